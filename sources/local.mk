noinst_LIBRARIES += libsources.a
libsources_a_SOURCES =
include %D%/live/local.mk

libsources_a_SOURCES += \
	%D%/demo_source.c \
	%D%/document.c \
	%D%/document.h \
	%D%/file_source.c \
	%D%/folder_source.c \
	%D%/operand.c \
	%D%/operand.h \
	%D%/pipe_source.c \
	%D%/profile_scan.c \
	%D%/profile_scan.h \
	%D%/shortfall.c \
	%D%/shortfall.h \
	%D%/side_names.c \
	%D%/side_names.h \
	%D%/source.c \
	%D%/source.h \
	%D%/source_options.c \
	%D%/source_options.h \
	%D%/sources.c \
	%D%/sources.h \
	%D%/stream_source.c \
	%D%/type_agreement.c \
	%D%/type_agreement.h \
	%D%/url_source.c
nodist_libsources_a_SOURCES = %D%/demo/demo_data.c

%D%/demo/demo_data.c: %D%/demo/demo.perf-script.gz %D%/demo/embed.sh
	@$(MKDIR_P) %D%/demo
	$(AM_V_GEN)$(SHELL) $(srcdir)/%D%/demo/embed.sh $(srcdir)/%D%/demo/demo.perf-script.gz demo >$@.new
	@mv $@.new $@

EXTRA_DIST += \
	%D%/demo/demo.md \
	%D%/demo/demo.perf-script.gz \
	%D%/demo/embed.sh
CLEANFILES += %D%/demo/demo_data.c

include %D%/record/local.mk
