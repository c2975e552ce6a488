libloaders_a_SOURCES += \
	%D%/pyinstrument.c \
	%D%/pyinstrument_frames.c \
	%D%/pyinstrument_frames.h \
	%D%/pyinstrument_records.c \
	%D%/pyinstrument_records.h \
	%D%/pyinstrument_tree.c \
	%D%/pyinstrument_tree.h
