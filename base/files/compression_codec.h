#ifndef BASE_COMPRESSION_CODEC_H
#define BASE_COMPRESSION_CODEC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * One kind of compression, by the library that undoes it. Whatever all share, such as members that
 * follow each other, is the decompressor's.
 */

struct decompressor_step {
	const unsigned char *in;
	size_t in_size; /* what is left of it afterwards is to be given again, with more */
	bool in_ends;   /* nothing comes after it */
	unsigned char *out;
	size_t out_size; /* room */
	size_t written;
	bool ended; /* there will be no more */
};

enum codec_status {
	CODEC_RUNS,
	CODEC_ENDED, /* a member or frame has; another one may begin */
	CODEC_FAILED,
};

struct compression_codec {
	const char *name;
	/* By at least four bytes. NULL: nothing shows it. */
	bool (*begins)(const unsigned char *head, size_t size);
	/* The same for members after the first. NULL: as the first one. */
	bool (*continues)(const unsigned char *head, size_t size);
	bool is_padded;       /* zeros may stand between two members */
	void *(*start)(void); /* NULL: serac was built without it */
	void (*end)(void *state);
	/* Moves in, in_size; sets written. */
	enum codec_status (*run)(void *state, struct decompressor_step *step, struct error *error);
};

extern const struct compression_codec gzip_codec, zlib_codec, deflate_codec, zstd_codec, xz_codec,
	bzip2_codec, lz4_codec, brotli_codec;

/* What there is to say of bytes that are damaged. */
static inline enum codec_status codec_fail(struct error *error, const char *name, const char *why)
{
	error_set(error, ERROR_MALFORMED, "its %s data is damaged (%s)", name, why);
	return CODEC_FAILED;
}

#endif
