#include "loaders/perf/file/perf_header.h"

#include <inttypes.h>

#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"

enum {
	PIPE_HEADER_SIZE = 16,
	OLD_HEADER_SIZE = 72, /* without features */
	HEADER_SIZE = 104,
	ENTRY_LIMIT = 4096, /* bytes of an event's attribute: 144 today */
	EVENT_LIMIT = 1 << 16,
	ID_LIMIT = 1 << 22, /* of all events: they may say that they share a list */
};

static bool is_little_endian(void)
{
	const uint16_t one = 1;

	return *(const unsigned char *)&one == 1;
}

static bool find_order(struct perf_stream *stream, struct error *error)
{
	if (!perf_stream_need(stream, PIPE_HEADER_SIZE))
		return error_set(error, ERROR_MALFORMED,
				 "recognised as perf.data, but it ends after %zu bytes: a header "
				 "takes %d; record again",
				 stream->size, PIPE_HEADER_SIZE);
	if (memcmp(stream->bytes, "PERFILE2", 8) == 0)
		stream->swap = !is_little_endian();
	else if (memcmp(stream->bytes, "2ELIFREP", 8) == 0)
		stream->swap = is_little_endian();
	else
		return error_set(error, ERROR_MALFORMED,
				 "not a perf.data file: it begins with neither PERFILE2 nor "
				 "2ELIFREP");
	return true;
}

static bool read_ids(struct perf_stream *stream, struct perf_events *events, uint32_t event,
		     uint64_t offset, uint64_t size, uint64_t *left)
{
	if (size == 0)
		return true;
	if (size / 8 > *left || offset > SIZE_MAX - size ||
	    !perf_stream_need(stream, offset + size))
		return false;
	*left -= size / 8;
	for (uint64_t at = 0; at + 8 <= size; at += 8)
		perf_events_add_id(events, perf_u64(stream->bytes + offset + at, stream->swap),
				   event);
	return true;
}

static bool read_events(struct perf_stream *stream, struct perf_events *events, struct error *error)
{
	uint64_t entry = perf_u64(stream->bytes + 16, stream->swap);
	uint64_t offset = perf_u64(stream->bytes + 24, stream->swap);
	uint64_t size = perf_u64(stream->bytes + 32, stream->swap), ids_left = ID_LIMIT;

	if (entry < PERF_EVENT_SIZE_MIN + 16 || entry > ENTRY_LIMIT)
		return error_set(error, ERROR_MALFORMED,
				 "recognised as perf.data, but byte 16 says that an event takes "
				 "%" PRIu64 " bytes: expected %d to %d",
				 entry, PERF_EVENT_SIZE_MIN + 16, ENTRY_LIMIT);
	if (offset > SIZE_MAX - size || !perf_stream_need(stream, offset + entry))
		return error_set(error, ERROR_MALFORMED,
				 "recognised as perf.data, but it ends before its events, at byte "
				 "%" PRIu64,
				 offset);
	for (uint64_t at = 0; at + entry <= size && events->count < EVENT_LIMIT; at += entry) {
		const unsigned char *bytes;
		uint32_t event;

		if (!perf_stream_need(stream, offset + at + entry))
			break;
		bytes = stream->bytes + offset + at;
		if (!perf_events_add(events, bytes, entry - 16, &event))
			return error_set(error, ERROR_MALFORMED,
					 "recognised as perf.data, but the event at byte %" PRIu64
					 " is too short to be one",
					 offset + at);
		read_ids(stream, events, event, perf_u64(bytes + entry - 16, stream->swap),
			 perf_u64(bytes + entry - 8, stream->swap), &ids_left);
	}
	if (events->count == 0)
		return error_set(error, ERROR_MALFORMED,
				 "recognised as perf.data, but it contains no events");
	return true;
}

/* The bits are words of the writer's `unsigned long`, which had 4 or 8 bytes. */
static void read_feature_bits(struct perf_header *header, const struct perf_stream *stream)
{
	const unsigned char *at = stream->bytes + 72;

	for (int i = 0; i < 4; i++)
		header->features[i] = perf_u64(at + 8 * i, stream->swap);
	if (!stream->swap || header->features[0] >> FEATURE_HOSTNAME & 1)
		return;
	for (int i = 0; i < 4; i++)
		header->features[i] =
			perf_u32(at + 8 * i, true) | (uint64_t)perf_u32(at + 8 * i + 4, true) << 32;
	if (!(header->features[0] >> FEATURE_HOSTNAME & 1))
		header->features[0] = 1 << FEATURE_BUILD_ID;
}

bool perf_header_read(struct perf_header *header, struct perf_stream *stream,
		      struct perf_events *events, struct error *error)
{
	uint64_t size;

	*header = (struct perf_header){ 0 };
	if (!find_order(stream, error))
		return false;
	events->swap = stream->swap;
	size = perf_u64(stream->bytes + 8, stream->swap);
	if (size == PIPE_HEADER_SIZE) {
		header->is_pipe = true;
		stream->at = PIPE_HEADER_SIZE;
		return true;
	}
	if (size < OLD_HEADER_SIZE ||
	    !perf_stream_need(stream, size < HEADER_SIZE ? OLD_HEADER_SIZE : HEADER_SIZE))
		return error_set(error, ERROR_MALFORMED,
				 "recognised as perf.data, but its header says that it takes "
				 "%" PRIu64 " bytes, and the file has %zu",
				 size, stream->size);
	if (!read_events(stream, events, error))
		return false;
	header->data_offset = perf_u64(stream->bytes + 40, stream->swap);
	header->data_size = perf_u64(stream->bytes + 48, stream->swap);
	if (header->data_offset < OLD_HEADER_SIZE ||
	    header->data_offset > SIZE_MAX - header->data_size)
		return error_set(error, ERROR_MALFORMED,
				 "recognised as perf.data, but its header places the data at byte "
				 "%" PRIu64,
				 header->data_offset);
	if (size >= HEADER_SIZE)
		read_feature_bits(header, stream);
	stream->at = header->data_offset;
	if (header->data_size == 0)
		header->is_unfinished = true;
	else
		stream->end = header->data_offset + header->data_size;
	if (stream->ended && stream->size < stream->at)
		stream->at = stream->size;
	return true;
}

void perf_header_read_features(struct perf_header *header, struct perf_stream *stream,
			       struct perf_events *events, struct perf_features *features)
{
	uint64_t at = header->data_offset + header->data_size;

	if (header->is_pipe || header->is_unfinished)
		return;
	for (uint32_t bit = 0; bit < FEATURE_LIMIT; bit++) {
		uint64_t offset, size;

		if (!(header->features[bit / 64] >> (bit % 64) & 1))
			continue;
		if (at > SIZE_MAX - 16 || !perf_stream_need(stream, at + 16)) {
			header->is_short = true;
			return;
		}
		offset = perf_u64(stream->bytes + at, stream->swap);
		size = perf_u64(stream->bytes + at + 8, stream->swap);
		at += 16;
		if (offset > SIZE_MAX - size || !perf_stream_need(stream, offset + size)) {
			features->damaged++;
			continue;
		}
		perf_features_add(features, events, bit, stream->bytes + offset, size);
	}
}
