#ifndef LOADERS_OTLP_OTLP_NATIVE_H
#define LOADERS_OTLP_OTLP_NATIVE_H

#include "base/wire.h"
#include "loaders/native/native_names.h"

/*
 * Addresses for which a profile has no name, by the symbols of the mapping's file. They are of the
 * process where the mapping covers them, as the format has it; profilers that name mappings by
 * their build ID alone have those of the file's symbol table.
 */

/* `mapping`: its row. False: not known. */
bool otlp_native_find(struct named_files *files, module_id module, struct wire mapping,
		      uint64_t address, struct native_symbol *symbol);

/* Adds the location of such a symbol. */
location_id otlp_native_add(struct named_files *files, module_id module, uint64_t address,
			    const struct native_symbol *symbol);

#endif
