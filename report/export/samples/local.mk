libreport_a_SOURCES += \
	%D%/exported_samples.c \
	%D%/exported_samples.h \
	%D%/nameless.c \
	%D%/nameless.h \
	%D%/stack_frames.c \
	%D%/stack_frames.h
