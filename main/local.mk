# All but main() is a library, which the tests and the generator of documentation link as well.
noinst_LIBRARIES += libmain.a
libmain_a_SOURCES = \
	%D%/chosen_terminal.c \
	%D%/chosen_terminal.h \
	%D%/explore.c \
	%D%/explore.h \
	%D%/export.c \
	%D%/export.h \
	%D%/export_view.c \
	%D%/export_view.h \
	%D%/help.c \
	%D%/help.h \
	%D%/libraries.c \
	%D%/libraries.h \
	%D%/live.c \
	%D%/live.h \
	%D%/merged_note.c \
	%D%/merged_note.h \
	%D%/print.c \
	%D%/print.h \
	%D%/servers.c \
	%D%/servers.h \
	%D%/store_lists.c \
	%D%/store_lists.h \
	%D%/version.c \
	%D%/version.h

include %D%/explored/local.mk
include %D%/confined/local.mk
include %D%/kept/local.mk
include %D%/settings/local.mk

bin_PROGRAMS = serac
serac_SOURCES = %D%/main.c
serac_LDADD = libmain.a $(layers) $(libraries)

# What `make docs` runs. It is built with the tests, which hold what it wrote against what it would
# write now.
main_generate_generate_SOURCES = \
	%D%/generate/blocks.h \
	%D%/generate/completion_bash.c \
	%D%/generate/completion_fish.c \
	%D%/generate/completion_text.c \
	%D%/generate/completion_text.h \
	%D%/generate/completion_zsh.c \
	%D%/generate/generate.c \
	%D%/generate/manual.c \
	%D%/generate/manual_texts.c \
	%D%/generate/manual_texts.h
main_generate_generate_LDADD = libmain.a $(layers) $(libraries)

generated = docs/serac.1 docs/serac-config.5 completions/serac.bash completions/_serac completions/serac.fish

.PHONY: docs
docs: %D%/generate/generate$(EXEEXT)
	@for file in $(generated); do \
		%D%/generate/generate '$(srcdir)'/docs/options.mdoc <'$(srcdir)'/$$file >docs.tmp && \
		{ cmp -s docs.tmp '$(srcdir)'/$$file || cat docs.tmp >'$(srcdir)'/$$file; } || exit; \
	done; rm -f docs.tmp
