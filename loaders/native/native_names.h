#ifndef LOADERS_NATIVE_NATIVE_NAMES_H
#define LOADERS_NATIVE_NATIVE_NAMES_H

#include "symbols/named_files.h"

/*
 * Names of native code for which a profile has none: by the symbols of the module's file, which is
 * opened when the first of its addresses is asked for.
 */

struct native_symbol {
	frame_id frame;
	uint64_t code; /* the address in terms of the symbol table */
};

enum native_file {
	NATIVE_FILE_BY_PATH,     /* by its absolute path, checked by its build ID if there is one */
	NATIVE_FILE_BY_BUILD_ID, /* as well without a path that says where it is */
};

/* Of a module: has no symbols if it is of no file. */
struct named_file *native_names_file(struct named_files *files, module_id module,
				     enum native_file by);

/* Names a symbol of a file: at least its frame. */
struct known_symbol *native_names_know(const struct named_files *files,
				       const struct named_file *file, const struct symbol *symbol);

/* The function at an address of the file's symbol table; false: not known. */
bool native_names_find(const struct named_files *files, const struct named_file *file,
		       uint64_t code, struct native_symbol *symbol);

#endif
