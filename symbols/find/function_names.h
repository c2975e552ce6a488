#ifndef SYMBOLS_FIND_FUNCTION_NAMES_H
#define SYMBOLS_FIND_FUNCTION_NAMES_H

#include "model/tables/profile_builder.h"
#include "symbols/elf/symbol_table.h"
#include "symbols/find/symbol_options.h"

/*
 * What a linker's name says of a function, for all formats: its name, its full name with the
 * parameters, which tells overloads apart, and the symbol itself.
 */

/* Fills in name, full and symbol. */
void function_names_set(struct profile_builder *builder, const struct symbol_options *options,
			const char *raw, size_t length, struct function_info *info);

/* The same of a symbol in a module's table, and where it is from if others may have its name. */
void function_names_set_symbol(struct profile_builder *builder,
			       const struct symbol_options *options,
			       const struct symbol_table *table, const struct symbol *symbol,
			       struct function_info *info);

#endif
