#ifndef SYMBOLS_UNWIND_UNWIND_CODE_H
#define SYMBOLS_UNWIND_UNWIND_CODE_H

#include "symbols/unwind/unwind_store.h"

/*
 * The table of one function that was made at run time, as a jitdump has it: an .eh_frame with one
 * entry. That counts from its own place, which writers assume after the code, each in another
 * way; so it is taken to be where the entry begins with the function.
 */

struct unwind_code {
	struct cfi_section section;
	const struct cfi_function *function; /* NULL: damaged */
};

/* The bytes stay borrowed. `start`: of the function. */
void unwind_code_build(struct unwind_code *code, const unsigned char *bytes, size_t size,
		       uint64_t start, const struct unwind_machine *machine,
		       struct unwind_store *store);

#endif
