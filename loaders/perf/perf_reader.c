#include "loaders/perf/perf_reader.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "loaders/perf/perf_bytes.h"
#include "loaders/perf/perf_format.h"

#define ROW_LIMIT ((size_t)1 << 30)

void perf_reader_init(struct perf_reader *reader, struct perf_stream *stream,
		      const struct symbol_options *options)
{
	*reader = (struct perf_reader){ .stream = stream };
	interner_init(&reader->names);
	perf_events_init(&reader->events, false);
	perf_processes_init(&reader->processes, &reader->names);
	perf_places_init(&reader->places, &reader->names, options);
	perf_batches_init(&reader->batches);
	column_init(&reader->event_rows, sizeof(struct perf_event_row), ROW_LIMIT);
	column_init(&reader->thread_rows, sizeof(struct perf_thread_row), ROW_LIMIT);
	perf_locator_init(&reader->locator, &reader->places);
	perf_unwinding_init(&reader->unwinding, &reader->places, stream->input);
	/* The idle task is known to all. */
	perf_processes_name(&reader->processes, 0, 0, interner_add(&reader->names, "swapper", 7),
			    false);
}

void perf_reader_release(struct perf_reader *reader)
{
	perf_samples_release(reader);
	perf_queue_release(&reader->queue);
	perf_batches_release(&reader->batches);
	perf_places_release(&reader->places);
	perf_processes_release(&reader->processes);
	perf_features_release(&reader->features);
	perf_events_release(&reader->events);
	column_release(&reader->event_rows);
	column_release(&reader->thread_rows);
	interner_release(&reader->names);
	perf_parts_close(&reader->parts);
}

void perf_reader_end(struct perf_reader *reader)
{
	perf_samples_release(reader);
	perf_queue_release(&reader->queue);
	perf_places_end(&reader->places);
}

/* What is to be known before the first sample, if the file says it before. */
static void adopt_features(struct perf_reader *reader)
{
	const char *release = reader->features.release;

	reader->arch = perf_arch_find(reader->features.arch);
	reader->unwinding.arch = reader->arch;
	/* Symbols are opened by another thread. */
	if (release)
		__atomic_store_n(&reader->release,
				 interner_add(&reader->names, release, strlen(release)),
				 __ATOMIC_RELEASE);
}

/* What is beside the file that begins the recording. */
static void open_directory(struct perf_reader *reader, const char *folder)
{
	char path[4096];
	int length = snprintf(path, sizeof(path), "%s/kcore_dir/kallsyms", folder);

	if (length < (int)sizeof(path) && access(path, R_OK) == 0)
		reader->kallsyms = interner_add(&reader->names, path, (size_t)length);
	/* Where perf was killed nothing says so. */
	if (reader->features.is_directory ||
	    (!reader->features.is_single &&
	     (reader->header.is_unfinished || reader->header.is_short ||
	      reader->features.damaged > 0)))
		perf_parts_open(&reader->parts, folder, reader->stream->swap);
}

bool perf_reader_begin(struct perf_reader *reader, struct error *error)
{
	const char *folder = input_directory(reader->stream->input);

	if (!perf_header_read(&reader->header, reader->stream, &reader->events, error))
		return false;
	reader->unwinding.swap = reader->events.swap;
	/* Elsewhere they would have to be waited for. */
	if (reader->stream->is_mapped)
		perf_header_read_features(&reader->header, reader->stream, &reader->events,
					  &reader->features);
	adopt_features(reader);
	if (folder)
		open_directory(reader, folder);
	return true;
}

/* --- records that describe the recording */

static void add_event(struct perf_reader *reader, const struct perf_record *record)
{
	const unsigned char *bytes = record->bytes + RECORD_HEADER_SIZE;
	uint32_t size = record->size - RECORD_HEADER_SIZE, own_size, event;

	if (size < 8) {
		reader->counts.damaged_records++;
		return;
	}
	own_size = perf_u32(bytes + 4, reader->events.swap);
	if (own_size == 0)
		own_size = PERF_EVENT_SIZE_MIN;
	if (own_size > size || !perf_events_add(&reader->events, bytes, own_size, &event)) {
		reader->counts.damaged_records++;
		return;
	}
	for (uint32_t at = own_size; at + 8 <= size; at += 8)
		perf_events_add_id(&reader->events, perf_u64(bytes + at, reader->events.swap),
				   event);
}

static void update_event(struct perf_reader *reader, const struct perf_record *record)
{
	enum { UPDATE_NAME = 2, DATA = 24 };
	struct perf_id *id;

	if (record->size <= DATA || perf_u64(record->bytes + 8, reader->events.swap) != UPDATE_NAME)
		return;
	id = perf_events_find_id(&reader->events,
				 perf_u64(record->bytes + 16, reader->events.swap));
	if (id)
		perf_events_set_name(&reader->events, id->event, (const char *)record->bytes + DATA,
				     perf_text_length(record->bytes + DATA, record->size - DATA));
}

/* --- order */

static void hand_out(struct perf_reader *reader, size_t count)
{
	struct perf_queue *queue = &reader->queue;

	/* Where it all waits until the end, this is most of the work. */
	for (size_t i = 0; i < count && !input_is_abandoned(reader->stream->input); i++) {
		const struct perf_waiting *waiting = &queue->waiting[i];

		reader->handed_out += waiting->size;
		if (waiting->is_sample)
			perf_samples_add(reader, waiting->bytes, waiting->size, waiting->event);
		else
			perf_sideband_apply(reader, waiting->bytes, waiting->size);
	}
	perf_queue_drop(queue, count);
}

static void release_bytes(struct perf_reader *reader)
{
	const struct perf_queue *queue = &reader->queue;
	const unsigned char *oldest[2] = { NULL, NULL };
	const unsigned char *first = reader->stream->bytes, *end = first + reader->stream->size;
	size_t used = 0;

	/* Of each kind of bytes, stored and unpacked, the first that still waits. */
	for (size_t i = 0; i < queue->count; i++) {
		const unsigned char *bytes = queue->waiting[i].bytes;
		int kind = bytes >= first && bytes < end;

		if (!oldest[kind] || bytes < oldest[kind])
			oldest[kind] = bytes;
	}
	perf_unwinding_in_use(&reader->unwinding, first, end, oldest);
	for (int kind = 0; kind < 2; kind++)
		if (oldest[kind])
			oldest[used++] = oldest[kind];
	perf_stream_release(reader->stream, oldest, used);
}

/* A file that comes through a pipe has the build-ids last: which tables unwind a stack, and which
 * are of another file, is not known before. */
static bool waits_for_builds(const struct perf_reader *reader)
{
	if (reader->stream->is_mapped || reader->header.is_pipe)
		return false;
	for (uint32_t i = 0; i < reader->events.count; i++)
		if (reader->events.list[i].sample_type & SAMPLE_STACK_USER)
			return true;
	return false;
}

static void end_round(struct perf_reader *reader)
{
	/* It has ended in one file of several. */
	if (reader->parts.count > 0 || waits_for_builds(reader))
		return;
	hand_out(reader, perf_queue_round(&reader->queue));
	release_bytes(reader);
	/* Who waits for a pipe sees what there is. */
	if (perf_stream_is_waiting(reader->stream)) {
		perf_samples_end_unwinding(reader);
		perf_samples_send(reader);
	}
}

/* Of a pipe, events come one by one, and there may be many. */
static void find_order(struct perf_reader *reader)
{
	if (reader->ordered_events == 0)
		reader->is_ordered = reader->is_monotonic = reader->events.count > 0;
	for (; reader->ordered_events < reader->events.count; reader->ordered_events++) {
		const struct perf_event *event = &reader->events.list[reader->ordered_events];

		if (!(event->sample_type & SAMPLE_TIME))
			reader->is_ordered = false;
		if (!perf_event_has_flag(event, EVENT_USE_CLOCKID) ||
		    event->clock_id != CLOCK_MONOTONIC)
			reader->is_monotonic = false;
	}
	if (!reader->events.sample_id_all)
		reader->is_ordered = false;
}

static void wait_in_order(struct perf_reader *reader, const struct perf_record *record,
			  uint32_t event, bool is_sample)
{
	struct perf_waiting waiting = {
		.bytes = record->bytes,
		.size = record->size,
		.event = event,
		.is_sample = is_sample,
	};
	const struct perf_event *described = &reader->events.list[event];
	struct perf_sample trailer;

	if (reader->is_ordered && is_sample) {
		waiting.time = perf_sample_time(described, record->bytes, record->size,
						reader->events.swap);
	} else if (reader->is_ordered &&
		   perf_sample_parse_trailer(described, record->bytes, record->size,
					     reader->events.swap, &trailer)) {
		waiting.time = trailer.time;
	}
	/* What perf itself makes up, of processes that were there before, has no time. */
	if (waiting.time == 0 || waiting.time == UINT64_MAX) {
		if (is_sample)
			perf_samples_add(reader, record->bytes, record->size, event);
		else
			perf_sideband_apply(reader, record->bytes, record->size);
		return;
	}
	perf_queue_add(&reader->queue, &waiting);
}

static void take_sample(struct perf_reader *reader, const struct perf_record *record)
{
	uint32_t event = perf_events_of_sample(&reader->events, record->bytes, record->size);

	if (event == PERF_NO_EVENT) {
		reader->counts.unknown_events++;
		return;
	}
	wait_in_order(reader, record, event, true);
}

static void take_sideband(struct perf_reader *reader, const struct perf_record *record)
{
	uint32_t event = perf_events_of_record(&reader->events, record->bytes, record->size);

	if (event != PERF_NO_EVENT)
		wait_in_order(reader, record, event, false);
}

/* --- all records */

static void count_lost(struct perf_reader *reader, const struct perf_record *record)
{
	bool swap = reader->events.swap;

	if (record->type == RECORD_LOST && record->size >= 24)
		reader->counts.lost += perf_u64(record->bytes + 16, swap);
	if (record->type == RECORD_LOST_SAMPLES && record->size >= 16 &&
	    !(record->misc & MISC_LOST_SAMPLES_BPF))
		reader->counts.lost_samples += perf_u64(record->bytes + 8, swap);
}

static void take_unknown(struct perf_reader *reader, const struct perf_record *record)
{
	bool is_known = record->type < RECORD_KERNEL_END ||
			(record->type >= RECORD_HEADER_ATTR && record->type < RECORD_TOOL_END);

	if (is_known && record->type != 0)
		return;
	if (reader->counts.unknown_records++ == 0)
		reader->counts.unknown_type = record->type;
}

static void take_record(struct perf_reader *reader, const struct perf_record *record)
{
	switch (record->type) {
	case RECORD_SAMPLE:
		take_sample(reader, record);
		break;
	case RECORD_MMAP:
	case RECORD_MMAP2:
	case RECORD_COMM:
	case RECORD_FORK:
	case RECORD_KSYMBOL:
		take_sideband(reader, record);
		break;
	case RECORD_LOST:
	case RECORD_LOST_SAMPLES:
		count_lost(reader, record);
		break;
	case RECORD_THROTTLE:
		reader->counts.throttled++;
		break;
	case RECORD_FINISHED_ROUND:
		end_round(reader);
		break;
	case RECORD_HEADER_ATTR:
		add_event(reader, record);
		find_order(reader);
		break;
	case RECORD_EVENT_UPDATE:
		update_event(reader, record);
		break;
	case RECORD_HEADER_BUILD_ID:
		perf_features_add_build(&reader->features, record->bytes, record->size,
					reader->events.swap);
		break;
	case RECORD_HEADER_FEATURE:
		/* A file has them behind its records. */
		if (reader->header.is_pipe && record->size >= 16)
			perf_features_add(&reader->features, &reader->events,
					  (uint32_t)perf_u64(record->bytes + 8,
							     reader->events.swap),
					  record->bytes + 16, record->size - 16);
		adopt_features(reader);
		break;
	case RECORD_AUXTRACE:
		reader->counts.hardware_traces++;
		break;
	default:
		take_unknown(reader, record);
		break;
	}
}

static void take_stream(struct perf_reader *reader, struct perf_stream *stream)
{
	struct perf_record record;

	while (!input_is_stopped(reader->stream->input) && perf_stream_next(stream, &record))
		take_record(reader, &record);
	reader->counts.damaged_records += stream->packed_broken;
}

void perf_reader_run(struct perf_reader *reader)
{
	find_order(reader);
	take_stream(reader, reader->stream);
	for (uint32_t i = 0; i < reader->parts.count; i++)
		if (reader->parts.list[i].input)
			take_stream(reader, &reader->parts.list[i].stream);
	if (!reader->stream->is_mapped && !input_is_stopped(reader->stream->input)) {
		perf_header_read_features(&reader->header, reader->stream, &reader->events,
					  &reader->features);
		adopt_features(reader);
	}
	hand_out(reader, perf_queue_end(&reader->queue));
	perf_samples_end_unwinding(reader);
	perf_samples_send(reader);
	reader->counts.late = reader->queue.late;
	perf_sideband_end(reader);
	perf_batches_end(&reader->batches);
}
