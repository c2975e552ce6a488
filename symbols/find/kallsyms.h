#ifndef SYMBOLS_FIND_KALLSYMS_H
#define SYMBOLS_FIND_KALLSYMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "symbols/elf/symbol_table.h"

/*
 * The kernel's own list of its symbols, of the kernel proper or of one of its modules:
 * lines of address, type, name, and "[module]". Addresses are those of the boot in which the
 * list was read.
 */

struct kallsyms {
	struct symbol_table table;
	uint64_t reference; /* where the reference symbol is; 0: not in the list */
	bool is_hidden;     /* the kernel showed zeros instead of addresses */
	char *text;         /* the names are in it */
};

/* `module`: its name, without brackets; NULL: the kernel proper, with what it generates
 * itself (BPF). `reference`: a symbol's name; NULL: none. */
struct kallsyms *kallsyms_open(const char *path, const char *module, const char *reference,
			       struct error *error);
void kallsyms_close(struct kallsyms *kallsyms);

#endif
