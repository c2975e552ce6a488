libreport_a_SOURCES += \
	%D%/annotate.c \
	%D%/annotate_heading.c \
	%D%/annotate_heading.h \
	%D%/annotate_records.c \
	%D%/annotate_records.h \
	%D%/annotate_text.c \
	%D%/annotate_text.h \
	%D%/annotated_code.c \
	%D%/annotated_code.h \
	%D%/annotated_source.c \
	%D%/annotated_source.h
