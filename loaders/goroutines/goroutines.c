#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/goroutines/goroutine_header.h"
#include "loaders/goroutines/goroutine_log.h"
#include "loaders/loader.h"
#include "loaders/pprof/pprof_types.h"
#include "loaders/pprof_legacy/legacy_lines.h"
#include "loaders/pprof_legacy/legacy_tags.h"
#include "loaders/pprof_legacy/names/legacy_symbols.h"
#include "model/tables/tags.h"

/*
 * Stacks of all goroutines as Go prints them, with debug=2 or where a program panics:
 *
 *	goroutine 12 [chan receive, 5 minutes]:
 *	main.work(0x1, {0x2, ...})
 *		/src/main.go:12 +0x1f
 *	created by main.main in goroutine 1
 *		/src/main.go:34 +0x2e
 */

/* Often not the first line: what a program logged and why it panicked comes before. */
static bool has_header(struct span text)
{
	struct legacy_lines lines = legacy_lines_of(text);

	while (legacy_lines_next(&lines))
		if (lines.is_whole && goroutine_header_is(lines.line))
			return true;
	return false;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	struct span text = { (const char *)head, (const char *)head + size };

	if (memchr(head, '\0', size))
		return PROBE_NO;
	return has_header(text) || goroutine_log_is(text) ? PROBE_CERTAIN : PROBE_NO;
}

struct goroutines {
	struct profile_builder *builder;
	struct pprof_types types;
	location_id *frames; /* of one goroutine, the innermost first */
	uint32_t depth, capacity;
	struct goroutine_header header;
	struct span creator;
	struct legacy_tags tags;
	uint64_t bad_lines, first_bad;
};

/* "main.(*T).f(0x1, {0x2, ...})" without what is in the last brackets; false where there are
 * none. */
static bool cut_arguments(struct span *function)
{
	uint32_t open = 0;

	if (!span_ends(*function, ")"))
		return false;
	for (const char *at = function->end; at-- > function->at;) {
		open += *at == ')';
		open -= *at == '(';
		if (open == 0) {
			function->end = at;
			return at > function->at;
		}
	}
	return false;
}

static void add_frame(struct goroutines *goroutines, struct span name, struct span place,
		      enum function_kind kind)
{
	struct profile_builder *builder = goroutines->builder;
	struct function_info info = { .kind = kind };
	uint32_t line = 0;
	frame_id frame;

	if (legacy_split_line(&place, &line))
		info.file = profile_builder_add_string(builder, place.at, span_length(place));
	info.name = profile_builder_add_string(builder, name.at, span_length(name));
	frame = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info),
					  line);
	if (goroutines->depth >= goroutines->capacity) {
		goroutines->capacity = memory_more(goroutines->capacity);
		goroutines->frames = memory_resize(goroutines->frames, goroutines->capacity,
						   sizeof(*goroutines->frames));
	}
	goroutines->frames[goroutines->depth++] =
		profile_builder_add_location(builder, 0, 0, &frame, 1);
}

static void add_mark(struct goroutines *goroutines, const char *name)
{
	add_frame(goroutines, legacy_span(name), legacy_span(""), KIND_UNRESOLVED);
}

static const char creator_mark[] = "created by ";

/* "main.main in goroutine 1" */
static void add_creator(struct legacy_tags *tags, struct span creator)
{
	const char *number = span_find_text(creator, " in goroutine ");

	creator.end = number ? number : creator.end;
	if (creator.at < creator.end)
		legacy_tags_add_text(tags, "created by", creator);
}

static tag_set_id find_tags(struct goroutines *goroutines)
{
	struct legacy_tags *tags = &goroutines->tags;
	const struct goroutine_header *header = &goroutines->header;

	legacy_tags_add_number(tags, "goroutine", header->number, NULL);
	if (header->state.at < header->state.end)
		legacy_tags_add_text(tags, "state", header->state);
	if (header->minutes > 0)
		legacy_tags_add_number(tags, "waiting",
				       quantity_multiply(header->minutes, INT64_C(60000000000)),
				       TAG_UNIT_NANOSECONDS);
	add_creator(tags, goroutines->creator);
	legacy_tags_add_labels(tags, header->labels);
	return legacy_tags_take(tags);
}

static void add_sample(struct goroutines *goroutines)
{
	struct sample sample = { .cpu = -1,
				 .time = TIME_UNKNOWN,
				 .values = goroutines->types.factors };

	if (goroutines->depth == 0)
		add_mark(goroutines, "[no stack]");
	for (uint32_t i = 0, j = goroutines->depth - 1; i < j; i++, j--) {
		location_id frame = goroutines->frames[i];

		goroutines->frames[i] = goroutines->frames[j];
		goroutines->frames[j] = frame;
	}
	sample.stack = profile_builder_add_stack(goroutines->builder, goroutines->frames,
						 goroutines->depth, 0);
	sample.tags = find_tags(goroutines);
	profile_builder_set_columns(goroutines->builder, COLUMN_TAGS);
	profile_builder_add_sample(goroutines->builder, &sample);
	goroutines->depth = 0;
	goroutines->creator = (struct span){ 0 };
}

/* The line behind a function: "/src/main.go:12 +0x1f"; false where it is another one. */
static bool take_place(struct legacy_lines *lines, struct span *place)
{
	struct legacy_lines next = *lines;
	const char *blank;

	if (next.rest.at == next.rest.end || !is_blank(*next.rest.at) || !legacy_lines_next(&next))
		return false;
	*lines = next;
	*place = lines->line;
	blank = span_find_last(*place, " +0x");
	if (blank)
		place->end = blank;
	return true;
}

/* Up to the empty line behind it. */
static void read_goroutine(struct goroutines *goroutines, struct legacy_lines *lines)
{
	bool is_stack = true;

	while (legacy_lines_next(lines) && lines->line.at < lines->line.end) {
		struct span name = lines->line, place = { "", "" };

		if (goroutine_header_is(name)) { /* no empty line in front of it */
			add_sample(goroutines);
			goroutine_header_read(name, &goroutines->header);
			is_stack = true;
			continue;
		}
		if (span_begins(name, "goroutine running on other thread"))
			continue;
		/* How those came about that started it is no part of its own stack. */
		if (span_begins(name, "[originating from"))
			is_stack = false;
		if (is_stack && legacy_take(&name, creator_mark)) {
			goroutines->creator = name;
			is_stack = false;
		}
		if (!is_stack) {
			take_place(lines, &place);
		} else if (span_ends(name, "frames elided...")) {
			add_mark(goroutines, "[frames left out]");
		} else if (cut_arguments(&name)) {
			take_place(lines, &place);
			add_frame(goroutines, name, place, KIND_NATIVE);
		} else {
			goroutines->first_bad = goroutines->bad_lines++ == 0
							? lines->number
							: goroutines->first_bad;
		}
	}
	add_sample(goroutines);
}

/* As that of Go's protobuf. */
static void add_type(struct pprof_types *types, struct profile_builder *builder)
{
	static const char name[] = "goroutine", unit[] = "count";

	*types = (struct pprof_types){ 0 };
	pprof_types_add(types, builder, legacy_span(name), legacy_span(unit));
	profile_builder_set_value_types(builder, types->ids, types->count);
	profile_builder_set_default(builder, types->ids[0]);
}

enum { PUBLISH_STEP = 1 << 14 }; /* goroutines */

static bool read_all(struct goroutines *goroutines, struct span text, const struct input *input,
		     struct error *error)
{
	struct legacy_lines lines = legacy_lines_of(text);
	uint64_t count = 0;

	while (!input_is_stopped(input) && legacy_lines_next(&lines)) {
		if (!goroutine_header_read(lines.line, &goroutines->header))
			continue;
		read_goroutine(goroutines, &lines);
		if (++count % PUBLISH_STEP == 0)
			profile_builder_publish(goroutines->builder);
	}
	if (count == 0)
		return error_set(error, ERROR_MALFORMED,
				 "no line of it is like: goroutine 1 [running]:");
	return true;
}

static void warn(struct goroutines *goroutines, const struct goroutine_log *log)
{
	uint64_t line = goroutines->first_bad;
	char text[80];

	if (log->numbers && line > 0)
		line = log->numbers[line - 1];
	if (goroutines->bad_lines > 0)
		profile_builder_warn(goroutines->builder,
				     "%" PRIu64 " line%s of stacks left out as not "
				     "understood, the first one is line %" PRIu64,
				     goroutines->bad_lines, goroutines->bad_lines == 1 ? "" : "s",
				     line);
	if (log->others > 0) {
		snprintf(text, sizeof(text), "%" PRIu64 " among the stacks, left out", log->others);
		profile_builder_add_property(goroutines->builder, "other lines of the log", text);
	}
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct goroutines goroutines = { .builder = builder, .tags = { .builder = builder } };
	struct goroutine_log log = { 0 };
	struct input_bytes bytes;
	bool is_good = input_bytes_open(&bytes, input, builder, error);

	(void)symbols;
	if (is_good) {
		struct span text = input_bytes_text(&bytes);

		if (!has_header(text))
			text = goroutine_log_take(&log, text);
		add_type(&goroutines.types, builder);
		is_good = read_all(&goroutines, text, input, error);
		warn(&goroutines, &log);
		if (is_good)
			input_bytes_warn(&bytes, builder);
	}
	free(goroutines.frames);
	goroutine_log_release(&log);
	input_bytes_close(&bytes);
	return is_good;
}

const struct loader goroutines_loader = {
	.name = "goroutines",
	.summary = "goroutine stacks, as Go prints them (debug=2, panics)",
	.probe = probe,
	.load = load,
};
