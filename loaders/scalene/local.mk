libloaders_a_SOURCES += \
	%D%/scalene.c \
	%D%/scalene_lines.c \
	%D%/scalene_lines.h \
	%D%/scalene_stacks.c \
	%D%/scalene_stacks.h
