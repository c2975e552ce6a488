libtui_a_SOURCES += \
	%D%/chrome.h \
	%D%/chrome_change.c \
	%D%/chrome_detail.c \
	%D%/chrome_frame.c \
	%D%/chrome_header.c \
	%D%/chrome_keys.c \
	%D%/chrome_path.c \
	%D%/fuzzy.c \
	%D%/fuzzy.h \
	%D%/line_finder.c \
	%D%/line_finder.h \
	%D%/menus.c \
	%D%/menus.h \
	%D%/overlay.c \
	%D%/overlay.h \
	%D%/page_sides.c \
	%D%/page_sides.h \
	%D%/pages.c \
	%D%/pages.h \
	%D%/picker.c \
	%D%/picker.h \
	%D%/picker_draw.c \
	%D%/prompt.c \
	%D%/prompt.h
