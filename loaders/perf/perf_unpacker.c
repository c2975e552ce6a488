#include "loaders/perf/perf_unpacker.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/column.h"
#include "base/memory.h"

#define UNPACKED_LIMIT ((size_t)1 << 40)

struct perf_unpacker {
	ZSTD_DStream *zstd;
	struct column bytes;
	size_t size, at;
	bool broken;
};

struct perf_unpacker *perf_unpacker_new(void)
{
	struct perf_unpacker *unpacker = memory_new(1, sizeof(*unpacker));

	unpacker->zstd = ZSTD_createDStream();
	if (!unpacker->zstd)
		memory_exhausted();
	column_init(&unpacker->bytes, 1, UNPACKED_LIMIT);
	return unpacker;
}

void perf_unpacker_free(struct perf_unpacker *unpacker)
{
	if (!unpacker)
		return;
	ZSTD_freeDStream(unpacker->zstd);
	column_release(&unpacker->bytes);
	free(unpacker);
}

bool perf_unpacker_add(struct perf_unpacker *unpacker, const unsigned char *bytes, size_t size,
		       size_t room)
{
	ZSTD_inBuffer in = { bytes, size, 0 };
	size_t step = ZSTD_DStreamOutSize(), first = unpacker->size;
	bool is_full;

	if (unpacker->broken)
		return false;
	do {
		ZSTD_outBuffer out;
		size_t result;

		column_commit(&unpacker->bytes, unpacker->size + step);
		out = (ZSTD_outBuffer){ unpacker->bytes.rows + unpacker->size, step, 0 };
		result = ZSTD_decompressStream(unpacker->zstd, &out, &in);
		unpacker->size += out.pos;
		unpacker->broken = ZSTD_isError(result) || unpacker->size - first > room;
		is_full = out.pos == out.size;
	} while (!unpacker->broken && (in.pos < in.size || is_full));
	return !unpacker->broken;
}

const unsigned char *perf_unpacker_bytes(const struct perf_unpacker *unpacker, size_t *size)
{
	*size = unpacker->size;
	return unpacker->bytes.rows;
}

size_t *perf_unpacker_position(struct perf_unpacker *unpacker)
{
	return &unpacker->at;
}
