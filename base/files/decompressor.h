#ifndef BASE_DECOMPRESSOR_H
#define BASE_DECOMPRESSOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/files/compression_codec.h"

/*
 * Undoes compression a piece at a time: gzip, zstd, xz, bzip2 and lz4, whose bytes show what they
 * are, with any number of members or frames; and what servers use besides: zlib's format, bare
 * deflate, and brotli. Anything else after the last member or frame is ignored, as
 * gzip and zstd do with padding.
 */

enum compression {
	COMPRESSION_NONE,
	COMPRESSION_GZIP,
	COMPRESSION_ZSTD,
	COMPRESSION_XZ,
	COMPRESSION_BZIP2,
	COMPRESSION_LZ4,
	COMPRESSION_ZLIB,
	COMPRESSION_DEFLATE,
	COMPRESSION_BROTLI,
};

/* What the bytes themselves show, of what this serac was built with. Four bytes are enough. */
enum compression compression_find(const unsigned char *head, size_t size);

/* Whether this serac was built with it. */
bool compression_is_built(enum compression compression);

/* Whether bytes may be the first ones of a kind that they do not show themselves. The more there
 * are, the surer it is. */
bool compression_fits(enum compression compression, const unsigned char *bytes, size_t size);

struct decompressor;

struct decompressor *decompressor_new(enum compression compression);
void decompressor_free(struct decompressor *decompressor);

/* Moves in, in_size; sets written and ended. False and *error where the data is
 * damaged or cut off; what was written is good. */
bool decompressor_run(struct decompressor *decompressor, struct decompressor_step *step,
		      struct error *error);

#endif
