#ifndef SYMBOLS_ELF_SYMBOL_TABLE_H
#define SYMBOLS_ELF_SYMBOL_TABLE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Names of address ranges: sorted, and not overlapping once it is built (where ranges were
 * nested, the inner one wins). Where a symbol comes from decides between two at one place.
 */

enum symbol_source { /* the better first */
		     SYMBOL_FROM_SYMTAB,
		     SYMBOL_FROM_MINIDEBUG,
		     SYMBOL_FROM_DYNSYM,
		     SYMBOL_FROM_KALLSYMS,
		     SYMBOL_FROM_PLT,
		     SYMBOL_FROM_JIT,
};

struct symbol {
	uint64_t start, end;
	const char
		*name;  /* as in the file: mangled, versions stripped; lives as long as the table */
	uint8_t source; /* enum symbol_source */
};

struct symbol_table {
	struct symbol *symbols;
	size_t count;
};

/* The one that covers the address; NULL. */
const struct symbol *symbol_table_find(const struct symbol_table *table, uint64_t address);

#endif
