#include <string.h>

#include "loaders/loader.h"
#include "loaders/perf_script/perf_script_event.h"
#include "loaders/perf_script/perf_script_frame.h"
#include "loaders/perf_script/perf_script_line.h"
#include "loaders/perf_script/perf_script_parser.h"
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

/* Without the beginning of a sample, behind the blank line that ends a stack. */
static size_t cut(const char *text, size_t size)
{
	const char *newline = memrchr(text, '\n', size);
	size_t behind_stack = 0;

	while (newline) {
		const char *at = newline + 1;
		struct span line = line_before(text, newline);
		bool blank = perf_script_line_is_empty(line);

		if (begins_sample(at, text + size, blank))
			return (size_t)(at - text);
		if (blank && behind_stack == 0 && line.at > text &&
		    is_indented(line_before(text, line.at - 1)))
			behind_stack = (size_t)(at - text);
		newline = line.at > text ? line.at - 1 : NULL;
	}
	return behind_stack;
}

/* --- the head of the input */

enum { PROBED_LINES = 200, ADDRESS_WIDTH = 16 };

struct head_lines {
	uint32_t count, events, frames, inline_frames, other;
	bool is_certain; /* a frame behind an event */
};

/* `rest`: what comes behind the line; `is_whole`: that is known. */
static void look_at_line(struct head_lines *lines, struct span line, struct span rest,
			 bool is_whole)
{
	struct perf_script_event event;
	struct perf_script_frame frame;

	lines->count++;
	if (is_blank(*line.at) && !perf_script_line_is_indented_event(line)) {
		bool is_lone; /* a number, which may be anything */

		if (!perf_script_frame_parse(line, &frame))
			return;
		is_lone = frame.symbol.at >= frame.symbol.end && !frame.module.at;
		lines->frames += !is_lone;
		/* perf has a tab or pads addresses; a folded stack may be empty and
		 * cost 4. */
		lines->is_certain |= lines->events > 0 && (!is_lone || *line.at == '\t' ||
							   line.end - line.at >= ADDRESS_WIDTH);
		return;
	}
	if (!is_whole)
		return;
	switch (perf_script_event_parse(line, &event)) {
	case PERF_LINE_EVENT:
		lines->events += event.event.at < event.event.end || event.has_thread;
		lines->inline_frames += perf_script_frame_parse_trailing(event.trailing, &frame);
		return;
	case PERF_LINE_RECORD:
		return;
	case PERF_LINE_MAYBE:
		if (perf_script_line_is_frame(perf_script_line_next(rest.at, rest.end))) {
			lines->events++;
			return;
		}
		break;
	case PERF_LINE_OTHER:
		break;
	}
	lines->other++;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	const char *text = (const char *)head, *end = text + size;
	struct head_lines lines = { 0 };

	while (text < end && lines.count < PROBED_LINES && !lines.is_certain) {
		struct span line = perf_script_line_next(text, end);

		text = line.end < end ? line.end + 1 : end;
		if (!perf_script_line_is_empty(line) && *line.at != '#')
			look_at_line(&lines, line, (struct span){ text, end }, line.end < end);
	}
	if (lines.is_certain)
		return PROBE_CERTAIN;
	if (lines.inline_frames > 0 || (lines.frames > 1 && lines.other == 0))
		return PROBE_LIKELY;
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
	static const struct block_merger_type types[] = { { NULL, VALUE_SAMPLES } };
	static const struct text_format format = {
		.cut = cut,
		.parser_new = parser_new,
		.parser_free = parser_free,
		.parse = parse,
		.types = types,
		.type_count = 1,
	};

	struct perf_script_shared shared;
	bool loaded;

	(void)symbols;
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
