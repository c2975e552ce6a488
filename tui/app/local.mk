libtui_a_SOURCES += \
	%D%/app.c \
	%D%/app.h \
	%D%/app_commands.c \
	%D%/app_parts.h \
	%D%/app_prompts.c \
	%D%/app_write.c \
	%D%/command_line.c \
	%D%/command_line.h \
	%D%/explorer.c \
	%D%/explorer.h \
	%D%/view_writer.c \
	%D%/view_writer.h
