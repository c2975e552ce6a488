libtui_a_SOURCES += \
	%D%/chrome.h \
	%D%/chrome_change.c \
	%D%/chrome_change.h \
	%D%/chrome_detail.c \
	%D%/chrome_frame.c \
	%D%/chrome_header.c \
	%D%/chrome_keys.c \
	%D%/chrome_message.c \
	%D%/chrome_path.c \
	%D%/chrome_strip.c \
	%D%/hints.c \
	%D%/hints.h \
	%D%/line_finder.c \
	%D%/line_finder.h \
	%D%/path_words.c \
	%D%/path_words.h \
	%D%/selection.c \
	%D%/selection.h \
	%D%/selection_page.c \
	%D%/selection_page.h \
	%D%/spots.c \
	%D%/spots.h
