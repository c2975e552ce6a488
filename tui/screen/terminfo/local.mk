libtui_a_SOURCES += \
	%D%/description.c \
	%D%/description.h \
	%D%/terminal_screen.c \
	%D%/terminal_screen.h \
	%D%/terminal_types.c \
	%D%/terminal_types.h \
	%D%/true_color.c \
	%D%/true_color.h
nodist_libtui_a_SOURCES = %D%/entries.c

%D%/entries.c: %D%/terminals.ti %D%/embed.sh
	@$(MKDIR_P) %D%
	$(AM_V_GEN)$(SHELL) $(srcdir)/%D%/embed.sh '$(TIC)' $(srcdir)/%D%/terminals.ti >$@.new
	@mv $@.new $@

EXTRA_DIST += \
	%D%/embed.sh \
	%D%/terminals.ti
CLEANFILES += %D%/entries.c
