#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/callgrind/callgrind_profile.h"
#include "loaders/loader.h"

/* --- recognition */

static struct span take_line(struct span *text)
{
	const char *newline = span_find(*text, '\n');
	struct span line = { text->at, newline ? newline : text->end };

	text->at = newline ? newline + 1 : text->end;
	return span_trim_end(line);
}

/* "# callgrind format", or lines of a header up to "events:", and then names or costs. */
static enum probe probe(const unsigned char *head, size_t size)
{
	static const char *const keys[] = { "version:", "creator:",   "pid:",     "cmd:",
					    "part:",    "thread:",    "desc:",    "event:",
					    "events:",  "positions:", "summary:", "totals:" };
	struct span text = { (const char *)head, (const char *)head + size };

	if (span_begins(text, "# callgrind format"))
		return PROBE_CERTAIN;
	while (text.at < text.end) {
		struct span line = take_line(&text);
		bool is_known = line.at == line.end || *line.at == '#';

		for (size_t i = 0; i < sizeof(keys) / sizeof(*keys) && !is_known; i++)
			is_known = span_begins(line, keys[i]);
		if (!is_known)
			return PROBE_NO;
		if (!span_begins(line, "events:"))
			continue;
		while (text.at < text.end) {
			line = take_line(&text);
			if (span_begins(line, "fn=") || span_begins(line, "fl=") ||
			    span_begins(line, "ob=") || span_begins(line, "fi="))
				return PROBE_CERTAIN;
			if (line.at < line.end && *line.at != '#' && !span_find(line, ':'))
				return PROBE_NO;
		}
		return PROBE_LIKELY;
	}
	return PROBE_NO;
}

/* --- what it says of itself */

static void add_property(struct profile_builder *builder, const char *key, struct span value)
{
	char *text;

	value = span_trim(value);
	if (value.at == value.end)
		return;
	text = memory_text(value.at, span_length(value));
	profile_builder_add_property(builder, key, text);
	free(text);
}

static void add_properties(struct profile_builder *builder, const struct callgrind_file *file)
{
	add_property(builder, "command", file->command);
	add_property(builder, "creator", file->creator);
	for (uint32_t i = 0; i < file->note_count; i++) {
		struct span note = file->notes[i];
		const char *colon = span_find(note, ':');
		char key[40];

		if (!colon || colon - note.at >= (ptrdiff_t)sizeof(key))
			continue;
		snprintf(key, sizeof(key), "%.*s", (int)(colon - note.at), note.at);
		add_property(builder, key, (struct span){ colon + 1, note.end });
	}
}

static int64_t sum_of_costs(const struct callgrind_file *file)
{
	int64_t sum = 0;

	for (uint32_t i = 0; i < file->thread_count; i++) {
		const struct call_graph *graph = &file->threads[i].graph;

		for (uint32_t k = 0; k < graph->self_count; k++)
			sum = quantity_add(sum, call_graph_self_values(graph, k)[0]);
	}
	return sum;
}

static void warn(struct profile_builder *builder, const struct callgrind_file *file, int64_t sum)
{
	if (file->bad_lines > 0)
		profile_builder_warn(builder, "%" PRIu64 " line%s left out as not understood: %s%s",
				     file->bad_lines, file->bad_lines == 1 ? "" : "s",
				     file->bad_lines == 1 ? "" : "the first one is ",
				     file->first_bad);
	if (file->cut_numbers > 0)
		profile_builder_warn(builder, "%" PRIu64 " value%s too big: cut to what fits",
				     file->cut_numbers, file->cut_numbers == 1 ? "" : "s");
	if (file->unnamed_columns > 0 || file->events.too_many > 0)
		profile_builder_warn(builder,
				     "events that appear twice, only in some parts, or after the "
				     "first %d are skipped",
				     CALLGRIND_EVENT_LIMIT);
	if (file->names.undefined > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " name%s to an undefined number: shown as unknown",
				     file->names.undefined,
				     file->names.undefined == 1 ? " refers" : "s refer");
	if (file->has_too_many_threads)
		profile_builder_warn(builder,
				     "more than %d threads: the rest are merged into the last one",
				     CALLGRIND_THREAD_LIMIT);
	if (file->has_totals && file->totals != sum)
		profile_builder_warn(builder,
				     "costs add up to %" PRId64
				     ", but the file gives a total of %" PRId64
				     ": it may be damaged or cut off",
				     sum, file->totals);
}

/* --- the loader */

static bool is_stopped(void *opaque)
{
	return input_is_stopped(opaque);
}

static bool has_calls(const struct callgrind_file *file)
{
	for (uint32_t i = 0; i < file->thread_count; i++)
		if (file->threads[i].graph.call_count > 0)
			return true;
	return false;
}

static bool has_counts(const struct callgrind_file *file)
{
	for (uint32_t i = 0; i < file->thread_count; i++)
		for (uint32_t k = 0; k < file->threads[i].graph.call_count; k++)
			if (file->threads[i].graph.calls[k].count > 0)
				return true;
	return false;
}

static void build(struct callgrind_file *file, const struct symbol_options *symbols,
		  struct profile_builder *builder, struct input *input)
{
	uint32_t types[SAMPLE_TYPE_LIMIT];
	int64_t factors[SAMPLE_TYPE_LIMIT], sum = sum_of_costs(file);
	struct graph_output output;

	graph_output_init(&output, builder);
	output.types = types;
	output.factors = factors;
	output.is_stopped = is_stopped;
	output.opaque = input;
	callgrind_events_add(&file->events, builder, types, factors);
	if (has_counts(file))
		output.calls_type = (int)profile_builder_add_sample_type(
			builder, profile_builder_add_string(builder, "calls", strlen("calls")),
			(struct quantity_unit){ UNIT_COUNT, 0, "calls" });
	profile_builder_set_default(builder, types[0]);
	profile_builder_set_columns(builder,
				    COLUMN_TYPE | (file->has_threads ? COLUMN_THREAD : 0u));
	add_properties(builder, file);
	callgrind_profile_build(file, symbols, &output);
	graph_output_finish(&output, has_calls(file));
	warn(builder, file, sum);
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct input_bytes bytes;
	struct callgrind_file file;
	bool is_good = input_bytes_open(&bytes, input, builder, error);

	if (!is_good) {
		input_bytes_close(&bytes);
		return false;
	}
	callgrind_file_init(&file);
	callgrind_parse(&file, input_bytes_text(&bytes), is_stopped, input);
	if (file.events.count == 0)
		is_good = error_set(error, ERROR_MALFORMED,
				    "it has no \"events:\" line, which names its costs");
	else if (!file.has_costs)
		is_good =
			error_set(error, ERROR_MALFORMED, "%s%s",
				  file.bad_lines > 0 ? "not understood: " : "it contains no costs",
				  file.first_bad);
	else
		build(&file, symbols, builder, input);
	if (is_good)
		input_bytes_warn(&bytes, builder);
	callgrind_file_release(&file);
	input_bytes_close(&bytes);
	return is_good;
}

const struct loader callgrind_loader = {
	.name = "callgrind",
	.summary = "callgrind and cachegrind files, also from xdebug, yappi and pprof",
	.probe = probe,
	.load = load,
};
