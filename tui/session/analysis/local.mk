libtui_a_SOURCES += \
	%D%/analyser.c \
	%D%/analyser.h \
	%D%/analysis.h \
	%D%/facet.h \
	%D%/facets.c \
	%D%/facets.h \
	%D%/siblings.c \
	%D%/siblings.h \
	%D%/sided_tree.c \
	%D%/sided_tree.h
