libtui_a_SOURCES += \
	%D%/app.c \
	%D%/app.h \
	%D%/app_commands.c \
	%D%/app_commands.h \
	%D%/app_draw.c \
	%D%/app_mouse.c \
	%D%/explorer.c \
	%D%/explorer.h \
	%D%/unbound_key.c \
	%D%/unbound_key.h
