libloaders_a_SOURCES += \
	%D%/austin_mojo.c \
	%D%/mojo_events.c \
	%D%/mojo_events.h \
	%D%/mojo_frames.c \
	%D%/mojo_frames.h \
	%D%/mojo_samples.c \
	%D%/mojo_samples.h
