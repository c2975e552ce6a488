bin_PROGRAMS = serac
serac_SOURCES = \
	%D%/explore.c \
	%D%/explore.h \
	%D%/explored_document.c \
	%D%/explored_document.h \
	%D%/export.c \
	%D%/export.h \
	%D%/export_view.c \
	%D%/export_view.h \
	%D%/help.c \
	%D%/help.h \
	%D%/main.c \
	%D%/nearest.c \
	%D%/nearest.h \
	%D%/option_store.c \
	%D%/option_store.h \
	%D%/option_tables.c \
	%D%/options.c \
	%D%/options.h \
	%D%/output_file.c \
	%D%/output_file.h \
	%D%/print.c \
	%D%/print.h
serac_LDADD = $(layers) $(libraries)
