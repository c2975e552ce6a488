#ifndef SYMBOLS_ELF_PLT_SYMBOLS_H
#define SYMBOLS_ELF_PLT_SYMBOLS_H

#include "symbols/elf/elf_image.h"
#include "symbols/elf/symbol_table.h"

/*
 * Names for the procedure linkage table, the little jumps through which calls go to other
 * libraries: no file names them. Each jumps to where a slot says, and a relocation says what
 * the slot is for: "malloc@plt". Of x86-64 and aarch64; others have none.
 *
 * Comes after a file's own symbols, as slots of resolvers (ifunc) are named after those.
 */
void plt_symbols_add(const struct elf_image *image, struct symbol_builder *builder,
		     struct symbol_names *names);

#endif
