#ifndef BASE_DECOMPRESSOR_H
#define BASE_DECOMPRESSOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Undoes compression a piece at a time: gzip (any number of members) and zstd (any number of
 * frames), whose bytes show what they are, and what servers use besides: zlib's format, bare
 * deflate, and brotli. What follows the last member or frame and is none itself is ignored, as
 * gzip and zstd do with padding.
 */

enum compression {
	COMPRESSION_NONE,
	COMPRESSION_GZIP,
	COMPRESSION_ZSTD,
	COMPRESSION_ZLIB,
	COMPRESSION_DEFLATE,
	COMPRESSION_BROTLI,
};

/* What the bytes themselves show: gzip and zstd. Four bytes are enough to tell. */
enum compression compression_find(const unsigned char *head, size_t size);

/* Whether this serac was built with it. */
bool compression_is_built(enum compression compression);

/* Whether bytes may be the first ones of a kind that they do not show themselves. The more there
 * are, the surer it is. */
bool compression_fits(enum compression compression, const unsigned char *bytes, size_t size);

struct decompressor;

struct decompressor *decompressor_new(enum compression compression);
void decompressor_free(struct decompressor *decompressor);

struct decompressor_step {
	const unsigned char *in;
	size_t in_size; /* what is left of it afterwards is to be given again, with more */
	bool in_ends;   /* nothing comes after it */
	unsigned char *out;
	size_t out_size; /* room */
	size_t written;
	bool ended; /* there will be no more */
};

/* Moves in, in_size; sets written and ended. False and *error where the data is
 * damaged or cut off; what was written is good. */
bool decompressor_run(struct decompressor *decompressor, struct decompressor_step *step,
		      struct error *error);

#endif
