libtui_a_SOURCES += \
	%D%/analyser.c \
	%D%/analysis.c \
	%D%/analysis.h \
	%D%/analysis_sides.c \
	%D%/analysis_sides.h \
	%D%/siblings.c \
	%D%/siblings.h
