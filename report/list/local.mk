libreport_a_SOURCES += \
	%D%/list.c \
	%D%/listing.h \
	%D%/list_functions.c \
	%D%/list_functions.h \
	%D%/list_records.c \
	%D%/list_records.h \
	%D%/list_text.c \
	%D%/list_text.h
