#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "loaders/loader.h"
#include "loaders/perf/file/perf_command_line.h"
#include "loaders/perf/file/perf_format.h"
#include "loaders/perf/perf_reader.h"
#include "loaders/perf/profile/perf_inlines.h"
#include "loaders/perf/profile/perf_jit_report.h"
#include "loaders/perf/profile/perf_unwinding_report.h"
#include "loaders/perf/profile/perf_wait_report.h"
#include "symbols/find/module_symbols.h"

/* Recordings of perf: a thread reads, this one builds the profile. */

static enum probe probe(const unsigned char *head, size_t size)
{
	bool is_ours =
		size >= 8 && (memcmp(head, "PERFILE2", 8) == 0 || memcmp(head, "2ELIFREP", 8) == 0);

	return is_ours ? PROBE_CERTAIN : PROBE_NO;
}

static void *read_records(void *context)
{
	perf_reader_run(context);
	return NULL;
}

/* --- what the user should know */

static void add_property(struct profile_builder *builder, const char *key, const char *value)
{
	if (value)
		profile_builder_add_property(builder, key, value);
}

static void add_properties(struct profile_builder *builder, const struct perf_features *features)
{
	char cpus[16];

	add_property(builder, "host", features->hostname);
	add_property(builder, "kernel", features->release);
	add_property(builder, "machine", features->arch);
	add_property(builder, "processor", features->cpu);
	if (features->cpus > 0) {
		snprintf(cpus, sizeof(cpus), "%" PRIu32, features->cpus);
		add_property(builder, "processors", cpus);
	}
	add_property(builder, "recorded with", features->version);
	add_property(builder, "recorded with", features->meta.recorder);
	add_property(builder, "device", features->meta.device);
	add_property(builder, "system", features->meta.android);
	add_property(builder, "app", features->meta.app);
	add_property(builder, "command", features->command);
}

/* Of a file it is known before the samples. */
static void set_clock(struct profile_builder *builder, const struct perf_recording *recording)
{
	int64_t zero;

	if (perf_clock_find(&recording->features.clock, &recording->events, &zero))
		profile_builder_set_clock(builder, zero);
}

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

static void warn_of_losses(struct profile_builder *builder, const struct perf_counts *counts)
{
	/* Since Linux 6.1 what one kind of record counts is in the other one, too. */
	uint64_t lost = counts->lost > counts->lost_samples ? counts->lost : counts->lost_samples;

	if (lost > 0) {
		profile_builder_add_lost(builder, lost);
		profile_builder_warn(builder,
				     "%" PRIu64 " event%s lost while recording: the buffers were "
				     "full; record with a larger -m, or a lower -F",
				     lost, plural(lost));
	}
	if (counts->throttled > 0)
		profile_builder_warn(builder,
				     "the kernel slowed sampling down %" PRIu64
				     " time%s (throttled): record with a lower -F",
				     counts->throttled, plural(counts->throttled));
	if (counts->unknown_events > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " sample%s of events that the recording does not "
				     "describe left out",
				     counts->unknown_events, plural(counts->unknown_events));
	if (counts->damaged_samples > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " sample%s shorter than the fields that they "
				     "should have: missing fields are unknown",
				     counts->damaged_samples, plural(counts->damaged_samples));
	if (counts->damaged_records > 0)
		profile_builder_warn(builder, "%" PRIu64 " damaged record%s left out",
				     counts->damaged_records, plural(counts->damaged_records));
	if (counts->unknown_records > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " record%s of types that serac does not know left "
				     "out, the first of type %" PRIu32,
				     counts->unknown_records, plural(counts->unknown_records),
				     counts->unknown_type);
	if (counts->hardware_traces > 0 && counts->samples > 0)
		profile_builder_warn(builder,
				     "%" PRIu64
				     " piece%s of a hardware trace left out: perf inject "
				     "--itrace -i IN -o OUT turns them into samples",
				     counts->hardware_traces, plural(counts->hardware_traces));
	if (counts->hardware_trace_errors > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " error%s when perf decoded a hardware trace: "
				     "samples are missing",
				     counts->hardware_trace_errors,
				     plural(counts->hardware_trace_errors));
	if (counts->late > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " record%s out of order: names of code that was "
				     "mapped at that time may be wrong",
				     counts->late, plural(counts->late));
}

static void warn_of_stacks(struct profile_builder *builder, const struct perf_counts *counts)
{
	if (counts->not_unwound > 0)
		profile_builder_warn(
			builder,
			"%" PRIu64 " of %" PRIu64 " samples have a copy of their user "
			"stack (--call-graph dwarf) of a machine that serac does not unwind: "
			"their callers are missing below [user stack not unwound]",
			counts->not_unwound, counts->samples);
	if (counts->truncated > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " stack%s deeper than the kernel recorded, now "
				     "below [truncated]: record with --max-stack, after raising "
				     "kernel.perf_event_max_stack",
				     counts->truncated, plural(counts->truncated));
	if (counts->deferred > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " sample%s whose user stack was to be recorded "
				     "later, and never was, below [user stack not captured]",
				     counts->deferred, plural(counts->deferred));
}

/* `where`: "", or a file of several and a colon. */
static void warn_of_stream(struct profile_builder *builder, const char *where,
			   const struct perf_stream *stream)
{
	if (input_is_stopped(stream->input))
		profile_builder_warn_of_end(builder, "reading was stopped: the rest is missing");
	if (stream->trouble)
		profile_builder_warn_of_end(builder,
					    "%s%s, at byte %zu: everything before that is shown",
					    where, stream->trouble, stream->at);
	if (stream->failure.code != ERROR_NONE)
		profile_builder_warn(builder, "%s%s", where, stream->failure.message);
}

static void warn_of_parts(struct profile_builder *builder, const struct perf_recording *recording)
{
	const struct perf_parts *parts = &recording->parts;
	char where[300];

	if (recording->features.is_directory && !parts->are_open)
		profile_builder_warn_of_end(
			builder, "one file of a recording that is a directory (perf record "
				 "--threads): most samples are in the others, data.0 and so on; "
				 "open the directory");
	for (uint32_t i = 0; i < parts->count; i++) {
		const struct perf_part *part = &parts->list[i];

		if (!part->input) {
			profile_builder_warn(builder, "%s", part->failure.message);
			continue;
		}
		snprintf(where, sizeof(where), "%s: ", input_name(part->input));
		warn_of_stream(builder, where, &part->stream);
	}
}

static void warn_of_input(struct profile_builder *builder, const struct perf_recording *recording,
			  const struct perf_stream *stream)
{
	if (recording->header.is_unfinished)
		profile_builder_warn(builder,
				     "perf did not finish this file (was it killed?): what it "
				     "writes last is missing, event names and build-ids among it");
	else if (recording->header.is_short)
		profile_builder_warn_of_end(builder,
					    "the file ends before it should, after %zu bytes: "
					    "the samples before that are shown",
					    stream->size);
	warn_of_stream(builder, "", stream);
	warn_of_parts(builder, recording);
	if (recording->features.damaged > 0)
		profile_builder_warn(builder,
				     "%" PRIu32 " damaged section%s of the header left out",
				     recording->features.damaged,
				     plural(recording->features.damaged));
}

static void warn_of_emptiness(struct profile_builder *builder,
			      const struct perf_recording *recording)
{
	if (recording->counts.samples > 0 || recording->counts.intervals > 0)
		return;
	if (recording->features.is_stat)
		profile_builder_warn(builder, "no samples: this is of `perf stat record`; its "
					      "counters are shown by perf stat report");
	else if (recording->counts.hardware_traces > 0)
		profile_builder_warn(builder,
				     "no samples, but a hardware trace (Intel PT, Arm ETM or SPE): "
				     "turn it into samples with perf inject --itrace -i IN -o OUT");
	else
		profile_builder_warn(builder,
				     "no samples: the program may have been idle or gone before "
				     "perf took one; record longer, or with a higher -F");
}

/* Of the modules that samples are in. */
static void say_symbols(struct perf_profile *profile)
{
	profile_builder_begin_names(profile->builder);
	for (uint32_t i = 1; i < profile->names.module_count; i++) {
		const struct perf_module *row =
			perf_locations_module(&profile->recording->locations, i);
		const struct perf_named_module *module = &profile->names.modules[i];

		if (module->id != 0 && module->symbols)
			module_symbols_report(module->symbols, profile->builder, module->id);
		else if (module->id != 0 && row->jit)
			perf_jit_report(row->jit, &profile->recording->features,
					perf_processes_is_contained(&profile->recording->processes,
								    row->pid),
					profile->builder, module->id);
	}
	profile_builder_publish(profile->builder);
}

/* --- the whole */

/* As seen in recordings with call chains: large ones repeat themselves more. */
static uint64_t guess_stacks(const struct perf_recording *recording, uint64_t size)
{
	const uint64_t small = 128 << 20;

	/* Most of such a recording are copies. */
	for (uint32_t i = 0; i < recording->events.count; i++)
		if (recording->events.list[i].sample_type & SAMPLE_STACK_USER)
			return size / 2048;
	return size < small ? size / 128 : small / 128 + (size - small) / 256;
}

static void take_batches(struct perf_profile *profile, struct perf_reader *reader,
			 struct input *input)
{
	struct perf_batch *batch;
	uint64_t size = reader->recording.parts.size;

	size += reader->recording.stream->is_whole ? reader->recording.stream->size
						   : input_size(input);
	while ((batch = perf_batches_next(&reader->samples.rows.batches)) != NULL) {
		uint64_t position = reader->recording.stream->is_whole ? batch->position
								       : input_position(input);

		perf_profile_add(profile, batch);
		/* What was packed may be more than the file has. */
		profile_builder_set_progress(profile->builder,
					     size > 0 && position > size ? size : position, size);
		perf_batches_done(&reader->samples.rows.batches);
		profile_builder_publish(profile->builder);
	}
}

static void read_whole(struct perf_stream *stream, struct profile_builder *builder)
{
	while (!stream->is_whole && perf_stream_read_on(stream)) {
		profile_builder_set_progress(builder, input_position(stream->input),
					     input_size(stream->input));
		profile_builder_publish(builder);
	}
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct perf_stream stream;
	struct perf_reader reader;
	const struct perf_recording *recording = &reader.recording;
	struct perf_profile profile;
	pthread_t thread;
	bool begun;

	perf_stream_open(&stream, input);
	perf_reader_init(&reader, &stream, symbols);
	perf_profile_init(&profile, &reader.recording, symbols, builder);
	profile_builder_set_rows_are_samples(builder);
	profile_builder_set_columns(builder,
				    COLUMN_THREAD | COLUMN_TIME | COLUMN_CPU | COLUMN_TYPE);
	begun = perf_reader_begin(&reader, error);
	if (begun && perf_reader_needs_whole(&reader))
		read_whole(&stream, builder);
	if (begun) {
		perf_reader_prepare(&reader);
		set_clock(builder, recording);
	}
	profile_builder_begin_stacks(
		builder, stream.is_whole ? guess_stacks(&reader.recording,
							stream.size + reader.recording.parts.size)
					 : 0);
	if (begun && !thread_start(&thread, read_records, &reader))
		begun = error_set(error, ERROR_IO, "cannot start a thread");
	if (begun) {
		take_batches(&profile, &reader, input);
		pthread_join(thread, NULL);
		perf_reader_end(&reader);
	}
	if (begun && !input_is_abandoned(input)) {
		perf_profile_end(&profile);
		add_properties(builder, &recording->features);
		set_clock(builder, recording);
		warn_of_input(builder, recording, &stream);
		warn_of_losses(builder, &recording->counts);
		warn_of_stacks(builder, &recording->counts);
		perf_unwinding_report(recording, builder);
		perf_wait_report(recording, builder);
		warn_of_emptiness(builder, recording);
		say_symbols(&profile);
		if (!symbols->no_inline)
			perf_inlines_add(&profile, input);
	}
	perf_profile_release(&profile);
	perf_reader_release(&reader);
	perf_stream_close(&stream);
	return begun;
}

const struct loader perf_data_loader = {
	.name = "perf-data",
	.summary = "a `perf record` recording",
	.probe = probe,
	.load = load,
	.command = perf_command_line_read,
};
