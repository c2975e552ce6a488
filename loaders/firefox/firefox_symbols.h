#ifndef LOADERS_FIREFOX_FIREFOX_SYMBOLS_H
#define LOADERS_FIREFOX_FIREFOX_SYMBOLS_H

#include "loaders/input/input.h"
#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"

/* The names of addresses for which a profile has none: by the symbols of the library's file, which
 * is opened when the first of its addresses is asked for. */

struct firefox_symbols {
	struct profile_builder *builder;
	const struct symbol_options *options;
	struct firefox_symbol_file *files; /* one for each module that was asked for */
	uint32_t count, capacity;
};

struct firefox_symbol {
	frame_id frame;
	uint64_t code; /* the address in terms of the symbol table */
};

void firefox_symbols_init(struct firefox_symbols *symbols, struct profile_builder *builder,
			  const struct symbol_options *options);
void firefox_symbols_release(struct firefox_symbols *symbols);

/* The function at an address, counted from where the library was loaded; false: not known. */
bool firefox_symbols_find(struct firefox_symbols *symbols, module_id module, uint64_t address,
			  struct firefox_symbol *symbol);

/* That a location has the symbol: for inlined frames. */
void firefox_symbols_note(struct firefox_symbols *symbols, module_id module, location_id location,
			  const struct firefox_symbol *symbol);

/* When all locations are there: says where names come from, and adds inlined frames and lines. */
void firefox_symbols_end(struct firefox_symbols *symbols, struct input *input);

#endif
