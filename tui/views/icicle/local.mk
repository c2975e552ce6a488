libtui_a_SOURCES += \
	%D%/box_change.c \
	%D%/box_change.h \
	%D%/boxes.c \
	%D%/boxes.h \
	%D%/clipped.c \
	%D%/clipped.h \
	%D%/icicle_drawing.c \
	%D%/icicle_drawing.h \
	%D%/icicle_matches.c \
	%D%/icicle_matches.h \
	%D%/icicle_moves.c \
	%D%/icicle_moves.h \
	%D%/icicle_picture.c \
	%D%/icicle_picture.h \
	%D%/icicle_view.c \
	%D%/panes.c \
	%D%/panes.h \
	%D%/row_folds.c \
	%D%/row_folds.h
