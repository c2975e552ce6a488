libtui_a_SOURCES += \
	%D%/app_options.h \
	%D%/app_state.c \
	%D%/app_state.h \
	%D%/app_store_panel.c \
	%D%/app_store_panel.h \
	%D%/arrangement.c \
	%D%/arrangement.h \
	%D%/command_line.c \
	%D%/command_line.h \
	%D%/file_words.c \
	%D%/file_words.h \
	%D%/folder_names.c \
	%D%/folder_names.h \
	%D%/mark_keeper.c \
	%D%/mark_keeper.h \
	%D%/profile_lister.c \
	%D%/profile_lister.h \
	%D%/view_set.c \
	%D%/view_set.h \
	%D%/view_writer.c \
	%D%/view_writer.h
