#ifndef SYMBOLS_GO_GO_INLINES_H
#define SYMBOLS_GO_GO_INLINES_H

#include "base/error.h"
#include "symbols/elf/inline_frame.h"

/*
 * Which functions an address is in, inlined ones included, and where in the source, by Go's own
 * table, as Go's runtime says it. One thread at a time uses it; each may open its own.
 */

struct go_inlines;

/* Of the program in a file; NULL and *error where it has no table with lines. `root`: as in
 * base/files/regular_file.h. */
struct go_inlines *go_inlines_open(const char *path, const char *root, struct error *error);
void go_inlines_close(struct go_inlines *inlines);

/* `addresses`: as in the file's symbol table, return addresses less one already. Damaged parts are
 * skipped. False: the sink has said to stop. */
bool go_inlines_find(struct go_inlines *inlines, const uint64_t *addresses, size_t count,
		     inline_frame_sink *sink, void *context);

/* What could not be used, as one sentence; "" where all is well. */
const char *go_inlines_trouble(const struct go_inlines *inlines);

#endif
