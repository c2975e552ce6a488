#include <string.h>

#include "loaders/loader.h"
#include "loaders/perf_script/perf_script_event.h"
#include "loaders/perf_script/perf_script_frame.h"
#include "loaders/perf_script/perf_script_line.h"
#include "loaders/perf_script/perf_script_parser.h"
#include "loaders/perf_script/perf_script_trailing.h"
#include "loaders/text/text_blocks.h"

/*
 * What `perf script` prints: an event line, a line a frame with the innermost
 * first, a blank line; or event lines only, with the frame behind the event.
 */

/* --- where samples begin */

/* Whether a sample begins with the line at `at`, whatever comes before it. */
static bool begins_sample(const char *at, const char *end, bool behind_blank)
{
	struct perf_script_event event;
	struct span line = perf_script_line_next(at, end);

	if (at == end || *at == '\t' || *at == '\n' || *at == '\r' || *at == '|')
		return false;
	if (behind_blank && *at != ' ')
		return true;
	if (line.end == end)
		return false;
	return *at == ' ' ? perf_script_line_is_indented_event(line)
			  : perf_script_event_parse(line, &event) == PERF_LINE_EVENT;
}

static bool is_indented(struct span line)
{
	return !perf_script_line_is_empty(line) && is_blank(*line.at) &&
	       !perf_script_line_is_indented_event(line);
}

static struct span line_before(const char *text, const char *newline)
{
	const char *before = newline > text ? memrchr(text, '\n', (size_t)(newline - text)) : NULL;

	return (struct span){ before ? before + 1 : text, newline };
}

/* Without the beginning of a sample, in front of the blank line that ends a stack, as it says what
 * comes behind it; where all lines are
 * frames that are samples by themselves, in front of the last of them. */
static size_t cut(const char *text, size_t size)
{
	const char *newline = memrchr(text, '\n', size);
	size_t behind_stack = 0, lone = 0;
	bool are_lone = true;

	while (newline) {
		const char *at = newline + 1;
		struct span line = line_before(text, newline);
		bool blank = perf_script_line_is_empty(line);

		are_lone &= !blank && *line.at == ' ';
		if (lone == 0 && are_lone && line.at > text && perf_script_line_is_frame(line))
			lone = (size_t)(line.at - text);

		if (begins_sample(at, text + size, blank))
			return (size_t)(at - text);
		if (blank && behind_stack == 0 && line.at > text &&
		    is_indented(line_before(text, line.at - 1)))
			behind_stack = (size_t)(line.at - text);
		newline = line.at > text ? line.at - 1 : NULL;
	}
	/* What the first line is has not been looked at. */
	if (lone > 0 && are_lone &&
	    perf_script_line_is_frame(perf_script_line_next(text, text + size)))
		return lone;
	return behind_stack;
}

/* --- the head of the input */

enum { PROBED_LINES = 200, ADDRESS_WIDTH = 16 };

struct head_lines {
	uint32_t count, events, complete_events, frames, inline_frames, records, other;
	bool is_certain; /* a frame behind an event */
};

static void look_at_frame(struct head_lines *lines, struct span line)
{
	struct perf_script_frame frame;
	bool is_lone; /* a number, which may be anything */

	if (!perf_script_frame_parse(line, &frame))
		return;
	is_lone = frame.symbol.at >= frame.symbol.end && !frame.module.at;
	lines->frames += !is_lone;
	/* perf has a tab or pads addresses; a folded stack may be empty and cost 4. */
	lines->is_certain |= lines->events > 0 &&
			     (!is_lone || *line.at == '\t' || line.end - line.at >= ADDRESS_WIDTH);
}

static bool is_likely_event(const struct perf_script_event *event)
{
	return event->event.at < event->event.end || event->has_thread;
}

/* Few other lines have all of that. */
static bool is_complete_event(const struct perf_script_event *event)
{
	return event->event.at < event->event.end && event->has_thread &&
	       (event->has_time || span_trim(event->trailing).at == event->trailing.end);
}

/* `rest`: what comes behind the line. */
static void look_at_line(struct head_lines *lines, struct span line, struct span rest)
{
	struct span next = perf_script_line_next(rest.at, rest.end);
	struct perf_script_event event;
	struct perf_script_frame frame;

	lines->count++;
	switch (perf_script_event_parse(line, &event)) {
	case PERF_LINE_EVENT:
		lines->events += is_likely_event(&event);
		lines->complete_events += is_complete_event(&event);
		lines->inline_frames += perf_script_trailing_parse(event.trailing, &frame);
		return;
	case PERF_LINE_RECORD:
		lines->records++;
		lines->count--;
		return;
	case PERF_LINE_MAYBE:
		if (perf_script_line_is_frame(next) || perf_script_line_is_bare_frame(next)) {
			lines->events++;
			return;
		}
		if (perf_script_line_is_bare_frame(line)) {
			look_at_frame(lines, line);
			return;
		}
		break;
	case PERF_LINE_OTHER:
		break;
	}
	lines->other++;
}

static struct head_lines look_at_head(const char *text, size_t size)
{
	const char *end = text + size;
	struct head_lines lines = { 0 };

	while (text < end && lines.count < PROBED_LINES && !lines.is_certain) {
		struct span line = perf_script_line_next(text, end), rest;
		/* Less than there may be is all there is. */
		bool is_whole = line.end < end || size < LOADER_PROBE_SIZE;

		text = line.end < end ? line.end + 1 : end;
		rest = (struct span){ text, end };
		if (perf_script_line_is_empty(line) || perf_script_line_is_comment(line, rest) ||
		    perf_script_line_is_source_text(line))
			continue;
		if (is_blank(*line.at) && !perf_script_line_is_indented_event(line)) {
			lines.count++;
			look_at_frame(&lines, line);
		} else if (is_whole) {
			look_at_line(&lines, line, rest);
		}
	}
	return lines;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	struct head_lines lines = look_at_head((const char *)head, size);

	if (lines.is_certain)
		return PROBE_CERTAIN;
	if (lines.inline_frames > 0 || (lines.frames > 1 && lines.other == 0))
		return PROBE_LIKELY;
	if (lines.records > 1 && lines.other <= lines.events)
		return PROBE_LIKELY;
	if (lines.other == 0 && lines.complete_events > 0)
		return PROBE_WEAK;
	return lines.events > 1 && lines.events > lines.other ? PROBE_WEAK : PROBE_NO;
}

static void *parser_new(void *shared, struct parsed_tables *tables)
{
	return perf_script_parser_new(shared, tables);
}

static void parser_free(void *parser)
{
	perf_script_parser_free(parser);
}

static void parse(void *parser, const char *text, size_t size, struct parsed_block *block)
{
	perf_script_parser_parse(parser, text, size, block);
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	static const struct block_merger_type types[] = { { NULL, VALUE_SAMPLES, NULL } };
	const struct text_format format = {
		.cut = cut,
		.parser_new = parser_new,
		.parser_free = parser_free,
		.parse = parse,
		.types = types,
		.type_count = 1,
		.symbols = symbols,
	};

	struct perf_script_shared shared;
	bool loaded;

	interner_init(&shared.lines);
	interner_init(&shared.groups);
	loaded = text_blocks_load(input, &format, &shared, builder, error);
	interner_release(&shared.lines);
	interner_release(&shared.groups);
	return loaded;
}

const struct loader perf_script_loader = {
	.name = "perf-script",
	.summary = "the text of `perf script`",
	.probe = probe,
	.load = load,
};
