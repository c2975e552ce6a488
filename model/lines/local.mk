libmodel_a_SOURCES += \
	%D%/inlined_lines.c \
	%D%/inlined_lines.h \
	%D%/line_calls.h \
	%D%/line_pairs.c \
	%D%/line_pairs.h \
	%D%/line_sums.c \
	%D%/line_sums.h \
	%D%/line_table.c \
	%D%/line_table.h \
	%D%/line_walk.c \
	%D%/line_walk.h
