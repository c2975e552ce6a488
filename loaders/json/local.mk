libloaders_a_SOURCES += \
	%D%/frame_tree.c \
	%D%/frame_tree.h \
	%D%/json_input.c \
	%D%/json_input.h \
	%D%/json_shape.c \
	%D%/json_shape.h
