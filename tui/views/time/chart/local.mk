libtui_a_SOURCES += \
	%D%/chart_boxes.c \
	%D%/chart_boxes.h \
	%D%/chart_repeats.c \
	%D%/chart_repeats.h \
	%D%/chart_rows.c \
	%D%/chart_rows.h \
	%D%/chart_view.c \
	%D%/chart_words.c \
	%D%/chart_words.h
