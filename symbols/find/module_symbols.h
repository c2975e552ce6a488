#ifndef SYMBOLS_FIND_MODULE_SYMBOLS_H
#define SYMBOLS_FIND_MODULE_SYMBOLS_H

#include <stdbool.h>

#include "model/tables/profile_builder.h"
#include "symbols/elf/build_id.h"
#include "symbols/elf/symbol_table.h"
#include "symbols/find/module_files.h"
#include "symbols/find/module_request.h"
#include "symbols/find/symbol_options.h"

/*
 * The names in one module of a recording: finds its file and what goes with it (separate
 * debug files, the kernel's symbol list), checks them by build-id, and reads their symbols.
 * Never from a file whose build-id differs.
 */

struct module_symbols {
	enum symbols_state state;
	struct build_id build_id; /* of the file that was used */
	bool is_unchecked;        /* the recording has no build-id to compare with */
	/* Addresses are those of that file's symbol table; else of where the kernel ran, or of a
	 * part of a kernel module. */
	bool is_of_file;
	char *source;     /* "symtab of /usr/bin/x", "dynsym and minidebuginfo of ...", or why not:
		       * "/usr/bin/x has build-id cd34..., recorded was ab12..." */
	char *advice;     /* what would help, a command where there is one; NULL: nothing to do */
	char *image_path; /* the module's own ELF file; NULL: not found */
	char *dwarf_path; /* the ELF file with its .debug_info; NULL: none */
	char *go_path;    /* the ELF file with Go's own table of lines; NULL: none */
	struct symbol_table table;
	struct module_layout *layout; /* how file offsets become addresses */
};

/* Never NULL: what went wrong is in the state. Safe in several threads at once. */
struct module_symbols *module_symbols_open(const struct module_request *request,
					   const struct symbol_options *options);
void module_symbols_free(struct module_symbols *symbols);

/* The same in two steps: the files, then their symbols. */
struct module_symbols *module_symbols_find(const struct module_request *request,
					   const struct symbol_options *options);
void module_symbols_read(struct module_symbols *symbols, const struct module_request *request,
			 const struct symbol_options *options);

/* Which files they are. False: the symbols depend on more than files, or on no file. */
bool module_symbols_id(const struct module_symbols *symbols, const struct module_request *request,
		       struct module_files_id *id);

/* The address in the symbol table (and in DWARF) of an offset in the file; for the kernel and
 * its modules, of a run-time address. False where no part of the file is loaded there. */
bool module_symbols_address(const struct module_symbols *symbols, uint64_t offset,
			    uint64_t *address);

/* --- what the profile is told */

/* Where the names of a module of the profile came from, or why it has none, and what would help:
 * after profile_builder_begin_names. */
void module_symbols_report(const struct module_symbols *symbols, struct profile_builder *builder,
			   module_id module);

#endif
