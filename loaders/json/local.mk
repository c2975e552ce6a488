libloaders_a_SOURCES += \
	%D%/json_input.c \
	%D%/json_input.h \
	%D%/json_shape.c \
	%D%/json_shape.h
