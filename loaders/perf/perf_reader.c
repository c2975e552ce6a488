#include "loaders/perf/perf_reader.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"
#include "loaders/perf/file/perf_known_records.h"
#include "loaders/perf/file/perf_tracing_data.h"
#include "loaders/perf/perf_recorded.h"
#include "loaders/perf/perf_sideband.h"

void perf_reader_init(struct perf_reader *reader, struct perf_stream *stream,
		      const struct symbol_options *options)
{
	*reader = (struct perf_reader){ 0 };
	perf_recording_init(&reader->recording, stream, options);
	perf_samples_init(&reader->samples, &reader->recording);
}

void perf_reader_release(struct perf_reader *reader)
{
	perf_samples_release(&reader->samples);
	perf_queue_release(&reader->queue);
	perf_recording_release(&reader->recording);
}

void perf_reader_end(struct perf_reader *reader)
{
	perf_samples_end(&reader->samples);
	perf_queue_release(&reader->queue);
	perf_sideband_end(&reader->recording);
	perf_locations_end(&reader->recording.locations);
}

/* Records that a section has, in front of all others. */
static void take_first_maps(struct perf_reader *reader)
{
	struct perf_recording *recording = &reader->recording;
	struct perf_cursor left = recording->features.first_maps;

	while (left.left >= RECORD_HEADER_SIZE) {
		uint32_t size = perf_u16(left.at + 6, left.swap);
		uint32_t type = perf_u32(left.at, left.swap);
		const unsigned char *bytes = perf_take(&left, size);

		if (!bytes || size < RECORD_HEADER_SIZE) {
			recording->counts.damaged_records++;
			break;
		}
		if (type == RECORD_MMAP || type == RECORD_MMAP2 || type == RECORD_COMM)
			perf_sideband_apply(recording, &reader->samples, bytes, size);
	}
}

/* What is to be known before the first sample, if the file says it before. */
static void adopt_features(struct perf_reader *reader)
{
	struct perf_recording *recording = &reader->recording;
	const char *release = recording->features.release;

	recording->arch = perf_arch_find(recording->features.arch);
	/* simpleperf has no record that says so. */
	if (recording->features.meta.recorder)
		reader->samples.switches.is_of_threads = !recording->features.meta.is_wide;
	reader->samples.unwinding.arch = recording->arch;
	__atomic_store_n(&recording->locations.are_elsewhere,
			 perf_features_are_elsewhere(&recording->features), __ATOMIC_RELAXED);
	/* Symbols are opened by another thread. */
	if (release)
		__atomic_store_n(&recording->release,
				 interner_add(&recording->names, release, strlen(release)),
				 __ATOMIC_RELEASE);
}

/* What is beside the file that begins the recording. */
static void open_directory(struct perf_recording *recording, const char *folder)
{
	char path[4096];
	int length = snprintf(path, sizeof(path), "%s/kcore_dir/kallsyms", folder);

	if (length < (int)sizeof(path) && access(path, F_OK) == 0)
		recording->kallsyms = interner_add(&recording->names, path, (size_t)length);
	/* Where perf was killed nothing says so. */
	if (recording->features.is_directory ||
	    (!recording->features.is_single &&
	     (recording->header.is_unfinished || recording->header.is_short ||
	      recording->features.damaged > 0)))
		perf_parts_open(&recording->parts, folder, recording->stream->swap);
}

bool perf_reader_begin(struct perf_reader *reader, struct error *error)
{
	struct perf_recording *recording = &reader->recording;

	if (!perf_header_read(&recording->header, recording->stream, &recording->events, error))
		return false;
	reader->samples.unwinding.swap = recording->events.swap;
	return true;
}

bool perf_reader_needs_whole(const struct perf_reader *reader)
{
	return !reader->recording.header.is_pipe;
}

void perf_reader_prepare(struct perf_reader *reader)
{
	struct perf_recording *recording = &reader->recording;
	const char *folder = input_directory(recording->stream->input);

	reader->was_stopped = input_is_stopped(recording->stream->input);
	if (recording->stream->is_whole && !reader->was_stopped)
		perf_header_read_features(&recording->header, recording->stream, &recording->events,
					  &recording->features);
	adopt_features(reader);
	perf_recorded_map_all(recording);
	take_first_maps(reader);
	if (folder)
		open_directory(recording, folder);
}

/* --- records that describe the recording */

static void add_event(struct perf_recording *recording, const struct perf_record *record)
{
	const unsigned char *bytes = record->bytes + RECORD_HEADER_SIZE;
	uint32_t size = record->size - RECORD_HEADER_SIZE, own_size, event;

	if (size < 8) {
		recording->counts.damaged_records++;
		return;
	}
	own_size = perf_u32(bytes + 4, recording->events.swap);
	if (own_size == 0)
		own_size = PERF_EVENT_SIZE_MIN;
	if (own_size > size || !perf_events_add(&recording->events, bytes, own_size, &event)) {
		recording->counts.damaged_records++;
		return;
	}
	for (uint32_t at = own_size; at + 8 <= size; at += 8)
		perf_events_add_id(&recording->events, perf_u64(bytes + at, recording->events.swap),
				   event);
}

static void update_event(struct perf_recording *recording, const struct perf_record *record)
{
	enum { UPDATE_NAME = 2, DATA = 24 };
	struct perf_id *id;

	if (record->size <= DATA ||
	    perf_u64(record->bytes + 8, recording->events.swap) != UPDATE_NAME)
		return;
	id = perf_events_find_id(&recording->events,
				 perf_u64(record->bytes + 16, recording->events.swap));
	if (id)
		perf_events_set_name(&recording->events, id->event,
				     (const char *)record->bytes + DATA,
				     perf_text_length(record->bytes + DATA, record->size - DATA));
}

/* Pipes until 2013. */
static void name_tracepoint(struct perf_recording *recording, const struct perf_record *record)
{
	enum { NUMBER = 8, NAME = 16 };

	if (record->size > NAME)
		perf_events_name_tracepoint(
			&recording->events,
			perf_u64(record->bytes + NUMBER, recording->events.swap),
			(const char *)record->bytes + NAME,
			perf_text_length(record->bytes + NAME, record->size - NAME));
}

/* Of a pipe; a file has a section. The stream has made sure of the bytes behind the record. */
static void add_tracing_data(struct perf_recording *recording, const struct perf_record *record)
{
	enum { SIZE = 8, DATA = 12 };
	struct perf_cursor section = { .swap = recording->events.swap };

	if (record->size < DATA)
		return;
	section.left = perf_u32(record->bytes + SIZE, section.swap);
	/* simpleperf has it inside; a file has a section for it. */
	if (record->size >= DATA + section.left || !recording->header.is_pipe)
		return;
	section.at = record->bytes + record->size;
	perf_tracing_data_add(&recording->events, &section);
	recording->features.damaged += section.failed;
}

/* simpleperf: ids of counters that were opened after the file's header was written. */
static void add_event_ids(struct perf_recording *recording, const struct perf_record *record)
{
	enum { PAIRS = 16 };
	struct perf_events *events = &recording->events;

	for (uint32_t at = PAIRS; at + 16 <= record->size; at += 16) {
		uint64_t event = perf_u64(record->bytes + at, events->swap);

		if (event < events->count)
			perf_events_add_id(events, perf_u64(record->bytes + at + 8, events->swap),
					   (uint32_t)event);
	}
}

/* --- order */

static void hand_out(struct perf_reader *reader, size_t count)
{
	struct perf_queue *queue = &reader->queue;

	/* Where it all waits until the end, this is most of the work. */
	for (size_t i = 0; i < count && !input_is_abandoned(reader->recording.stream->input); i++) {
		const struct perf_waiting *waiting = &queue->waiting[i];

		reader->recording.handed_out += waiting->size;
		if (waiting->is_sample)
			perf_samples_add(&reader->samples, waiting->bytes, waiting->size,
					 waiting->event);
		else
			perf_sideband_apply(&reader->recording, &reader->samples, waiting->bytes,
					    waiting->size);
	}
	perf_queue_drop(queue, count);
}

static void release_bytes(struct perf_reader *reader)
{
	struct perf_recording *recording = &reader->recording;
	const struct perf_queue *queue = &reader->queue;
	const unsigned char *oldest[2] = { NULL, NULL };
	const unsigned char *first = recording->stream->bytes;
	const unsigned char *end = first + recording->stream->size;
	size_t used = 0;

	/* Of each kind of bytes, stored and unpacked, the first that still waits. */
	for (size_t i = 0; i < queue->count; i++) {
		const unsigned char *bytes = queue->waiting[i].bytes;
		int kind = bytes >= first && bytes < end;

		if (!oldest[kind] || bytes < oldest[kind])
			oldest[kind] = bytes;
	}
	perf_unwinding_in_use(&reader->samples.unwinding, first, end, oldest);
	perf_deferred_in_use(&reader->samples.deferred, first, end, oldest);
	for (int kind = 0; kind < 2; kind++)
		if (oldest[kind])
			oldest[used++] = oldest[kind];
	perf_stream_release(recording->stream, oldest, used);
}

static void end_round(struct perf_reader *reader)
{
	/* It has ended in one file of several. */
	if (reader->recording.parts.count > 0)
		return;
	hand_out(reader, perf_queue_round(&reader->queue));
	release_bytes(reader);
	/* Who waits for a pipe sees what there is. */
	if (perf_stream_is_waiting(reader->recording.stream)) {
		perf_samples_end_unwinding(&reader->samples);
		perf_rows_send(&reader->samples.rows);
	}
}

/* Of a pipe, events come one by one, and there may be many. */
static void find_order(struct perf_reader *reader)
{
	struct perf_recording *recording = &reader->recording;

	if (reader->ordered_events == 0)
		reader->is_ordered = recording->is_monotonic = recording->events.count > 0;
	for (; reader->ordered_events < recording->events.count; reader->ordered_events++) {
		const struct perf_event *event = &recording->events.list[reader->ordered_events];

		perf_switches_expect(&reader->samples.switches, event);
		if (!(event->sample_type & SAMPLE_TIME))
			reader->is_ordered = false;
		if (!perf_event_has_flag(event, EVENT_USE_CLOCKID) ||
		    event->clock_id != CLOCK_MONOTONIC)
			recording->is_monotonic = false;
	}
	if (!recording->events.sample_id_all)
		reader->is_ordered = false;
}

static void wait_in_order(struct perf_reader *reader, const struct perf_record *record,
			  uint32_t event, bool is_sample)
{
	struct perf_recording *recording = &reader->recording;
	struct perf_waiting waiting = {
		.bytes = record->bytes,
		.size = record->size,
		.event = event,
		.is_sample = is_sample,
	};
	const struct perf_event *described = &recording->events.list[event];
	struct perf_sample trailer;

	if (reader->is_ordered && is_sample) {
		waiting.time = perf_sample_time(described, record->bytes, record->size,
						recording->events.swap);
	} else if (reader->is_ordered &&
		   perf_sample_parse_trailer(described, record->bytes, record->size,
					     recording->events.swap, &trailer)) {
		waiting.time = trailer.time;
	}
	/* Samples of the same moment wait for it. */
	waiting.time += record->type == RECORD_CALLCHAIN_DEFERRED && waiting.time != 0;
	/* What perf itself makes up, of processes that were there before, has no time. */
	if (waiting.time == 0 || waiting.time == UINT64_MAX) {
		if (is_sample)
			perf_samples_add(&reader->samples, record->bytes, record->size, event);
		else
			perf_sideband_apply(recording, &reader->samples, record->bytes,
					    record->size);
		return;
	}
	perf_queue_add(&reader->queue, &waiting);
}

static void take_sample(struct perf_reader *reader, const struct perf_record *record)
{
	uint32_t event =
		perf_events_of_sample(&reader->recording.events, record->bytes, record->size);

	if (event == PERF_NO_EVENT) {
		reader->recording.counts.unknown_events++;
		return;
	}
	wait_in_order(reader, record, event, true);
}

static void take_sideband(struct perf_reader *reader, const struct perf_record *record)
{
	uint32_t event =
		perf_events_of_record(&reader->recording.events, record->bytes, record->size);

	if (event != PERF_NO_EVENT)
		wait_in_order(reader, record, event, false);
}

/* --- all records */

static void count_lost(struct perf_recording *recording, const struct perf_record *record)
{
	bool swap = recording->events.swap;

	if (record->type == RECORD_LOST && record->size >= 24)
		recording->counts.lost += perf_u64(record->bytes + 16, swap);
	if (record->type == RECORD_LOST_SAMPLES && record->size >= 16 &&
	    !(record->misc & MISC_LOST_SAMPLES_BPF))
		recording->counts.lost_samples += perf_u64(record->bytes + 8, swap);
}

static void take_unknown(struct perf_recording *recording, const struct perf_record *record)
{
	if (perf_known_record_find(record->type))
		return;
	if (recording->counts.unknown_records++ == 0)
		recording->counts.unknown_type = record->type;
}

static void take_record(struct perf_reader *reader, const struct perf_record *record)
{
	struct perf_recording *recording = &reader->recording;

	switch (record->type) {
	case RECORD_SAMPLE:
		take_sample(reader, record);
		break;
	case RECORD_MMAP:
	case RECORD_MMAP2:
	case RECORD_COMM:
	case RECORD_FORK:
	case RECORD_KSYMBOL:
	case RECORD_CALLCHAIN_DEFERRED:
	case RECORD_CGROUP:
	case RECORD_NAMESPACES:
		take_sideband(reader, record);
		break;
	case RECORD_EXIT:
	case RECORD_SWITCH:
	case RECORD_SWITCH_CPU_WIDE:
		if (reader->is_ordered)
			take_sideband(reader, record);
		break;
	case RECORD_LOST:
		count_lost(recording, record);
		if (reader->is_ordered)
			take_sideband(reader, record);
		break;
	case RECORD_LOST_SAMPLES:
		count_lost(recording, record);
		break;
	case RECORD_THROTTLE:
	case RECORD_UNTHROTTLE:
		recording->counts.throttled += record->type == RECORD_THROTTLE;
		if (reader->is_ordered)
			take_sideband(reader, record);
		break;
	case RECORD_FINISHED_ROUND:
		end_round(reader);
		break;
	case RECORD_HEADER_ATTR:
		add_event(recording, record);
		find_order(reader);
		break;
	case RECORD_SIMPLEPERF_EVENT_ID:
		add_event_ids(recording, record);
		break;
	case RECORD_EVENT_UPDATE:
		update_event(recording, record);
		break;
	case RECORD_HEADER_BUILD_ID:
		perf_features_add_build(&recording->features, record->bytes, record->size,
					recording->events.swap);
		break;
	case RECORD_HEADER_FEATURE:
		/* A file has them behind its records. */
		if (recording->header.is_pipe && record->size >= 16)
			perf_features_add(&recording->features, &recording->events,
					  (uint32_t)perf_u64(record->bytes + 8,
							     recording->events.swap),
					  record->bytes + 16, record->size - 16);
		adopt_features(reader);
		break;
	case RECORD_THREAD_MAP:
		perf_switches_threads(&reader->samples.switches, record->bytes, record->size);
		break;
	case RECORD_HEADER_EVENT_TYPE:
		name_tracepoint(recording, record);
		break;
	case RECORD_HEADER_TRACING_DATA:
		add_tracing_data(recording, record);
		break;
	case RECORD_AUXTRACE:
		recording->counts.hardware_traces++;
		break;
	case RECORD_AUXTRACE_ERROR:
		recording->counts.hardware_trace_errors++;
		break;
	default:
		take_unknown(recording, record);
		break;
	}
}

static void take_stream(struct perf_reader *reader, struct perf_stream *stream)
{
	const struct input *input = reader->recording.stream->input;
	struct perf_record record;

	while ((reader->was_stopped ? !input_is_abandoned(input) : !input_is_stopped(input)) &&
	       perf_stream_next(stream, &record))
		take_record(reader, &record);
	reader->recording.counts.damaged_records += stream->packed_broken;
}

void perf_reader_run(struct perf_reader *reader)
{
	struct perf_recording *recording = &reader->recording;

	find_order(reader);
	take_stream(reader, recording->stream);
	for (uint32_t i = 0; i < recording->parts.count; i++)
		if (recording->parts.list[i].input)
			take_stream(reader, &recording->parts.list[i].stream);
	hand_out(reader, perf_queue_end(&reader->queue));
	perf_samples_end_waits(&reader->samples);
	perf_samples_end_deferred(&reader->samples);
	perf_samples_end_unwinding(&reader->samples);
	perf_rows_send(&reader->samples.rows);
	recording->counts.late = reader->queue.late;
	perf_batches_end(&reader->samples.rows.batches);
}
