#ifndef SYMBOLS_ELF_SYMBOL_TABLE_H
#define SYMBOLS_ELF_SYMBOL_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Names of address ranges: sorted, and not overlapping once it is built (where ranges were
 * nested, the inner one wins). Where a symbol comes from decides between two at one place.
 */

/* The better first. */
enum symbol_source {
	SYMBOL_FROM_SYMTAB,
	SYMBOL_FROM_MINIDEBUG,
	SYMBOL_FROM_DYNSYM,
	SYMBOL_FROM_KALLSYMS,
	SYMBOL_FROM_PLT,
	SYMBOL_FROM_JIT,
	SYMBOL_FROM_GO, /* the program's own table */
};

struct symbol {
	uint64_t start, end;
	/* As in the file: mangled, versions stripped. Lives as long as the table. */
	const char *name;
	uint8_t source;     /* enum symbol_source */
	uint32_t unit : 24; /* where a local one is from; UNIT_GLOBAL: it is global */
};

enum symbol_unit { UNIT_GLOBAL, UNIT_UNKNOWN, UNIT_FIRST };

struct symbol_table {
	struct symbol *symbols;
	size_t count;
	const char **units; /* names of files, from UNIT_FIRST on */
};

/* The one that covers the address; NULL. */
const struct symbol *symbol_table_find(const struct symbol_table *table, uint64_t address);

/* What tells a local symbol apart from others of its name: the file that it was compiled from, or
 * its address, in a kernel's list from the first one. Into `text`, or as long as the file. NULL: it
 * is not local. */
enum { SYMBOL_UNIT_SIZE = 24 };
const char *symbol_table_unit(const struct symbol_table *table, const struct symbol *symbol,
			      char text[SYMBOL_UNIT_SIZE]);

void symbol_table_release(struct symbol_table *table);

/* --- how it is made */

/*
 * Symbols as files list them, in any order, nested and with aliases, on their way to a
 * table. The same symbols give the same table, whatever their order.
 *
 * At one address the one with a size comes first, then the better source, the global one,
 * the one with fewer underscores in front, and the longer name, as in perf.
 */

enum symbol_flags {
	SYMBOL_IS_WEAK = 1,
	SYMBOL_IS_LOCAL = 2,
	SYMBOL_IS_POOR = 4, /* only where there is nothing else */
};

/* Names that no file contains: freed with the table. */
struct symbol_names {
	struct symbol_names_block *block;
	size_t room;
	size_t total; /* of all blocks */
};

/* A copy of `name` with `suffix` appended; NULL where there are more than any file has, as
 * the long names of a hostile one may overlap. */
const char *symbol_names_add(struct symbol_names *names, const char *name, size_t length,
			     const char *suffix);
void symbol_names_release(struct symbol_names *names);

struct raw_symbol {
	uint64_t start;
	uint64_t end;       /* start: of unknown size, up to the next symbol */
	uint64_t limit;     /* how far the symbol may reach: the end of its section, or nearer */
	const char *name;   /* outlives the table */
	uint32_t rank;      /* filled in by symbol_builder_add */
	uint8_t source;     /* enum symbol_source */
	uint32_t unit : 24; /* also filled in */
};

struct symbol_builder {
	struct raw_symbol *symbols;
	size_t count, capacity;
	const char **units;
	size_t unit_count, unit_capacity;
	uint32_t unit; /* of the local symbols that are added now */
};

/* Local symbols that follow are of this file; NULL: it is not known. */
void symbol_builder_set_unit(struct symbol_builder *builder, const char *name);

/* What ends before it starts, or starts at its limit, is left out. `flags`: symbol_flags. */
void symbol_builder_add(struct symbol_builder *builder, const struct raw_symbol *symbol,
			unsigned flags);

/* Sorts, and takes overlaps apart: the range that starts last wins. Empties the builder. */
struct symbol_table symbol_builder_build(struct symbol_builder *builder);

#endif
