libtui_a_SOURCES += \
	%D%/heat_map_view.c \
	%D%/strips_view.c \
	%D%/time_axis_line.c \
	%D%/time_axis_line.h \
	%D%/time_forms.c \
	%D%/time_forms.h \
	%D%/time_view.c
