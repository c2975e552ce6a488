#ifndef LOADERS_INPUT_UNPACKING_H
#define LOADERS_INPUT_UNPACKING_H

#include "base/byte_buffer.h"
#include "base/files/decompressor.h"
#include "loaders/input/stored_input.h"

/*
 * Undoes the compression of stored bytes, however many times they were compressed: a server that
 * compresses what it sends does so with what is compressed already. What the bytes show counts
 * more than what the server says of them, which may be wrong.
 */

enum { UNPACKING_LIMIT = 4 };

struct unpacking {
	struct stored_input *stored;
	struct unpacking_layer { /* the innermost last, which has no decompressor */
		struct decompressor *decompressor;
		struct byte_buffer packed; /* on their way to it */
		bool packed_ended, plain_ended;
		uint64_t plain_size; /* that came of it so far */
	} layers[UNPACKING_LIMIT + 1];
	unsigned count;       /* of decompressors */
	uint64_t allowed;     /* that may come of each; 0: the usual */
	struct error failure; /* comes after all that was read before */
};

/* Looks how the bytes are compressed. `stored` is borrowed. */
void unpacking_begin(struct unpacking *unpacking, struct stored_input *stored);
void unpacking_release(struct unpacking *unpacking);

/* As input_read; why it fails is in `failure`. */
ptrdiff_t unpacking_read(struct unpacking *unpacking, unsigned char *bytes, size_t size);

#endif
