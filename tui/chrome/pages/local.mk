libtui_a_SOURCES += \
	%D%/overlay.c \
	%D%/overlay.h \
	%D%/page_rows.c \
	%D%/page_rows.h \
	%D%/page_sides.c \
	%D%/page_sides.h \
	%D%/page_words.c \
	%D%/page_words.h \
	%D%/pages.c \
	%D%/pages.h
