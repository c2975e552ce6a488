libloaders_a_SOURCES += \
	%D%/gmon.c \
	%D%/gmon_file.c \
	%D%/gmon_file.h \
	%D%/gmon_names.c \
	%D%/gmon_names.h \
	%D%/gmon_program.c \
	%D%/gmon_program.h
