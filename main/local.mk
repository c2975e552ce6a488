# All but main() is a library, which the tests and the generator of documentation link as well.
noinst_LIBRARIES += libmain.a
libmain_a_SOURCES = \
	%D%/arguments.c \
	%D%/arguments.h \
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
	%D%/nearest.c \
	%D%/nearest.h \
	%D%/options.c \
	%D%/options.h \
	%D%/output_file.c \
	%D%/output_file.h \
	%D%/print.c \
	%D%/print.h \
	%D%/setting_store.c \
	%D%/setting_store.h \
	%D%/settings.c \
	%D%/settings.h \
	%D%/verbs.c \
	%D%/verbs.h

bin_PROGRAMS = serac
serac_SOURCES = %D%/main.c
serac_LDADD = libmain.a $(layers) $(libraries)
