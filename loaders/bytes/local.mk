libloaders_a_SOURCES += \
	%D%/input_bytes.c \
	%D%/input_bytes.h \
	%D%/input_lines.c \
	%D%/input_lines.h
