libmain_a_SOURCES += \
	%D%/kept_folder.c \
	%D%/kept_folder.h \
	%D%/kept_marks.c \
	%D%/kept_marks.h \
	%D%/marks_report.c \
	%D%/marks_report.h \
	%D%/profile_files.c \
	%D%/profile_files.h \
	%D%/recent.c \
	%D%/recent.h
