libtui_a_SOURCES += \
	%D%/command.c \
	%D%/command.h \
	%D%/keymap.c \
	%D%/keymap.h \
	%D%/setting_row.h \
	%D%/view_table.h
