#include "tests/recorded_compression.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/memory.h"
#include "loaders/perf/file/perf_format.h"

static unsigned char *pack(struct recorded_bytes *data, size_t from, ZSTD_outBuffer *out)
{
	size_t size = data->size - from, limit = ZSTD_compressBound(size) + 64;
	ZSTD_CStream *zstd = ZSTD_createCStream();
	ZSTD_inBuffer in = { data->at + from, size, 0 };

	*out = (ZSTD_outBuffer){ memory_new(limit, 1), limit, 0 };
	/* Flushed, but the frame does not end. */
	ZSTD_compressStream2(zstd, out, &in, ZSTD_e_flush);
	ZSTD_freeCStream(zstd);
	data->size = from;
	return out->dst;
}

void recorded_compression_at_once(struct recorded_bytes *data, size_t from, bool swap)
{
	enum { PART = 65519 };
	ZSTD_outBuffer out;
	unsigned char *packed = pack(data, from, &out);
	size_t headers = out.pos > 0 ? (out.pos - 1) / PART : 0, all = out.pos + 16 * headers;

	for (size_t at = 0; at < out.pos; at += PART) {
		size_t part = out.pos - at < PART ? out.pos - at : PART;
		size_t size = at == 0 ? (16 + all + 7) / 8 * 8 : 16 + part;

		recorded_bytes_u32(data, RECORD_COMPRESSED2, swap);
		recorded_bytes_u16(data, 0, swap);
		recorded_bytes_u16(data, (uint16_t)size, swap);
		recorded_bytes_u64(data, at == 0 ? all : UINT64_MAX / 3, swap);
		recorded_bytes_add(data, packed + at, part);
	}
	/* The padding is counted from the size that has wrapped: there is none. */
	for (size_t at = all; at % 8 != 0 && (16 + all + 7) / 8 * 8 <= UINT16_MAX; at++)
		recorded_bytes_add(data, "", 1);
	free(packed);
}

void recorded_compression_split(struct recorded_bytes *data, size_t from, size_t step,
				uint32_t type, bool swap)
{
	ZSTD_outBuffer out;
	unsigned char *packed = pack(data, from, &out);

	for (size_t at = 0; at < out.pos; at += step) {
		size_t part = out.pos - at < step ? out.pos - at : step;
		uint16_t stored = (uint16_t)(part + (type == RECORD_COMPRESSED2 ? 16 : 8));

		recorded_bytes_u32(data, type, swap);
		recorded_bytes_u16(data, 0, swap);
		if (type == RECORD_COMPRESSED2) {
			recorded_bytes_u16(data, (uint16_t)((stored + 7) / 8 * 8), swap);
			recorded_bytes_u64(data, part, swap);
		} else {
			recorded_bytes_u16(data, stored, swap);
		}
		recorded_bytes_add(data, packed + at, part);
		if (type == RECORD_COMPRESSED2)
			for (; stored % 8 != 0; stored++)
				recorded_bytes_add(data, "", 1);
	}
	free(packed);
}
