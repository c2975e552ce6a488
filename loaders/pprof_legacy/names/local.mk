libloaders_a_SOURCES += \
	%D%/legacy_file_names.c \
	%D%/legacy_file_names.h \
	%D%/legacy_go_names.c \
	%D%/legacy_go_names.h \
	%D%/legacy_symbol_section.c \
	%D%/legacy_symbol_section.h \
	%D%/legacy_symbolizer.c \
	%D%/legacy_symbolizer.h \
	%D%/legacy_symbols.c \
	%D%/legacy_symbols.h \
	%D%/legacy_uninteresting.c
