libtui_a_SOURCES += \
	%D%/app.c \
	%D%/app.h \
	%D%/app_commands.c \
	%D%/app_commands.h \
	%D%/app_documents.c \
	%D%/app_documents.h \
	%D%/app_filters.c \
	%D%/app_filters.h \
	%D%/app_options.h \
	%D%/app_prompts.c \
	%D%/app_prompts.h \
	%D%/app_state.c \
	%D%/app_state.h \
	%D%/app_views.c \
	%D%/app_views.h \
	%D%/app_write.c \
	%D%/app_write.h \
	%D%/command_line.c \
	%D%/command_line.h \
	%D%/explorer.c \
	%D%/explorer.h \
	%D%/file_words.c \
	%D%/file_words.h \
	%D%/view_set.c \
	%D%/view_set.h \
	%D%/view_writer.c \
	%D%/view_writer.h
