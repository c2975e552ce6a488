#ifndef SYMBOLS_UNWIND_UNWIND_STORE_H
#define SYMBOLS_UNWIND_UNWIND_STORE_H

#include "symbols/unwind/cfi_function.h"

/* The functions that one thread has made of tables: they stay where they are, for others to use,
 * until all are released together. */

struct unwind_store {
	struct cfi_workshop workshop;
	struct unwind_store_block *blocks;
	size_t used; /* of the first one */
	size_t total;
};

void unwind_store_release(struct unwind_store *store);

/* A copy of what was made in the workshop. NULL: there is more than any program has. */
const struct cfi_function *unwind_store_keep(struct unwind_store *store,
					     const struct cfi_function *made);

#endif
