libmain_a_SOURCES += \
	%D%/confine.c \
	%D%/confine.h \
	%D%/output_file.c \
	%D%/output_file.h \
	%D%/sandbox.c \
	%D%/sandbox.h
