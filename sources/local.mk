noinst_LIBRARIES += libsources.a
libsources_a_SOURCES =

libsources_a_SOURCES += \
	%D%/perf_command.c \
	%D%/perf_command.h \
	%D%/record.c \
	%D%/record.h \
	%D%/side_files.c \
	%D%/side_files.h \
	%D%/sources.c \
	%D%/sources.h
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
