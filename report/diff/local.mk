libreport_a_SOURCES += \
	%D%/diff.c \
	%D%/diff_headline.c \
	%D%/diff_headline.h \
	%D%/diff_offenders.c \
	%D%/diff_offenders.h \
	%D%/diff_pprof.c \
	%D%/diff_pprof.h \
	%D%/diff_records.c \
	%D%/diff_records.h \
	%D%/diff_row.c \
	%D%/diff_row.h \
	%D%/diff_svg.c \
	%D%/diff_svg.h \
	%D%/diff_table.c \
	%D%/diff_table.h
