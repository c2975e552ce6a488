#include "loaders/perf/file/perf_stream.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zstd.h>

#include "base/memory.h"
#include "loaders/input/unpack_limit.h"
#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"

enum {
	READ_SIZE = 1 << 20,
	RELEASE_STEP = 4 << 20, /* giving memory back has its price */
};

#define INPUT_LIMIT ((size_t)1 << 40)

#define UNPACKED_LIMIT ((size_t)1 << 40)

/* What a recording may unpack to beyond what is released. The same holds for the whole of a
 * compressed file. */
static size_t limit_of(const struct perf_stream *stream, uint64_t stored)
{
	return input_unpack_limit(stream->input, stored, UNPACK_RATIO_KEPT);
}

/* --- compressed records: perf record -z */

/* The compressed records of a file are one zstd stream that never ends a frame, and what they
 * unpack to are records, that may begin in one and end in the next. What was unpacked does not
 * move. */
struct perf_unpacker {
	ZSTD_DStream *zstd;
	struct column bytes;
	size_t size, at; /* of all that was unpacked; of the next record */
	bool is_broken;
};

static struct perf_unpacker *unpacker_new(void)
{
	struct perf_unpacker *unpacker = memory_new(1, sizeof(*unpacker));

	unpacker->zstd = ZSTD_createDStream();
	if (!unpacker->zstd)
		memory_exhausted();
	column_init(&unpacker->bytes, 1, UNPACKED_LIMIT);
	return unpacker;
}

static void unpacker_free(struct perf_unpacker *unpacker)
{
	if (!unpacker)
		return;
	ZSTD_freeDStream(unpacker->zstd);
	column_release(&unpacker->bytes);
	free(unpacker);
}

/* Adds the bytes of the next compressed record, which may unpack to `room` bytes. False where they
 * are damaged: all that follows is then lost as well. */
static bool unpacker_add(struct perf_unpacker *unpacker, const unsigned char *bytes, size_t size,
			 size_t room)
{
	ZSTD_inBuffer in = { bytes, size, 0 };
	size_t step = ZSTD_DStreamOutSize(), first = unpacker->size;
	bool is_full;

	if (unpacker->is_broken)
		return false;
	do {
		ZSTD_outBuffer out;
		size_t result;

		column_commit(&unpacker->bytes, unpacker->size + step);
		out = (ZSTD_outBuffer){ unpacker->bytes.rows + unpacker->size, step, 0 };
		result = ZSTD_decompressStream(unpacker->zstd, &out, &in);
		unpacker->size += out.pos;
		unpacker->is_broken = ZSTD_isError(result) || unpacker->size - first > room;
		is_full = out.pos == out.size;
	} while (!unpacker->is_broken && (in.pos < in.size || is_full));
	return !unpacker->is_broken;
}

/* --- bytes */

void perf_stream_open(struct perf_stream *stream, struct input *input)
{
	*stream = (struct perf_stream){ .input = input, .end = SIZE_MAX };
	stream->bytes = input_map(input, &stream->size);
	stream->is_mapped = stream->ended = stream->is_whole = stream->bytes != NULL;
	if (!stream->is_mapped) {
		column_init(&stream->column, 1, INPUT_LIMIT);
		stream->bytes = stream->column.rows;
		stream->ended = stream->is_whole = input_unpack(
			input, limit_of(stream, input_size(input)), &stream->column, &stream->size);
		if (!stream->ended)
			stream->size = 0;
	}
}

void perf_stream_close(struct perf_stream *stream)
{
	unpacker_free(stream->unpacker);
	if (!stream->is_mapped)
		column_release(&stream->column);
	*stream = (struct perf_stream){ 0 };
}

bool perf_stream_need(struct perf_stream *stream, size_t size)
{
	while (stream->size < size && !stream->ended) {
		ptrdiff_t got;

		column_commit(&stream->column, stream->size + READ_SIZE);
		got = input_read(stream->input, stream->column.rows + stream->size, READ_SIZE,
				 &stream->failure);
		stream->ended = got <= 0;
		if (got > 0)
			stream->size += (size_t)got;
	}
	return stream->size >= size;
}

bool perf_stream_read_on(struct perf_stream *stream)
{
	uint64_t limit = limit_of(stream, input_position(stream->input));

	if (!stream->ended && stream->size > limit) {
		stream->ended = true;
		unpack_limit_refuse(limit, &stream->failure);
	}
	stream->is_whole = !perf_stream_need(stream, stream->size + 1);
	return !stream->is_whole;
}

/* --- records that were compressed */

static bool next_unpacked(struct perf_stream *stream, struct perf_record *record)
{
	struct perf_unpacker *unpacker = stream->unpacker;
	const unsigned char *bytes;

	if (!unpacker || unpacker->size - unpacker->at < RECORD_HEADER_SIZE)
		return false;
	bytes = unpacker->bytes.rows + unpacker->at;
	*record = (struct perf_record){
		.bytes = bytes,
		.type = perf_u32(bytes, stream->swap),
		.misc = perf_u16(bytes + 4, stream->swap),
		.size = perf_u16(bytes + 6, stream->swap),
		.offset = stream->at,
	};
	if (record->size < RECORD_HEADER_SIZE) {
		/* No way to find the next one. */
		stream->packed_broken++;
		unpacker->at = unpacker->size;
		return false;
	}
	if (unpacker->size - unpacker->at < record->size)
		return false;
	unpacker->at += record->size;
	return true;
}

static void unpack(struct perf_stream *stream, const unsigned char *bytes, size_t size)
{
	size_t kept, room;

	if (!stream->unpacker)
		stream->unpacker = unpacker_new();
	kept = stream->unpacker->size - stream->unpacked_released;
	room = limit_of(stream, stream->size);
	if (!unpacker_add(stream->unpacker, bytes, size, room > kept ? room - kept : 0))
		stream->packed_broken++;
}

/* Where perf 6.16 fills more than one record at once, the first counts the others, with their
 * headers, as its own bytes; of those the size is right, and nothing else. */
static void unpack_parts(struct perf_stream *stream, const unsigned char *bytes, size_t size)
{
	enum { HEADER = 16, FIRST_PART = 65519 };
	size_t part = size < FIRST_PART ? size : FIRST_PART;

	unpack(stream, bytes, part);
	for (size_t at = part; at < size; at += part) {
		part = size - at < HEADER ? 0 : perf_u16(bytes + at + 6, stream->swap);
		if (part < HEADER || part > size - at ||
		    perf_u32(bytes + at, stream->swap) != RECORD_COMPRESSED2) {
			stream->packed_broken++;
			return;
		}
		unpack(stream, bytes + at + HEADER, part - HEADER);
	}
}

/* --- records as they are stored */

/* Where a record ends: some have bytes that their header does not count. 0: nowhere. */
static size_t stored_size(struct perf_stream *stream, const struct perf_record *record)
{
	const unsigned char *bytes = record->bytes;
	uint64_t size = record->size, more = 0;

	switch (record->type) {
	case RECORD_HEADER_TRACING_DATA:
		if (record->size >= 12 && perf_stream_need(stream, stream->at + 12)) {
			uint64_t data = perf_u32(bytes + 8, stream->swap);

			/* simpleperf counts them. */
			if (record->size < 12 + data)
				size += (data + 7) & ~(uint64_t)7;
		}
		break;
	case RECORD_AUXTRACE:
		if (record->size >= 16 && perf_stream_need(stream, stream->at + 16))
			more = perf_u64(bytes + 8, stream->swap);
		break;
	case RECORD_COMPRESSED2:
		/* perf 6.16 lets the size wrap where the payload is large, and then does not
		 * pad. */
		if (perf_stream_need(stream, stream->at + 16)) {
			uint64_t data = perf_u64(bytes + 8, stream->swap);

			if (data < SIZE_MAX / 2 && ((16 + data + 7) & ~(uint64_t)7) > record->size)
				size = 16 + data;
		}
		break;
	default:
		break;
	}
	if (size < RECORD_HEADER_SIZE || size > SIZE_MAX - stream->at ||
	    more > SIZE_MAX - stream->at - size)
		return 0;
	return (size_t)(size + more);
}

static bool next_stored(struct perf_stream *stream, struct perf_record *record, size_t *size)
{
	size_t left = stream->end - stream->at;

	if (left == 0)
		return false;
	if (left < RECORD_HEADER_SIZE ||
	    !perf_stream_need(stream, stream->at + RECORD_HEADER_SIZE)) {
		if (stream->size > stream->at && !input_is_stopped(stream->input))
			stream->trouble = "the last record is cut off";
		return false;
	}
	record->bytes = stream->bytes + stream->at;
	record->type = perf_u32(record->bytes, stream->swap);
	record->misc = perf_u16(record->bytes + 4, stream->swap);
	record->size = perf_u16(record->bytes + 6, stream->swap);
	if (record->type > RECORD_SIMPLEPERF && record->type < RECORD_SIMPLEPERF_END)
		record->size |= (uint32_t)record->misc << 16;
	record->offset = stream->at;
	*size = stored_size(stream, record);
	if (*size == 0) {
		stream->trouble = "a record has an impossible size";
		return false;
	}
	if (*size > left || !perf_stream_need(stream, stream->at + *size)) {
		if (!input_is_stopped(stream->input))
			stream->trouble = "the last record is cut off";
		return false;
	}
	return true;
}

bool perf_stream_next(struct perf_stream *stream, struct perf_record *record)
{
	for (;;) {
		size_t size;

		if (next_unpacked(stream, record))
			return true;
		if (!next_stored(stream, record, &size))
			return false;
		stream->at += size;
		if (record->type == RECORD_COMPRESSED) {
			unpack(stream, record->bytes + 8, size - 8);
		} else if (record->type == RECORD_COMPRESSED2 && size >= 16) {
			uint64_t data = perf_u64(record->bytes + 8, stream->swap);

			unpack_parts(stream, record->bytes + 16,
				     data < size - 16 ? (size_t)data : size - 16);
		} else {
			return true;
		}
	}
}

bool perf_stream_is_waiting(const struct perf_stream *stream)
{
	return !stream->ended && stream->size - stream->at < RECORD_HEADER_SIZE;
}

/* --- memory */

static void release(const unsigned char *bytes, size_t *released, size_t until)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	until = until / page * page;
	if (until < *released + RELEASE_STEP)
		return;
	madvise((void *)(uintptr_t)(bytes + *released), until - *released, MADV_DONTNEED);
	*released = until;
}

static size_t keep_from(const unsigned char *bytes, size_t until,
			const unsigned char *const *oldest, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (oldest[i] >= bytes && oldest[i] < bytes + until)
			until = (size_t)(oldest[i] - bytes);
	return until;
}

void perf_stream_release(struct perf_stream *stream, const unsigned char *const *oldest,
			 size_t count)
{
	/* Bytes that were handed over in memory are not ours to give back. */
	if (!stream->is_mapped || input_is_file(stream->input))
		release(stream->bytes, &stream->released,
			keep_from(stream->bytes, stream->at, oldest, count));
	if (stream->unpacker) {
		const unsigned char *bytes = stream->unpacker->bytes.rows;

		release(bytes, &stream->unpacked_released,
			keep_from(bytes, stream->unpacker->at, oldest, count));
	}
}
