libloaders_a_SOURCES += \
	%D%/input_bytes.c \
	%D%/input_bytes.h
