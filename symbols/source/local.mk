libsymbols_a_SOURCES += \
	%D%/class_files.c \
	%D%/class_files.h \
	%D%/language_folders.c \
	%D%/language_folders.h \
	%D%/md5.c \
	%D%/md5.h \
	%D%/source_candidates.c \
	%D%/source_candidates.h \
	%D%/source_file.c \
	%D%/source_file.h \
	%D%/source_finder.c \
	%D%/source_finder.h \
	%D%/source_search.c \
	%D%/source_search.h \
	%D%/source_server.c \
	%D%/source_server.h
