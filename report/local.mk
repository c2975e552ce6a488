noinst_LIBRARIES += libreport.a
libreport_a_SOURCES =

libreport_a_SOURCES += \
	%D%/folded.c \
	%D%/folded.h \
	%D%/folded_names.c \
	%D%/folded_names.h \
	%D%/headline.c \
	%D%/headline.h \
	%D%/info.c \
	%D%/info_json.c \
	%D%/info_json.h \
	%D%/info_tsv.c \
	%D%/info_tsv.h \
	%D%/json.c \
	%D%/json.h \
	%D%/listed_source.c \
	%D%/listed_source.h \
	%D%/peek.c \
	%D%/records.c \
	%D%/records.h \
	%D%/report.c \
	%D%/report.h \
	%D%/report_comparison.c \
	%D%/report_comparison.h \
	%D%/report_format.c \
	%D%/report_format.h \
	%D%/report_tree.c \
	%D%/report_tree.h \
	%D%/text.c \
	%D%/text.h \
	%D%/top.c \
	%D%/tree.c

include %D%/annotate/local.mk
include %D%/diff/local.mk
include %D%/export/local.mk
include %D%/export/samples/local.mk
include %D%/list/local.mk
include %D%/timeline/local.mk
