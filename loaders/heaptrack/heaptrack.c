#include <inttypes.h>
#include <stdio.h>

#include "loaders/heaptrack/heaptrack_recording.h"
#include "loaders/loader.h"

/*
 * A recording of heaptrack, raw or interpreted: every allocation, and what freed it. Samples are
 * the sums of each stack.
 */

enum {
	PEAK,
	PEAK_BLOCKS,
	IN_USE,
	IN_USE_BLOCKS,
	TOTAL,
	TOTAL_BLOCKS,
	TEMPORARY,
	TEMPORARY_BLOCKS,
	VALUES
};

static void add_types(struct profile_builder *builder)
{
	static const struct {
		const char *name;
		struct quantity_unit unit;
	} kinds[VALUES] = {
		[PEAK] = { "peak_space", { UNIT_BYTES, 0, "bytes" } },
		[PEAK_BLOCKS] = { "peak_objects", { UNIT_COUNT, 0, "blocks" } },
		[IN_USE] = { "inuse_space", { UNIT_BYTES, 0, "bytes" } },
		[IN_USE_BLOCKS] = { "inuse_objects", { UNIT_COUNT, 0, "blocks" } },
		[TOTAL] = { "alloc_space", { UNIT_BYTES, 0, "bytes" } },
		[TOTAL_BLOCKS] = { "alloc_objects", { UNIT_COUNT, 0, "blocks" } },
		[TEMPORARY] = { "temporary_space", { UNIT_BYTES, 0, "bytes" } },
		[TEMPORARY_BLOCKS] = { "temporary_objects", { UNIT_COUNT, 0, "blocks" } },
	};
	uint32_t types[VALUES];

	for (int i = 0; i < VALUES; i++)
		types[i] = profile_builder_add_sample_type(
			builder,
			profile_builder_add_string(builder, kinds[i].name, strlen(kinds[i].name)),
			kinds[i].unit);
	profile_builder_set_default(builder, types[PEAK]);
	profile_builder_set_value_types(builder, types, VALUES);
	profile_builder_set_columns(builder, 0);
}

static void add_samples(const struct heaptrack_recording *recording)
{
	for (uint32_t row = 0; row <= recording->trace_count; row++) {
		const struct heaptrack_trace *trace = heaptrack_recording_trace(recording, row);
		const struct heaptrack_cost *cost;
		struct heaptrack_amount peak;
		int64_t values[VALUES];

		if (trace->cost == 0)
			continue;
		cost = heaptrack_costs_row(&recording->costs, trace->cost - 1);
		if (cost->total.blocks == 0)
			continue;
		peak = heaptrack_costs_peak(&recording->costs, trace->cost - 1);
		values[PEAK] = peak.bytes;
		values[PEAK_BLOCKS] = peak.blocks;
		values[IN_USE] = cost->in_use.bytes;
		values[IN_USE_BLOCKS] = cost->in_use.blocks;
		values[TOTAL] = cost->total.bytes;
		values[TOTAL_BLOCKS] = cost->total.blocks;
		values[TEMPORARY] = cost->temporary.bytes;
		values[TEMPORARY_BLOCKS] = cost->temporary.blocks;
		profile_builder_add_sample(recording->builder, &(struct sample){
								       .stack = trace->step.stack,
								       .time = TIME_UNKNOWN,
								       .cpu = -1,
								       .values = values,
							       });
	}
}

/* --- about it */

static void add_properties(const struct heaptrack_recording *recording)
{
	struct profile_builder *builder = recording->builder;
	static const struct quantity_unit bytes = { UNIT_BYTES, 0, "bytes" };
	static const struct quantity_unit time = { UNIT_NANOSECONDS, 0, "nanoseconds" };
	char text[QUANTITY_TEXT_SIZE];
	struct recording facts = {
		.duration = quantity_multiply(recording->costs.now, 1000000),
		.period = 1, /* all were counted */
		.period_unit = bytes,
		.period_type = profile_builder_add_string(builder, "space", strlen("space")),
	};

	profile_builder_add_recording(builder, &facts);
	if (recording->is_attached)
		profile_builder_add_property(builder, "attached",
					     "to a running program, whose earlier allocations "
					     "are not known");
	profile_builder_add_property(
		builder, "peak at",
		quantity_print(text, quantity_multiply(recording->costs.peak_time, 1000000), time));
	if (recording->most_pages > 0 && recording->page_size > 0 &&
	    recording->page_size <= INT64_MAX && recording->most_pages <= INT64_MAX)
		profile_builder_add_property(
			builder, "peak resident size",
			quantity_print(text,
				       quantity_multiply((int64_t)recording->most_pages,
							 (int64_t)recording->page_size),
				       bytes));
}

static void warn_count(struct profile_builder *builder, uint64_t count, const char *one,
		       const char *several, const char *rest)
{
	if (count > 0)
		profile_builder_warn(builder, "%" PRIu64 " %s %s", count,
				     count == 1 ? one : several, rest);
}

static void warn(const struct heaptrack_recording *recording)
{
	struct profile_builder *builder = recording->builder;

	if (recording->version > HEAPTRACK_VERSION)
		profile_builder_warn(builder,
				     "heaptrack file version %" PRIu64
				     " is unknown: read as version %d",
				     recording->version, HEAPTRACK_VERSION);
	if (recording->bad_lines > 0)
		profile_builder_warn(builder, "%" PRIu64 " line%s left out as not understood: %s%s",
				     recording->bad_lines, recording->bad_lines == 1 ? "" : "s",
				     recording->bad_lines == 1 ? "" : "the first one is ",
				     recording->first_bad);
	warn_count(builder, recording->bad_frees, "free is", "frees are",
		   "of more than was allocated: left out");
	if (!recording->is_attached)
		warn_count(builder, recording->unknown_frees, "free is", "frees are",
			   "of addresses that were not allocated: left out");
	warn_count(builder, recording->missing_traces, "stack is", "stacks are",
		   "missing: shown as [unknown]");
	warn_count(builder, recording->frames.missing, "name or address is",
		   "names or addresses are", "missing: shown as [unknown]");
	input_lines_warn(&recording->lines, builder);
}

/* --- the loader */

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct heaptrack_recording recording;
	bool is_good = true;

	heaptrack_recording_init(&recording, input, symbols, builder);
	heaptrack_recording_read(&recording);
	if (recording.costs.count == 0 && recording.lines.failure.code != ERROR_NONE) {
		*error = recording.lines.failure;
		is_good = false;
	} else if (recording.costs.count == 0) {
		is_good = error_set(error, ERROR_MALFORMED, "%s%s",
				    recording.bad_lines > 0 ? "not understood: "
				    : recording.lines.is_open
					    ? "it is cut off before the first allocation"
					    : "it contains no allocations",
				    recording.first_bad);
	} else {
		add_types(builder);
		add_samples(&recording);
		add_properties(&recording);
		warn(&recording);
		profile_builder_publish(builder);
		heaptrack_modules_end(&recording.modules, input_abandoned_flag(input));
	}
	heaptrack_recording_release(&recording);
	return is_good;
}

/* "v 10400 3", and then "X ./program" or "x 9 ./program". */
static enum probe probe(const unsigned char *head, size_t size)
{
	struct span text = { (const char *)head, (const char *)head + size };
	const char *newline = span_find(text, '\n');

	if (!span_begins(text, "v ") || !newline)
		return PROBE_NO;
	for (const char *at = text.at + 2; at < newline; at++)
		if (hex_digit(*at) < 0 && *at != ' ' && *at != '\r')
			return PROBE_NO;
	text.at = newline + 1;
	return span_begins(text, "X ") || span_begins(text, "x ") ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader heaptrack_loader = {
	.name = "heaptrack",
	.summary = "heaptrack recordings, also raw ones",
	.probe = probe,
	.load = load,
};
