#ifndef BASE_JSON_JSON_BYTES_H
#define BASE_JSON_JSON_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* The bytes of a document, block by block as they come. */

/* As input_read: how many; 0 at the end, -1 and *error when reading fails. */
typedef ptrdiff_t json_read(void *opaque, void *bytes, size_t size, struct error *error);

struct json_bytes {
	json_read *read;
	void *opaque;
	unsigned char *block; /* with a NUL after its last byte */
	size_t at, size;
	uint64_t offset; /* of the block */
	bool has_ended;
	struct error failure; /* why, if not for its end */
};

void json_bytes_init(struct json_bytes *bytes, json_read *read, void *opaque);
void json_bytes_release(struct json_bytes *bytes);

/* The next block, when all of this one is taken. False at the end. */
bool json_bytes_fill(struct json_bytes *bytes);

/* The next byte, which is not taken; -1 at the end. */
static inline int json_bytes_peek(struct json_bytes *bytes)
{
	if (bytes->at == bytes->size && !json_bytes_fill(bytes))
		return -1;
	return bytes->block[bytes->at];
}

static inline uint64_t json_bytes_position(const struct json_bytes *bytes)
{
	return bytes->offset + bytes->at;
}

#endif
