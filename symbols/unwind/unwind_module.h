#ifndef SYMBOLS_UNWIND_UNWIND_MODULE_H
#define SYMBOLS_UNWIND_UNWIND_MODULE_H

#include "symbols/find/module_files.h"
#include "symbols/find/module_request.h"
#include "symbols/find/symbol_options.h"
#include "symbols/unwind/unwind_store.h"

/*
 * The unwind tables of one module, from its own file and its separate debug file, and what of its
 * memory is as in the file. Never from a file whose build-id differs. Functions are made when
 * they are first asked for, for all that map the module.
 *
 * Any number of threads may ask; each has a store of its own for what it makes.
 */

struct unwind_module;

/* Never NULL: where there is no file, nothing is found. */
struct unwind_module *unwind_module_open(const struct module_request *request,
					 const struct symbol_options *options);
void unwind_module_free(struct unwind_module *module);

/* As module_files_identify: those that are the same have the same tables. */
bool unwind_module_identify(const struct unwind_module *module, struct module_files_id *id);

/* NULL: another machine than those that this knows, or no file. */
const struct unwind_machine *unwind_module_machine(const struct unwind_module *module);

/* The address, in the module's own terms, of an offset in its file. */
bool unwind_module_address(const struct unwind_module *module, uint64_t offset, uint64_t *address);

/* The function that covers an address; NULL. As long-lived as the store. */
const struct cfi_function *unwind_module_find(struct unwind_module *module, uint64_t address,
					      struct unwind_store *store);

/* The bytes at an address that nobody can have written to. False: not known. */
bool unwind_module_read(const struct unwind_module *module, uint64_t address, unsigned size,
			uint64_t *value);

#endif
