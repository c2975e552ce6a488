#ifndef LOADERS_FIREFOX_FIREFOX_SYMBOLS_H
#define LOADERS_FIREFOX_FIREFOX_SYMBOLS_H

#include "loaders/native/native_names.h"

/* The function at an address, counted from where the library was loaded; false: not known. */
bool firefox_symbols_find(struct named_files *files, module_id module, uint64_t address,
			  struct native_symbol *symbol);

/* That a location has the symbol: for inlined frames, which named_files_end adds. */
void firefox_symbols_note(struct named_files *files, module_id module, location_id location,
			  const struct native_symbol *symbol);

#endif
