#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "loaders/bytes/input_bytes.h"
#include "loaders/jfr/jfr_recording.h"
#include "loaders/loader.h"

/*
 * Recordings of JFR (Java Flight Recorder), format 2.0 and 2.1: what Java writes since version 9,
 * async-profiler, and the agents of Datadog and Pyroscope.
 */

static enum probe probe(const unsigned char *head, size_t size)
{
	if (size < 6)
		return size >= 4 && memcmp(head, "FLR\0", 4) == 0 ? PROBE_LIKELY : PROBE_NO;
	return jfr_chunk_begins(head, size) ? PROBE_CERTAIN : PROBE_NO;
}

/* --- what it says of itself */

static void add_times(const struct jfr_recording *jfr)
{
	struct recording recording = { .time = jfr->start };
	time_t seconds = (time_t)(jfr->start / 1000000000);
	char text[QUANTITY_TEXT_SIZE + 32];
	struct quantity_unit nanoseconds = { .unit = UNIT_NANOSECONDS, .name = "nanoseconds" };
	struct tm parts;

	if (jfr->start > 0 && gmtime_r(&seconds, &parts) &&
	    strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S UTC", &parts) > 0)
		profile_builder_add_property(jfr->builder, "recorded at", text);
	if (jfr->end > jfr->start) {
		recording.duration = jfr->end - jfr->start;
		profile_builder_add_property(jfr->builder, "recorded for",
					     quantity_print(text, recording.duration, nanoseconds));
	}
	if (jfr->period > 0) {
		recording.period = jfr->period;
		recording.period_type = profile_builder_add_string(jfr->builder, "cpu", 3);
		recording.period_unit = nanoseconds;
		profile_builder_add_property(jfr->builder, "period",
					     quantity_print(text, jfr->period, nanoseconds));
	}
	profile_builder_add_recording(jfr->builder, &recording);
	if (jfr->chunks > 1) {
		snprintf(text, sizeof(text), "%" PRIu64, jfr->chunks);
		profile_builder_add_property(jfr->builder, "chunks", text);
	}
}

/* --- what the user should know */

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

static void warn_of(struct profile_builder *builder, uint64_t count, const char *what,
		    const char *consequence)
{
	if (count > 0)
		profile_builder_warn(builder, "%" PRIu64 " %s%s %s", count, what, plural(count),
				     consequence);
}

static void warn_of_ends(const struct jfr_recording *jfr)
{
	struct profile_builder *builder = jfr->builder;

	if (jfr->cut > 0)
		profile_builder_warn_of_end(builder,
					    "the recording is cut off: everything before that "
					    "is shown, and stacks and names, which often come "
					    "last, may be missing");
	warn_of(builder, jfr->unfinished, "chunk",
		"unfinished (still being recorded): what had been written is shown");
	warn_of(builder, jfr->without_types, "chunk",
		"skipped: the description of its events is missing or damaged");
	if (jfr->old_versions > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " chunk%s in format %u.%u skipped: serac reads 2.x",
				     jfr->old_versions, plural(jfr->old_versions), jfr->old_major,
				     jfr->old_minor);
	if (jfr->cut == 0 && jfr->unfinished == 0)
		warn_of(builder, jfr->damaged_bytes, "damaged byte", "skipped");
	warn_of(builder, jfr->damaged_events, "event", "skipped: too short for their fields");
	warn_of(builder, jfr->unreadable_pools, "damaged list",
		"of names and stacks read only in part");
}

static void warn_of_samples(const struct jfr_recording *jfr)
{
	const struct jfr_samples *samples = &jfr->samples;
	struct profile_builder *builder = jfr->builder;

	warn_of(builder, jfr->truncated, "stack",
		"cut off at the recorded depth, now below [truncated]: record with a larger "
		"stackdepth (JDK) or jstackdepth (async-profiler)");
	warn_of(builder, jfr->missing_stacks, "sample",
		"without a stack: it is missing from the recording");
	warn_of(builder, jfr->missing_methods, "frame",
		"without a name: the method is missing from the recording");
	warn_of(builder, jfr->cut_texts, "text",
		"cut off at 4096 bytes: the recording repeats long ones too often");
	warn_of(builder, samples->failed, "CPU-time sample",
		"whose stack Java could not read: shown as [no stack]");
	if (samples->timed > 0)
		warn_of(builder, samples->untimed, "sample",
			"only counted: the recording does not say how much time each represents");
	warn_of(builder, samples->own_left_out, "kind",
		"of custom events skipped: there are too many");
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct jfr_recording recording;
	struct input_bytes bytes;
	bool is_good;

	(void)symbols;
	is_good = input_bytes_open(&bytes, input, builder, error);
	if (is_good) {
		jfr_recording_init(&recording, input, builder);
		is_good = jfr_recording_read(&recording, bytes.at, bytes.size, error);
	}
	if (is_good) {
		profile_builder_set_clock(builder, 0); /* times are those of the wall clock */
		add_times(&recording);
		warn_of_ends(&recording);
		warn_of_samples(&recording);
		profile_builder_add_lost(builder, recording.lost);
		profile_builder_set_rows_are_samples(builder);
		profile_builder_publish(builder);
		input_bytes_warn(&bytes, builder);
	} else if (bytes.failure.code != ERROR_NONE) {
		*error = bytes.failure; /* why it is damaged */
	}
	input_bytes_close(&bytes);
	return is_good;
}

const struct loader jfr_loader = {
	.name = "jfr",
	.summary = "a JFR recording (Java, async-profiler, Datadog)",
	.probe = probe,
	.load = load,
};
