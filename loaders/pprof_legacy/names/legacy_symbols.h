#ifndef LOADERS_PPROF_LEGACY_LEGACY_SYMBOLS_H
#define LOADERS_PPROF_LEGACY_LEGACY_SYMBOLS_H

#include "base/column.h"
#include "loaders/pprof_legacy/legacy_lines.h"

/*
 * What a profile says itself of the names of its addresses: Go writes them as comments after each
 * stack, Java as a list after all of them, threadz next to each address.
 */

/* What Go leaves out of a stack, as it is the runtime's. */
#define LEGACY_RUNTIME "[runtime]"

struct legacy_symbol {
	uint64_t address;
	struct span name, file; /* empty: not known */
	uint32_t line;
	bool is_guess; /* others that say more come first */
	bool is_list;  /* the name may be several: see legacy_symbol_section */
};

struct legacy_symbols {
	struct column rows; /* struct legacy_symbol */
	uint32_t count;
};

void legacy_symbols_init(struct legacy_symbols *symbols);
void legacy_symbols_release(struct legacy_symbols *symbols);

void legacy_symbols_add(struct legacy_symbols *symbols, const struct legacy_symbol *symbol);

/* When all are there. */
void legacy_symbols_build(struct legacy_symbols *symbols);

/* The first one of that address that was added; NULL. */
const struct legacy_symbol *legacy_symbols_find(const struct legacy_symbols *symbols,
						uint64_t address);

/* "file.go:12" into file and line, 0 where that is negative, as Java has it where it does not know.
 * False: there is no line. */
bool legacy_split_line(struct span *file, uint32_t *line);

#endif
