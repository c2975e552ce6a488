libtui_a_SOURCES += \
	%D%/all_times_facet.c \
	%D%/all_times_facet.h \
	%D%/calls_facet.c \
	%D%/calls_facet.h \
	%D%/calls_here.c \
	%D%/calls_here.h \
	%D%/chart_facet.c \
	%D%/chart_facet.h \
	%D%/filter_shares_facet.c \
	%D%/filter_shares_facet.h \
	%D%/function_spots_facet.c \
	%D%/function_spots_facet.h \
	%D%/function_threads_facet.c \
	%D%/function_threads_facet.h \
	%D%/listed_samples.c \
	%D%/listed_samples.h \
	%D%/owners_facet.c \
	%D%/owners_facet.h \
	%D%/source_lines_facet.c \
	%D%/source_lines_facet.h \
	%D%/timelines_facet.c \
	%D%/timelines_facet.h \
	%D%/tracks_facet.c \
	%D%/tracks_facet.h
