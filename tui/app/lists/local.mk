libtui_a_SOURCES += \
	%D%/app_actions.c \
	%D%/app_actions.h \
	%D%/app_documents.c \
	%D%/app_documents.h \
	%D%/app_files.c \
	%D%/app_files.h \
	%D%/app_filter_list.c \
	%D%/app_filter_list.h \
	%D%/app_help.c \
	%D%/app_help.h \
	%D%/app_lists.c \
	%D%/app_lists.h \
	%D%/app_marks.c \
	%D%/app_marks.h \
	%D%/app_palette.c \
	%D%/app_palette.h \
	%D%/command_words.c \
	%D%/command_words.h \
	%D%/file_rows.c \
	%D%/file_rows.h \
	%D%/new_mark.c \
	%D%/new_mark.h \
	%D%/time_values.c \
	%D%/time_values.h \
	%D%/word_values.c \
	%D%/word_values.h
