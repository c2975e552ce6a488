libtui_a_SOURCES += \
	%D%/heat_cells.c \
	%D%/heat_cells.h \
	%D%/heat_map_view.c \
	%D%/kept_times.c \
	%D%/kept_times.h \
	%D%/strip.c \
	%D%/strip.h \
	%D%/strips_layout.c \
	%D%/strips_layout.h \
	%D%/strips_rows.c \
	%D%/strips_rows.h \
	%D%/strips_view.c \
	%D%/time_axis_line.c \
	%D%/time_axis_line.h \
	%D%/time_forms.c \
	%D%/time_forms.h \
	%D%/time_frame.c \
	%D%/time_frame.h \
	%D%/time_marks.c \
	%D%/time_marks.h \
	%D%/time_moves.c \
	%D%/time_moves.h \
	%D%/time_ranges.c \
	%D%/time_ranges.h \
	%D%/time_view.c
