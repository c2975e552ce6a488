#include <inttypes.h>
#include <stdio.h>

#include "base/text/civil_time.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/loader.h"
#include "loaders/nettrace/file/nettrace_zip.h"
#include "loaders/nettrace/nettrace_recording.h"

/*
 * Recordings of .NET (EventPipe): what dotnet-trace, dotnet-monitor and the runtime itself write
 * since .NET Core 2.1, and collectors of the whole Linux machine since .NET 10; also as the one
 * file of a zip archive.
 */

static enum probe probe(const unsigned char *head, size_t size)
{
	if (nettrace_blocks_begin(head, size) || nettrace_zip_begins(head, size))
		return PROBE_CERTAIN;
	return PROBE_NO;
}

/* --- what it says of itself */

static void add_times(const struct nettrace_recording *recording)
{
	const struct nettrace_trace *trace = &recording->trace;
	struct quantity_unit nanoseconds = { .unit = UNIT_NANOSECONDS, .name = "nanoseconds" };
	struct profile_builder *builder = recording->builder;
	struct recording times = { .time = 0 };
	char text[CIVIL_TIME_TEXT_SIZE + QUANTITY_TEXT_SIZE];
	const int8_t *types = recording->output.types.of;

	if (trace->clock != INT64_MIN) {
		times.time = trace->clock;
		profile_builder_set_clock(builder, trace->clock);
		profile_builder_add_property(builder, "recorded at",
					     civil_time_print_moment(trace->clock, 0, text));
	}
	if (recording->last_time > trace->begin) {
		times.duration = nettrace_trace_time(trace, recording->last_time);
		profile_builder_add_property(builder, "recorded for",
					     quantity_print(text, times.duration, nanoseconds));
	}
	if (trace->period > 0 &&
	    (types[NETTRACE_MANAGED_TIME] >= 0 || types[NETTRACE_CPU_TIME] >= 0)) {
		const char *of = types[NETTRACE_CPU_TIME] >= 0 ? "cpu" : "managed";

		times.period = trace->period;
		times.period_type = profile_builder_add_string(builder, of, strlen(of));
		times.period_unit = nanoseconds;
		profile_builder_add_property(builder, "period",
					     quantity_print(text, trace->period, nanoseconds));
	}
	profile_builder_add_recording(builder, &times);
	snprintf(text, sizeof(text), "%" PRIu32, recording->blocks.format);
	profile_builder_add_property(builder, "format version", text);
}

/* --- what the user should know */

static void warn_of(struct profile_builder *builder, uint64_t count, const char *what,
		    const char *consequence)
{
	if (count > 0)
		profile_builder_warn(builder, "%" PRIu64 " %s%s %s", count, what,
				     count == 1 ? "" : "s", consequence);
}

static void warn_of_damage(const struct nettrace_recording *recording)
{
	const struct nettrace_blocks *blocks = &recording->blocks;
	struct profile_builder *builder = recording->builder;

	if (blocks->is_cut)
		profile_builder_warn_of_end(builder,
					    "the recording is cut off: everything before that is "
					    "shown, but names of methods, which come last, may "
					    "be missing");
	if (blocks->skipped > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " damaged bytes skipped, from byte %" PRIu64 " on",
				     blocks->skipped, blocks->first_damage);
	if (recording->trace.has_bad_clock)
		profile_builder_warn(builder, "the frequency of its clock is missing: times are "
					      "shown as if it counted nanoseconds");
	warn_of(builder, recording->damaged_blocks, "damaged block", "read only in part");
	warn_of(builder, recording->damaged_events, "event", "skipped: too short for their fields");
	warn_of(builder, recording->undescribed, "event",
		"skipped: their kind is not described in the recording");
	warn_of(builder, recording->missing_stacks, "event",
		"without a stack: it is missing from the recording");
}

static const char *names_advice(const struct nettrace_recording *recording)
{
	if (recording->native.process_count > 0)
		return "their symbols were not found while recording, nor are their files here; "
		       "`serac info` says what would help";
	if (recording->methods.count > 0)
		return "the recording lists only some methods; let dotnet-trace end it with Enter "
		       "or Ctrl+C, without --rundown false";
	return "the recording lists no methods; let dotnet-trace end it with Enter or Ctrl+C, "
	       "without --rundown false";
}

static void warn_of_samples(const struct nettrace_recording *recording)
{
	const struct nettrace_frames *frames = &recording->frames;
	struct profile_builder *builder = recording->builder;

	warn_of(builder, recording->samples.failed, "sample",
		"left out: the runtime could not say what the thread did");
	warn_of(builder, recording->output.types.counted_left_out, "event",
		"left out: there are too many types of events");
	warn_of(builder, nettrace_threads_dropped(&recording->threads, false), "event",
		"dropped while the recording ended, as the buffer was full: names of methods may "
		"be missing; record with a larger one (dotnet-trace --buffersize 1024)");
	warn_of(builder, frames->left_out, "stack",
		"left out: too many processes share the same long stacks");
	if (frames->unnamed > 0 && frames->unnamed >= frames->frames / 4)
		profile_builder_warn(builder, "%.0f%% of the frames have no name: %s",
				     100.0 * (double)frames->unnamed / (double)frames->frames,
				     names_advice(recording));
}

static bool load_bytes(const unsigned char *bytes, size_t size, struct input *input,
		       const struct symbol_options *symbols, struct profile_builder *builder,
		       struct error *error)
{
	struct nettrace_recording recording;
	bool is_good =
		nettrace_recording_read(&recording, input, symbols, builder, bytes, size, error);

	if (is_good) {
		add_times(&recording);
		warn_of_damage(&recording);
		warn_of_samples(&recording);
		profile_builder_add_lost(builder,
					 nettrace_threads_dropped(&recording.threads, true));
		profile_builder_set_rows_are_samples(builder);
		profile_builder_publish(builder);
		named_files_end(&recording.files, input_abandoned_flag(input));
	}
	nettrace_recording_release(&recording);
	return is_good;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct nettrace_zip zip = { .size = 0 };
	struct input_bytes bytes;
	bool is_good;

	if (!input_bytes_open(&bytes, input, builder, error))
		return false;
	if (nettrace_zip_is(bytes.at, bytes.size))
		is_good = nettrace_zip_open(&zip, bytes.at, bytes.size, input, builder, error) &&
			  load_bytes(zip.at, zip.size, input, symbols, builder, error);
	else
		is_good = load_bytes(bytes.at, bytes.size, input, symbols, builder, error);
	if (is_good)
		input_bytes_warn(&bytes, builder);
	else if (bytes.failure.code != ERROR_NONE)
		*error = bytes.failure; /* why it is damaged */
	nettrace_zip_close(&zip);
	input_bytes_close(&bytes);
	return is_good;
}

const struct loader nettrace_loader = {
	.name = "nettrace",
	.summary = "a .NET recording (.nettrace of dotnet-trace)",
	.probe = probe,
	.load = load,
};
