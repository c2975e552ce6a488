#include "loaders/perf/file/perf_command_line.h"

#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"
#include "loaders/perf/file/perf_header.h"

enum { COMMAND_LIMIT = 64 << 10 }; /* bytes */

/* Which of the entries behind the data is that of the section; they are in the order of the
 * bits. */
static uint64_t entry_of(const struct perf_header *header, uint32_t feature)
{
	uint64_t before = 0;

	for (uint32_t bit = 0; bit < feature; bit++)
		before += header->features[bit / 64] >> (bit % 64) & 1;
	return before;
}

static bool find_section(const struct perf_header *header, struct perf_stream *stream,
			 uint32_t feature, uint64_t *offset, uint64_t *size)
{
	uint64_t at = header->data_offset + header->data_size + 16 * entry_of(header, feature);

	if (header->is_pipe || header->is_unfinished ||
	    !(header->features[feature / 64] >> (feature % 64) & 1) || at > SIZE_MAX - 16 ||
	    !perf_stream_need(stream, at + 16))
		return false;
	*offset = perf_u64(stream->bytes + at, stream->swap);
	*size = perf_u64(stream->bytes + at + 8, stream->swap);
	return *size <= COMMAND_LIMIT && *offset <= SIZE_MAX - *size &&
	       perf_stream_need(stream, *offset + *size);
}

char *perf_command_line_read(struct input *input)
{
	struct perf_stream stream;
	struct perf_header header;
	struct perf_events events;
	struct perf_features features = { 0 };
	struct error error;
	uint64_t offset, size;
	char *command = NULL;

	perf_stream_open(&stream, input);
	perf_events_init(&events, false);
	if (stream.is_mapped && perf_header_read(&header, &stream, &events, &error) &&
	    find_section(&header, &stream, FEATURE_CMDLINE, &offset, &size)) {
		perf_features_add(&features, &events, FEATURE_CMDLINE, stream.bytes + offset, size);
		command = features.command;
		features.command = NULL;
	}
	perf_features_release(&features);
	perf_events_release(&events);
	perf_stream_close(&stream);
	return command;
}
