libloaders_a_SOURCES += \
	%D%/marshal.c \
	%D%/marshal.h \
	%D%/pstats.c \
	%D%/pstats_file.c \
	%D%/pstats_file.h
