#ifndef SYMBOLS_ELF_ELF_SYMBOLS_H
#define SYMBOLS_ELF_ELF_SYMBOLS_H

#include "symbols/elf/elf_image.h"
#include "symbols/elf/symbol_table.h"

/* The functions in an ELF file's symbol tables. */

/* Adds those of .symtab (SYMBOL_FROM_SYMTAB, SYMBOL_FROM_MINIDEBUG) or .dynsym
 * (SYMBOL_FROM_DYNSYM); how many there were. Their names are in the image, or in `names`. */
size_t elf_symbols_add(const struct elf_image *image, enum symbol_source source,
		       struct symbol_builder *builder, struct symbol_names *names);

/* The value of the symbol of that name in .symtab, function or not. */
bool elf_symbols_find(const struct elf_image *image, const char *name, uint64_t *address);

/* Of ARM: whether the code at an address is Thumb code, as far as a table says. */
bool elf_symbols_is_thumb(const struct elf_image *image, uint64_t address);

/* The ELF file in .gnu_debugdata, with the functions that are not in .dynsym; NULL where
 * there is no such section, or it cannot be read. */
struct elf_image *elf_symbols_open_minidebug(const struct elf_image *image);

#endif
