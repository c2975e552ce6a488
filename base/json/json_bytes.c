#include "base/json/json_bytes.h"

#include <stdlib.h>

#include "base/memory.h"

enum { BLOCK_SIZE = 1 << 16 };

void json_bytes_init(struct json_bytes *bytes, json_read *read, void *opaque)
{
	*bytes = (struct json_bytes){ .read = read, .opaque = opaque };
	bytes->block = memory_new(BLOCK_SIZE + 1, 1);
}

void json_bytes_release(struct json_bytes *bytes)
{
	free(bytes->block);
	*bytes = (struct json_bytes){ 0 };
}

bool json_bytes_fill(struct json_bytes *bytes)
{
	ptrdiff_t got;

	if (bytes->has_ended)
		return false;
	bytes->offset += bytes->size;
	got = bytes->read(bytes->opaque, bytes->block, BLOCK_SIZE, &bytes->failure);
	bytes->at = 0;
	bytes->size = got > 0 ? (size_t)got : 0;
	bytes->block[bytes->size] = '\0';
	bytes->has_ended = got <= 0;
	return got > 0;
}
