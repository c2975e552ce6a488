#ifndef SYMBOLS_SHARED_SYMBOLS_H
#define SYMBOLS_SHARED_SYMBOLS_H

#include "base/interner.h"
#include "symbols/find/module_symbols.h"

/*
 * The symbols of modules, read once for each file: any number of paths lead to one
 * ("/usr/../usr/bin/x", links, /proc/PID/root), and a small input may name them all. One thread at
 * a time uses it.
 */

struct shared_module {
	struct module_symbols *symbols;
	uint32_t user; /* who asked for them first */
};

struct shared_symbols {
	struct interner files; /* that were read; they mean 1 + a row of what follows */
	struct shared_module *modules;
	uint32_t count, capacity;
};

void shared_symbols_init(struct shared_symbols *shared);

/* With all symbols that it has handed out. */
void shared_symbols_release(struct shared_symbols *shared);

/* As module_symbols_open, for a user of the caller's numbers. Where the file has been read, its
 * source and paths are those of the first user. */
struct shared_module shared_symbols_open(struct shared_symbols *shared,
					 const struct module_request *request,
					 const struct symbol_options *options, uint32_t user);

#endif
