#ifndef SYMBOLS_DWARF_DWARF_INLINES_H
#define SYMBOLS_DWARF_DWARF_INLINES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "symbols/elf/inline_frame.h"

/*
 * Which functions an address is in, inlined ones included, by DWARF: one sweep over each
 * compilation unit that is hit, and never a search per address.
 */

struct dwarf_inlines;

/* The DWARF of an ELF file; NULL and *error where it cannot be read. `root` (or NULL): of the
 * path, as in base/files/regular_file.h. One thread at a time uses it; each thread may open its
 * own. */
struct dwarf_inlines *dwarf_inlines_open(const char *path, const char *root, struct error *error);
void dwarf_inlines_close(struct dwarf_inlines *inlines);

/* `addresses`: sorted, as in the file's symbol table, return addresses less one already.
 * Damaged parts are skipped. */
void dwarf_inlines_find(struct dwarf_inlines *inlines, const uint64_t *addresses, size_t count,
			inline_frame_sink *sink, void *context);

/* What could not be used, as one sentence ("foo.dwo is missing"); "" where all is well. */
const char *dwarf_inlines_trouble(const struct dwarf_inlines *inlines);

#endif
