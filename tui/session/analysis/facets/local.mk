libtui_a_SOURCES += \
	%D%/call_edges_facet.c \
	%D%/call_edges_facet.h \
	%D%/callers_facet.c \
	%D%/callers_facet.h \
	%D%/changes_facet.c \
	%D%/changes_facet.h \
	%D%/colors_facet.c \
	%D%/colors_facet.h \
	%D%/functions_facet.c \
	%D%/functions_facet.h \
	%D%/kept_rows_facet.c \
	%D%/kept_rows_facet.h \
	%D%/listed_tree_facet.c \
	%D%/listed_tree_facet.h \
	%D%/matches_facet.c \
	%D%/matches_facet.h \
	%D%/shown_tree_facet.c \
	%D%/shown_tree_facet.h \
	%D%/striking_facet.c \
	%D%/striking_facet.h \
	%D%/unnamed_facet.c \
	%D%/unnamed_facet.h \
	%D%/whole_tree_facet.c \
	%D%/whole_tree_facet.h
