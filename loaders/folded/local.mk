libloaders_a_SOURCES += \
	%D%/folded.c \
	%D%/folded_columns.c \
	%D%/folded_columns.h \
	%D%/folded_head.c \
	%D%/folded_head.h \
	%D%/folded_line.c \
	%D%/folded_line.h \
	%D%/folded_name.c \
	%D%/folded_name.h \
	%D%/folded_root.c \
	%D%/folded_root.h \
	%D%/folded_stack.c \
	%D%/folded_stack.h
