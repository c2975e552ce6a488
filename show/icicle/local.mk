libshow_a_SOURCES += \
	%D%/icicle_box.c \
	%D%/icicle_box.h \
	%D%/icicle_layout.c \
	%D%/icicle_layout.h \
	%D%/icicle_outline.c \
	%D%/icicle_outline.h \
	%D%/icicle_rows.c \
	%D%/icicle_rows.h
