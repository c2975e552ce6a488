libtui_a_SOURCES += \
	%D%/callers_half.c \
	%D%/callers_half.h \
	%D%/callers_halves.c \
	%D%/callers_halves.h \
	%D%/callers_icicles.c \
	%D%/callers_icicles.h \
	%D%/callers_matches.c \
	%D%/callers_matches.h \
	%D%/callers_tables.c \
	%D%/callers_tables.h \
	%D%/callers_view.c
