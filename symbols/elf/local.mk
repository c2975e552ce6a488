libsymbols_a_SOURCES += \
	%D%/build_id.h \
	%D%/elf_image.c \
	%D%/elf_image.h \
	%D%/elf_symbols.c \
	%D%/elf_symbols.h \
	%D%/inline_frame.h \
	%D%/module_layout.c \
	%D%/module_layout.h \
	%D%/plt_symbols.c \
	%D%/plt_symbols.h \
	%D%/symbol_table.c \
	%D%/symbol_table.h \
	%D%/unpack.c \
	%D%/unpack.h
