libtui_a_SOURCES += \
	%D%/fuzzy.c \
	%D%/fuzzy.h \
	%D%/help_rows.c \
	%D%/help_rows.h \
	%D%/menus.c \
	%D%/menus.h \
	%D%/picker.c \
	%D%/picker.h \
	%D%/picker_draw.c \
	%D%/picker_keys.c \
	%D%/picker_layout.c \
	%D%/picker_layout.h \
	%D%/prompt.c \
	%D%/prompt.h
