#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "loaders/bytes/input_bytes.h"
#include "loaders/loader.h"
#include "loaders/text/parsed_block.h"
#include "loaders/v8_log/v8_log_fields.h"
#include "loaders/v8_log/v8_log_ticks.h"

/*
 * The log of V8's own profiler, node --prof: lines of what code was made and where, and a line for
 * each tick. It is read twice: first what there was and when, then the ticks.
 */

struct v8_log {
	struct span text;
	struct v8_log_ticks ticks;
	struct bad_lines bad;
	uint64_t line_count;
	uint64_t interval; /* microseconds; 0: not known */
	bool is_cut_off;
};

/* A last line without its end may be short of some digits: it is left out. */
static bool next_line(struct span *rest, struct span *line)
{
	const char *end = span_find(*rest, '\n');

	if (!end)
		return false;
	*line = span_trim_end((struct span){ rest->at, end });
	rest->at = end + 1;
	return true;
}

/* --- what there was */

static bool take_library(struct v8_log *log, struct span fields)
{
	struct span path, field;
	uint64_t start, end;
	size_t length;
	char *text;

	if (!v8_log_next(&fields, &path) || !v8_log_next(&fields, &field) ||
	    !span_address(field, &start) || !v8_log_next(&fields, &field) ||
	    !span_address(field, &end))
		return false;
	if (span_length(path) > 1 && *path.at == '"')
		path = (struct span){ path.at + 1, path.end - 1 };
	text = v8_log_text(path, &length);
	v8_log_modules_add(&log->ticks.modules, text, start, end);
	free(text);
	return true;
}

/* "v8-version,11,3,244,8,-node.38,0" */
static bool take_version(struct v8_log *log, struct span fields)
{
	char text[80] = "V8 ";
	size_t used = 3;
	struct span field;
	uint64_t number;

	for (int i = 0; i < 5 && v8_log_next(&fields, &field) && span_length(field) < 16; i++) {
		/* What node adds is optional; another field comes behind it. */
		if (i < 4 ? !span_number(field, &number) : !span_begins(field, "-"))
			break;
		if (i == 0)
			log->ticks.version = number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%.*s",
					 i > 0 && i < 4 ? "." : "", (int)span_length(field),
					 field.at);
	}
	if (used == 3)
		return false;
	profile_builder_add_property(log->ticks.builder, "runtime", text);
	return true;
}

/* "begin,1000": microseconds */
static bool take_profiler(struct v8_log *log, struct span fields)
{
	struct span what, field;

	if (!v8_log_next(&fields, &what))
		return false;
	return !span_is(what, "begin") || !v8_log_next(&fields, &field) ||
	       span_number(field, &log->interval);
}

static bool take_line(struct v8_log *log, struct span kind, struct span fields, uint64_t line)
{
	struct v8_log_code *code = &log->ticks.code;

	if (span_is(kind, "code-creation"))
		return v8_log_code_create(code, fields, line);
	if (span_is(kind, "code-move"))
		return v8_log_code_move(code, fields, line);
	if (span_is(kind, "code-delete"))
		return v8_log_code_delete(code, fields, line);
	if (span_is(kind, "shared-library"))
		return take_library(log, fields);
	if (span_is(kind, "v8-version"))
		return take_version(log, fields);
	if (span_is(kind, "profiler"))
		return take_profiler(log, fields);
	return true;
}

static void take_all(struct v8_log *log, struct input *input)
{
	struct span rest = log->text, line, kind;

	while (!input_is_stopped(input) && next_line(&rest, &line)) {
		struct span fields = line;

		log->line_count++;
		v8_log_next(&fields, &kind);
		if (!take_line(log, kind, fields, log->line_count))
			bad_lines_add(&log->bad, log->line_count, line.at, span_length(line));
	}
	log->is_cut_off = rest.at < rest.end;
	v8_log_code_build(&log->ticks.code);
	v8_log_modules_build(&log->ticks.modules);
}

/* --- ticks */

enum { PUBLISH_STEP = 1 << 14 }; /* samples */

static void add_ticks(struct v8_log *log, struct input *input)
{
	struct profile_builder *builder = log->ticks.builder;
	struct span rest = log->text, line, kind;
	uint64_t number = 0;

	while (!input_is_stopped(input) && next_line(&rest, &line)) {
		struct span fields = line;

		number++;
		if (!span_begins(line, "tick,"))
			continue;
		v8_log_next(&fields, &kind);
		if (!v8_log_ticks_add(&log->ticks, fields, number))
			bad_lines_add(&log->bad, number, line.at, span_length(line));
		else if (log->ticks.count % PUBLISH_STEP == 0)
			profile_builder_publish(builder);
	}
}

static void add_types(struct profile_builder *builder)
{
	struct quantity_unit unit = { .unit = UNIT_COUNT, .name = "ticks" };

	profile_builder_add_sample_type(builder, profile_builder_add_string(builder, "ticks", 5),
					unit);
	profile_builder_set_columns(builder, COLUMN_TIME | COLUMN_TAGS);
	profile_builder_set_rows_are_samples(builder);
}

static void add_recording(const struct v8_log *log)
{
	struct profile_builder *builder = log->ticks.builder;
	struct recording recording = { .duration = log->ticks.last - log->ticks.first };

	if (log->interval > 0 && log->interval < INT64_MAX / 1000) {
		recording.period = (int64_t)log->interval * 1000;
		recording.period_type = profile_builder_add_string(builder, "time", 4);
		recording.period_unit =
			(struct quantity_unit){ .unit = UNIT_NANOSECONDS, .name = "nanoseconds" };
	}
	if (recording.duration < 0)
		recording.duration = 0;
	profile_builder_add_recording(builder, &recording);
}

static void warn(const struct v8_log *log)
{
	const struct v8_log_ticks *ticks = &log->ticks;
	struct profile_builder *builder = ticks->builder;
	char lines[512];

	bad_lines_print(&log->bad, lines, sizeof(lines));
	if (log->bad.count > 0)
		profile_builder_warn(builder, "%" PRIu64 " line%s left out as not understood: %s",
				     log->bad.count, log->bad.count == 1 ? "" : "s", lines);
	if (log->is_cut_off)
		profile_builder_warn(builder,
				     "cut off: line %" PRIu64 " is incomplete and was skipped",
				     log->line_count + 1);
	if (ticks->overflows > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " tick%s marked \"overflow\": V8 lost ticks before",
				     ticks->overflows, ticks->overflows == 1 ? " is" : "s are");
	if (ticks->nameless > 0)
		profile_builder_warn(
			builder,
			"%" PRIu64 " tick%s of JavaScript %s [unknown]: most are in copies of V8's "
			"builtins, whose addresses are not in the log; record with: node --prof "
			"--no-short-builtin-calls",
			ticks->nameless, ticks->nameless == 1 ? "" : "s",
			ticks->nameless == 1 ? "is" : "are");
	if (ticks->count == 0)
		profile_builder_warn(builder, "no samples: the log has no ticks");
}

static bool load_text(struct v8_log *log, struct input *input, struct error *error)
{
	add_types(log->ticks.builder);
	take_all(log, input);
	add_ticks(log, input);
	if (log->ticks.count == 0 && log->bad.count > 0) {
		char lines[512];

		bad_lines_print(&log->bad, lines, sizeof(lines));
		return error_set(error, ERROR_MALFORMED, "no line with a tick was understood: %s",
				 lines);
	}
	add_recording(log);
	v8_log_modules_report(&log->ticks.modules);
	warn(log);
	return true;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct input_bytes bytes;
	struct v8_log log = { 0 };
	bool loaded = input_bytes_open(&bytes, input, builder, error);

	if (loaded) {
		log.text = input_bytes_text(&bytes);
		v8_log_ticks_init(&log.ticks, builder, symbols);
		loaded = load_text(&log, input, error);
		if (loaded)
			input_bytes_warn(&bytes, builder);
		v8_log_ticks_release(&log.ticks);
	}
	input_bytes_close(&bytes);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	struct span text = { (const char *)head, (const char *)head + size };

	return span_begins(text, "v8-version,") ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader v8_log_loader = {
	.name = "v8-log",
	.summary = "a V8 log: node --prof",
	.probe = probe,
	.load = load,
};
