libsymbols_a_SOURCES += \
	%D%/debug_sections.c \
	%D%/debug_sections.h \
	%D%/die_forms.c \
	%D%/die_forms.h \
	%D%/die_reader.c \
	%D%/die_reader.h \
	%D%/dwarf_companions.c \
	%D%/dwarf_companions.h \
	%D%/dwarf_inlines.c \
	%D%/dwarf_inlines.h \
	%D%/dwarf_lines.c \
	%D%/dwarf_lines.h \
	%D%/dwarf_names.c \
	%D%/dwarf_names.h \
	%D%/dwarf_package.c \
	%D%/dwarf_package.h \
	%D%/dwarf_scopes.c \
	%D%/dwarf_scopes.h \
	%D%/dwarf_units.c \
	%D%/dwarf_units.h \
	%D%/inline_sweep.c \
	%D%/inline_sweep.h \
	%D%/range_lists.c \
	%D%/range_lists.h
