#ifndef SYMBOLS_GO_GO_MODULE_H
#define SYMBOLS_GO_GO_MODULE_H

#include "symbols/go/go_header.h"

/*
 * What the table of functions leaves to the runtime's own record of the program, from Go 1.18 on:
 * what offsets of functions and of what belongs to them are counted from. That record (moduledata
 * in src/runtime/symtab.go) has no name in a stripped program, but begins with pointers to all
 * parts of the table, by which it is known for sure.
 */

struct go_module {
	uint64_t text; /* the start of the code */
	uint64_t data; /* what belongs to functions: their inlined calls; 0: not known */
};

bool go_module_find(struct go_module *module, const struct go_header *header);

#endif
