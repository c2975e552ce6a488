libreport_a_SOURCES += \
	%D%/timeline_records.c \
	%D%/timeline_records.h \
	%D%/timeline_report.c \
	%D%/timeline_table.c \
	%D%/timeline_table.h \
	%D%/timeline_text.c \
	%D%/timeline_text.h
