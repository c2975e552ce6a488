libreport_a_SOURCES += \
	%D%/diff.c \
	%D%/diff.h \
	%D%/diff_headline.c \
	%D%/diff_offenders.c \
	%D%/diff_pprof.c \
	%D%/diff_records.c \
	%D%/diff_svg.c \
	%D%/diff_table.c \
	%D%/diff_table.h
