libloaders_a_SOURCES += \
	%D%/input.c \
	%D%/input.h \
	%D%/stored_input.c \
	%D%/stored_input.h \
	%D%/unpack_limit.c \
	%D%/unpack_limit.h \
	%D%/unpacking.c \
	%D%/unpacking.h \
	%D%/whole_gzip.c \
	%D%/whole_gzip.h
