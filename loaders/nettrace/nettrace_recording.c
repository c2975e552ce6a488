#include "loaders/nettrace/nettrace_recording.h"

#include <inttypes.h>
#include <stdio.h>

#include "loaders/nettrace/file/nettrace_event.h"
#include "loaders/nettrace/file/nettrace_stacks.h"
#include "loaders/nettrace/nettrace_labels.h"
#include "loaders/nettrace/nettrace_payload.h"

enum { PUBLISH_STEP = 1 << 20 }; /* bytes */
enum { FLUSH_METADATA = 2 };     /* flag of a sequence point */

static void init(struct nettrace_recording *recording, struct input *input,
		 struct profile_builder *builder, const unsigned char *bytes, size_t size)
{
	recording->builder = recording->process.builder = builder;
	recording->input = input;
	nettrace_trace_init(&recording->trace);
	nettrace_kinds_init(&recording->kinds);
	nettrace_threads_init(&recording->threads, recording->blocks.format);
	nettrace_map_init(&recording->stacks);
	nettrace_map_init(&recording->labels);
	nettrace_methods_init(&recording->methods, builder, bytes, size);
	nettrace_native_init(&recording->native, builder);
}

void nettrace_recording_release(struct nettrace_recording *recording)
{
	nettrace_kinds_release(&recording->kinds);
	nettrace_threads_release(&recording->threads);
	nettrace_map_release(&recording->stacks);
	nettrace_map_release(&recording->labels);
	nettrace_methods_release(&recording->methods);
	nettrace_native_release(&recording->native);
	named_files_release(&recording->files);
	nettrace_rows_release(&recording->rows);
	nettrace_frames_release(&recording->frames);
}

/* --- events */

static uint64_t stack_offset(struct nettrace_recording *recording,
			     const struct nettrace_event *event)
{
	uint64_t offset;

	if (recording->blocks.format == 3)
		return event->inline_stack.at == event->inline_stack.end
			       ? 0
			       : (uint64_t)(event->inline_stack.at - recording->blocks.file) - 4;
	if (event->stack == 0)
		return 0;
	offset = nettrace_map_find(&recording->stacks, event->stack);
	recording->missing_stacks += offset == 0;
	return offset;
}

/* The processor is the one that captured the event: of samples of other threads it says nothing. */
static int16_t cpu_of(const struct nettrace_event *event, enum nettrace_kind kind)
{
	return kind != NETTRACE_THREAD_SAMPLE && event->processor <= INT16_MAX
		       ? (int16_t)event->processor
		       : -1;
}

static bool add_row(struct nettrace_recording *recording, const struct nettrace_event *event,
		    const struct nettrace_metadata *metadata)
{
	struct nettrace_row row = {
		.time = event->time,
		.kind = (uint8_t)metadata->kind,
		.cpu = cpu_of(event, metadata->kind),
	};

	if (event->labels != 0)
		row.tags = (tag_set_id)nettrace_map_find(&recording->labels, event->labels);
	if (!nettrace_payload_read(metadata, event->payload, &recording->trace, recording->builder,
				   &row))
		return false;
	row.stack = stack_offset(recording, event);
	row.thread = nettrace_threads_find(&recording->threads, event->thread);
	nettrace_threads_row(&recording->threads, event->capture_thread)->captures_samples = true;
	nettrace_rows_add(&recording->rows, &row);
	return true;
}

static bool take_event(struct nettrace_recording *recording, const struct nettrace_event *event,
		       const struct nettrace_metadata *metadata)
{
	uint64_t time = event->time > 0 ? (uint64_t)event->time : 0;
	int32_t pid;

	switch (metadata->kind) {
	case NETTRACE_UNKNOWN:
		recording->other_events++;
		return true;
	case NETTRACE_METHOD:
		return nettrace_methods_add(&recording->methods, event->payload, time);
	case NETTRACE_METHOD_LISTED:
		return nettrace_methods_add(&recording->methods, event->payload, 0);
	case NETTRACE_MODULE:
	case NETTRACE_DOMAIN_MODULE:
		return nettrace_methods_add_module(&recording->methods, event->payload,
						   metadata->kind == NETTRACE_DOMAIN_MODULE);
	case NETTRACE_RUNTIME:
		nettrace_process_runtime(&recording->process, event->payload);
		return true;
	case NETTRACE_PROCESS:
		nettrace_process_command(&recording->process, event->payload);
		return true;
	case NETTRACE_PROCESS_CREATED:
	case NETTRACE_MAPPING:
	case NETTRACE_MAPPING_DETAILS:
	case NETTRACE_SYMBOL:
		pid = nettrace_threads_row(&recording->threads, event->thread)->pid;
		return nettrace_native_add(&recording->native, metadata, event->payload, pid, time);
	default:
		return add_row(recording, event, metadata);
	}
}

/* The thread knows that it has dropped some. */
static void count_event(struct nettrace_recording *recording, const struct nettrace_event *event)
{
	uint64_t missing =
		nettrace_threads_count(&recording->threads, event->capture_thread, event->sequence);
	struct moment moment = { .kind = MOMENT_LOST };
	char text[48];
	int length;

	if (missing == 0)
		return;
	length = snprintf(text, sizeof(text), "%" PRIu64 " event%s", missing,
			  missing == 1 ? "" : "s");
	moment.time = nettrace_trace_time(&recording->trace, event->time);
	moment.text = profile_builder_add_string(recording->builder, text, (size_t)length);
	profile_builder_add_moment(recording->builder, &moment);
}

/* --- blocks */

static bool read_events(struct nettrace_recording *recording, struct nettrace_reader block)
{
	struct nettrace_events events;

	nettrace_events_begin(&events, block, recording->blocks.file, recording->blocks.format);
	while (nettrace_events_next(&events)) {
		const struct nettrace_event *event = &events.event;
		const struct nettrace_metadata *metadata;

		if (event->metadata == 0) { /* format 3 has them among the events */
			recording->damaged_events +=
				!nettrace_kinds_add_event(&recording->kinds, event->payload);
			continue;
		}
		recording->events++;
		if (event->time > recording->last_time)
			recording->last_time = event->time;
		if (recording->blocks.format > 3)
			count_event(recording, event);
		metadata = nettrace_kinds_find(&recording->kinds, event->metadata);
		if (!metadata)
			recording->undescribed++;
		else if (!take_event(recording, event, metadata))
			recording->damaged_events++;
	}
	return !events.failed;
}

static bool read_metadata(struct nettrace_recording *recording, struct nettrace_reader block)
{
	struct nettrace_events events;
	bool is_good = true;

	if (recording->blocks.format >= 6)
		return nettrace_kinds_add_block(&recording->kinds, block);
	nettrace_events_begin(&events, block, recording->blocks.file, recording->blocks.format);
	while (nettrace_events_next(&events))
		is_good = nettrace_kinds_add_event(&recording->kinds, events.event.payload) &&
			  is_good;
	return is_good && !events.failed;
}

static bool read_sequence_point(struct nettrace_recording *recording, struct nettrace_reader block)
{
	uint32_t flags = nettrace_threads_checkpoint(&recording->threads, &block);

	nettrace_map_clear(&recording->stacks);
	nettrace_map_clear(&recording->labels);
	if (flags & FLUSH_METADATA)
		nettrace_kinds_clear(&recording->kinds);
	return !block.failed;
}

static bool read_block(struct nettrace_recording *recording, const struct nettrace_block *block)
{
	switch (block->kind) {
	case NETTRACE_TRACE:
		nettrace_trace_read(&recording->trace, block->content, recording->blocks.format);
		recording->threads.pid = recording->trace.pid;
		return true;
	case NETTRACE_EVENTS:
		return read_events(recording, block->content);
	case NETTRACE_METADATA:
		return read_metadata(recording, block->content);
	case NETTRACE_SEQUENCE_POINT:
		return read_sequence_point(recording, block->content);
	case NETTRACE_STACKS:
		return nettrace_stacks_add(&recording->stacks, block->content,
					   recording->blocks.file);
	case NETTRACE_THREADS:
		return nettrace_threads_add_block(&recording->threads, block->content);
	case NETTRACE_REMOVED_THREADS:
		return nettrace_threads_remove_block(&recording->threads, block->content);
	case NETTRACE_LABELS:
		return nettrace_labels_add(&recording->labels, recording->builder, block->content);
	default:
		return true;
	}
}

static void read_blocks(struct nettrace_recording *recording)
{
	struct nettrace_blocks *blocks = &recording->blocks;
	const unsigned char *shown = blocks->at;
	struct nettrace_block block;

	while (!input_is_stopped(recording->input) && nettrace_blocks_next(blocks, &block)) {
		/* Of a block that is cut off the end is missing. */
		if (!read_block(recording, &block) && !blocks->is_cut)
			recording->damaged_blocks++;
		if (blocks->at - shown < PUBLISH_STEP)
			continue;
		shown = blocks->at;
		if (input_position(recording->input) == 0) /* it is mapped */
			profile_builder_set_progress(recording->builder,
						     (uint64_t)(blocks->at - blocks->file),
						     input_size(recording->input));
		profile_builder_publish(recording->builder);
	}
}

/* --- all */

static bool refuse_format(const struct nettrace_recording *recording, struct error *error)
{
	if (recording->blocks.format == 0)
		return error_set(error, ERROR_MALFORMED,
				 "the head of the recording is damaged or cut off, or it is of "
				 ".NET Core 2.0, which serac does not read");
	return error_set(error, ERROR_UNSUPPORTED,
			 "nettrace format %u is not supported: serac reads 3 (netperf of .NET Core "
			 "2.1 and 2.2) to 6; try: dotnet-trace convert --format speedscope",
			 recording->blocks.format);
}

static bool refuse_empty(const struct nettrace_recording *recording, struct error *error)
{
	if (recording->blocks.is_cut)
		return error_set(error, ERROR_MALFORMED,
				 "no samples: the recording is cut off before the first one");
	return error_set(error, ERROR_MALFORMED,
			 "no samples: none of its %" PRIu64
			 " events is one that serac shows; record with "
			 "dotnet-trace collect --profile dotnet-sampled-thread-time (cpu-sampling "
			 "before .NET 10)",
			 recording->events);
}

bool nettrace_recording_read(struct nettrace_recording *recording, struct input *input,
			     const struct symbol_options *symbols, struct profile_builder *builder,
			     const unsigned char *bytes, size_t size, struct error *error)
{
	bool is_supported;

	*recording = (struct nettrace_recording){ .last_time = INT64_MIN };
	is_supported = nettrace_blocks_open(&recording->blocks, bytes, size);
	init(recording, input, builder, bytes, size);
	named_files_init(&recording->files, builder, symbols);
	nettrace_frames_init(&recording->frames, &recording->methods, &recording->native,
			     &recording->files, 8);
	if (!is_supported)
		return refuse_format(recording, error);
	read_blocks(recording);
	nettrace_methods_build(&recording->methods);
	nettrace_native_build(&recording->native);
	recording->frames.address_size = recording->trace.address_size;
	recording->output = (struct nettrace_output){
		.builder = builder,
		.frames = &recording->frames,
		.threads = &recording->threads,
		.native = &recording->native,
		.trace = &recording->trace,
		.process = recording->process.name,
	};
	recording->samples.output = &recording->output;
	nettrace_samples_build(&recording->samples, &recording->rows, input);
	return recording->output.samples > 0 || input_is_stopped(input) ||
	       refuse_empty(recording, error);
}
