#ifndef LOADERS_INPUT_WHOLE_GZIP_H
#define LOADERS_INPUT_WHOLE_GZIP_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A gzip file that is in memory, undone in one go by libdeflate, which takes a quarter of zlib's
 * time. Only the plain case: one member, whole, and nothing after it. All else is the
 * decompressor's.
 */

/* How many bytes come of it, as it says itself; 0: it cannot be undone here. */
size_t whole_gzip_size(const unsigned char *in, size_t in_size);

/* `size` is what whole_gzip_size said; false: it was not true, or there is damage. */
bool whole_gzip_undo(const unsigned char *in, size_t in_size, unsigned char *out, size_t size);

#endif
