#ifndef LOADERS_FIREFOX_FIREFOX_SYMBOLS_H
#define LOADERS_FIREFOX_FIREFOX_SYMBOLS_H

#include "symbols/named_files.h"

/* The names of addresses for which a profile has none: by the symbols of the library's file, which
 * is opened when the first of its addresses is asked for. */

struct firefox_symbol {
	frame_id frame;
	uint64_t code; /* the address in terms of the symbol table */
};

/* The function at an address, counted from where the library was loaded; false: not known. */
bool firefox_symbols_find(struct named_files *files, module_id module, uint64_t address,
			  struct firefox_symbol *symbol);

/* That a location has the symbol: for inlined frames, which named_files_end adds. */
void firefox_symbols_note(struct named_files *files, module_id module, location_id location,
			  const struct firefox_symbol *symbol);

#endif
