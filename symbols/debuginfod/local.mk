libsymbols_a_SOURCES += \
	%D%/debuginfod_file.c \
	%D%/debuginfod_file.h \
	%D%/debuginfod_library.c \
	%D%/debuginfod_library.h
