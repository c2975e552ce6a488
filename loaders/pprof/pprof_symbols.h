#ifndef LOADERS_PPROF_PPROF_SYMBOLS_H
#define LOADERS_PPROF_PPROF_SYMBOLS_H

#include "loaders/pprof/pprof_names.h"
#include "symbols/named_files.h"

/*
 * The names of addresses for which a profile has none: by the symbols of the mapping's file, which
 * is opened when the first of its addresses is asked for.
 */

struct pprof_symbol {
	frame_id frame;
	uint64_t code; /* the address in terms of the symbol table */
	bool is_dropped;
};

struct pprof_symbols {
	struct pprof_names *names; /* borrowed */
	struct named_files files;  /* one for each module that was asked for */
	/* Per mapping: 0: not asked for yet, else its number from 1 on. */
	uint32_t *file_of_row;
};

void pprof_symbols_init(struct pprof_symbols *symbols, struct pprof_names *names);
void pprof_symbols_release(struct pprof_symbols *symbols);

/* The function at an address of a mapping; false where it is not known. */
bool pprof_symbols_find(struct pprof_symbols *symbols, uint32_t mapping, uint64_t address,
			struct pprof_symbol *symbol);

/* That a location has the symbol: for inlined frames, which named_files_end adds. */
void pprof_symbols_note(struct pprof_symbols *symbols, uint32_t mapping, location_id location,
			const struct pprof_symbol *symbol);

#endif
