#include "symbols/elf/unpack.h"

#include <lzma.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/decompressor.h"
#include "base/memory.h"

#define XZ_MEMORY_LIMIT ((uint64_t)1 << 28) /* its largest usual dictionary is 64 MiB */

struct unpacked {
	char *bytes;
	size_t size, capacity, limit;
};

/* Room grows with what was really unpacked: sizes in headers are only claims. */
static bool make_room(struct unpacked *to)
{
	if (to->size < to->capacity)
		return true;
	if (to->capacity >= to->limit)
		return false;
	to->capacity = to->capacity ? 2 * to->capacity : 1 << 16;
	if (to->capacity > to->limit)
		to->capacity = to->limit;
	to->bytes = memory_resize(to->bytes, to->capacity, 1);
	return true;
}

static bool unpack_xz(struct unpacked *to, const char *packed, size_t size)
{
	lzma_stream stream = LZMA_STREAM_INIT;
	lzma_ret status = LZMA_OK;

	if (lzma_stream_decoder(&stream, XZ_MEMORY_LIMIT, 0) != LZMA_OK)
		return false;
	stream.next_in = (const uint8_t *)packed;
	stream.avail_in = size;
	while (status == LZMA_OK && make_room(to)) {
		stream.next_out = (uint8_t *)to->bytes + to->size;
		stream.avail_out = to->capacity - to->size;
		status = lzma_code(&stream, LZMA_FINISH);
		to->size = to->capacity - stream.avail_out;
	}
	lzma_end(&stream);
	return status == LZMA_STREAM_END;
}

static bool unpack_other(struct unpacked *to, const char *packed, size_t size,
			 enum compression compression)
{
	struct decompressor *decompressor = decompressor_new(compression);
	struct decompressor_step step = {
		.in = (const unsigned char *)packed,
		.in_size = size,
		.in_ends = true,
	};
	struct error ignored;
	bool good = true;

	while (good && !step.ended && (step.in_size > 0 || step.written > 0)) {
		good = make_room(to);
		if (!good)
			break;
		step.out = (unsigned char *)to->bytes + to->size;
		step.out_size = to->capacity - to->size;
		good = decompressor_run(decompressor, &step, &ignored);
		to->size += step.written;
	}
	decompressor_free(decompressor);
	return good;
}

char *unpack(const char *packed, size_t packed_size, size_t limit, size_t *size)
{
	static const char xz_magic[] = { '\xfd', '7', 'z', 'X', 'Z', '\0' };
	struct unpacked to = { .limit = limit };
	enum compression compression;
	bool good;

	compression = compression_find((const unsigned char *)packed, packed_size);
	if (packed_size > sizeof(xz_magic) && memcmp(packed, xz_magic, sizeof(xz_magic)) == 0)
		good = unpack_xz(&to, packed, packed_size);
	else
		good = compression != COMPRESSION_NONE &&
		       unpack_other(&to, packed, packed_size, compression);
	if (!good) {
		free(to.bytes);
		return NULL;
	}
	*size = to.size;
	return to.bytes;
}
