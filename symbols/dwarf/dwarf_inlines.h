#ifndef SYMBOLS_DWARF_DWARF_INLINES_H
#define SYMBOLS_DWARF_DWARF_INLINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/*
 * Which functions an address is in, inlined ones included, by DWARF: one sweep over each
 * compilation unit that is hit, and never a search per address.
 */

struct dwarf_inline_frame {
	const char *name; /* linkage name, or the qualified plain one; NULL: not known */
	const char *file; /* NULL: not known */
	uint32_t line;    /* innermost: of the address; others: of the call. 0: not known */
	bool is_inlined;
};

/* The frames of query `index`, inlined callees first, the physical function last. Called in
 * any order, once for each address of which something is known. The texts live as long as
 * the `struct dwarf_inlines`. False: stop. */
typedef bool dwarf_inlines_sink(void *context, size_t index,
				const struct dwarf_inline_frame *frames, uint32_t count);

struct dwarf_inlines;

/* The DWARF of an ELF file; NULL and *error where there is none to read. `root` (or NULL): of the
 * path, as in base/regular_file.h. One thread at a time uses it; each thread may open its own. */
struct dwarf_inlines *dwarf_inlines_open(const char *path, const char *root, struct error *error);
void dwarf_inlines_close(struct dwarf_inlines *inlines);

/* `addresses`: sorted, as in the file's symbol table, return addresses less one already.
 * What is damaged is left out. */
void dwarf_inlines_find(struct dwarf_inlines *inlines, const uint64_t *addresses, size_t count,
			dwarf_inlines_sink *sink, void *context);

/* What could not be used, as one sentence ("foo.dwo is missing"); "" where all is well. */
const char *dwarf_inlines_trouble(const struct dwarf_inlines *inlines);

#endif
