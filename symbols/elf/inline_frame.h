#ifndef SYMBOLS_ELF_INLINE_FRAME_H
#define SYMBOLS_ELF_INLINE_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What debug information says of an address: the functions that it is in, inlined ones included. */

struct inline_frame {
	const char *name; /* linkage name, or the qualified plain one; NULL: not known */
	const char *file; /* NULL: not known */
	uint32_t line;    /* innermost: of the address; others: of the call. 0: not known */
	bool is_inlined;
};

/* The frames of query `index`, inlined callees first, the physical function last. Called in
 * any order, once for each address of which something is known. The texts live as long as
 * what gave them. False: stop. */
typedef bool inline_frame_sink(void *context, size_t index, const struct inline_frame *frames,
			       uint32_t count);

/* Calls are not nested deeper. */
enum { INLINE_DEPTH_LIMIT = 512 };

#endif
