#include "loaders/perf_script/perf_script_parser.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/perf_script/perf_script_history.h"
#include "loaders/perf_script/perf_script_line.h"
#include "loaders/perf_script/perf_script_sample.h"

struct perf_script_parser {
	struct interner *lines;
	struct perf_script_history history;
	struct perf_script_sample sample;
};

struct perf_script_parser *perf_script_parser_new(struct perf_script_shared *shared,
						  struct parsed_tables *tables)
{
	struct perf_script_parser *parser = memory_new(1, sizeof(*parser));

	parser->lines = &shared->lines;
	perf_script_history_init(&parser->history, &shared->lines);
	perf_script_sample_init(&parser->sample, tables, &shared->lines, &shared->groups);
	return parser;
}

void perf_script_parser_free(struct perf_script_parser *parser)
{
	perf_script_history_release(&parser->history);
	perf_script_sample_release(&parser->sample);
	free(parser);
}

static void finish_sample(struct perf_script_parser *parser, struct parsed_block *block)
{
	if (!parser->sample.is_open)
		return;
	perf_script_sample_finish(&parser->sample, block);
	perf_script_history_end_sample(&parser->history);
}

static void open_sample(struct perf_script_parser *parser, struct parsed_block *block,
			const struct perf_script_event *event)
{
	finish_sample(parser, block);
	perf_script_sample_open(&parser->sample, event);
}

/* --- lines of stacks */

/* Takes lines as long as they are what they were before. */
static const char *follow(struct perf_script_parser *parser, const char *text, const char *end,
			  struct parsed_block *block)
{
	uint32_t id, meaning;
	size_t length;

	while (parser->sample.is_open &&
	       (length = perf_script_history_follow(&parser->history, text, end, &id, &meaning)) >
		       0) {
		perf_script_sample_add_line(&parser->sample, id, meaning);
		block->lines++;
		text += length;
	}
	return text;
}

/* What a line means that begins with a blank and has not been there before. */
static uint32_t find_meaning(struct perf_script_parser *parser, struct span line)
{
	struct perf_script_frame frame;
	struct perf_script_source source;

	if (perf_script_frame_parse(line, &frame))
		return frame.is_inlined ? LINE_INLINED
					: LINE_FRAME + perf_script_locations_of_frame(
							       &parser->sample.locations, &frame);
	return perf_script_source_parse(line, &source) ? LINE_SOURCE : LINE_IGNORED;
}

/* `size` includes the newline, where there is one. */
static void parse_indented(struct perf_script_parser *parser, struct span line, size_t size)
{
	uint32_t id = interner_add(parser->lines, line.at, size);
	uint32_t meaning = interner_meaning(parser->lines, id);

	if (meaning == 0) {
		meaning = find_meaning(parser, line);
		interner_set_meaning(parser->lines, id, meaning);
	}
	if (meaning != LINE_INLINED && meaning < LINE_FRAME && parser->sample.depth == 0) {
		parser->sample.is_begun = parser->sample.is_open;
		return;
	}
	perf_script_history_add(&parser->history, line.at, size, id, meaning);
	perf_script_sample_add_line(&parser->sample, id, meaning);
}

/* --- other lines */

/* Fields that `perf script --header` prints and users look for. */
static void parse_comment(struct perf_script_parser *parser, struct span line,
			  struct parsed_block *block)
{
	static const char *const keys[] = { "captured on",  "hostname", "os release",
					    "perf version", "arch",     "nrcpus online",
					    "nrcpus avail", "cpudesc",  "total memory",
					    "cmdline" };
	const char *colon = span_find(line, ':');
	struct span key, value;

	if (!colon)
		return;
	key = span_trim((struct span){ line.at + 1, colon });
	value = span_trim((struct span){ colon + 1, line.end });
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (span_is(key, keys[i]) && value.at < value.end)
			parsed_block_add_property(
				block, parsed_tables_add_span(parser->sample.locations.tables, key),
				parsed_tables_add_span(parser->sample.locations.tables, value));
}

/* "PERF_RECORD_LOST lost 12" */
static void parse_record(struct span text, struct parsed_block *block)
{
	const char *at = span_find_text(text, " lost ");
	struct span digits;
	uint64_t count;

	if (!span_begins(text, "PERF_RECORD_LOST") || !at)
		return;
	digits = (struct span){ at + 6, at + 6 };
	while (digits.end < text.end && is_digit(*digits.end))
		digits.end++;
	if (span_number(digits, &count) && count < INT64_MAX - block->lost)
		block->lost += count;
}

/* What perf says on the way, if its two outputs are one file. */
static bool is_message(struct span line)
{
	static const char *const starts[] = { "[ perf record:",      "Warning:",   "Failed to open",
					      "no symbols found in", "addr2line:", "Error:" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (span_begins(line, starts[i]))
			return true;
	return false;
}

static bool is_comment(struct span line)
{
	return *line.at == '#' &&
	       (span_length(line) == 1 || is_blank(line.at[1]) || line.at[1] == '\r');
}

/* -F +srccode: "|12        return 0;" */
static bool is_source_text(struct span line)
{
	return *line.at == '|' && span_length(line) > 1 && is_digit(line.at[1]);
}

/* Neither blank nor indented, or indented and not a frame. */
static void parse_event(struct perf_script_parser *parser, struct span line, const char *end,
			struct parsed_block *block)
{
	struct perf_script_event event;

	if (is_source_text(line))
		return;
	if (is_comment(line)) {
		finish_sample(parser, block);
		parse_comment(parser, span_trim_end(line), block);
		return;
	}
	switch (perf_script_event_parse(line, &event)) {
	case PERF_LINE_EVENT:
		open_sample(parser, block, &event);
		return;
	case PERF_LINE_RECORD:
		finish_sample(parser, block);
		parse_record(event.trailing, block);
		return;
	case PERF_LINE_MAYBE:
		if (perf_script_line_is_frame(perf_script_line_next(line.end + 1, end))) {
			open_sample(parser, block, &event);
			return;
		}
		break;
	case PERF_LINE_OTHER:
		break;
	}
	finish_sample(parser, block);
	if (!is_message(line)) {
		line = span_trim(line);
		bad_lines_add(&block->bad, block->lines, line.at, span_length(line));
	}
}

/* --- the block */

static void parse_line(struct perf_script_parser *parser, struct span line, const char *end,
		       struct parsed_block *block)
{
	if (perf_script_line_is_empty(line)) {
		/* Frames may yet come for an event that has none. */
		if (parser->sample.is_begun)
			finish_sample(parser, block);
	} else if (is_blank(*line.at) && !perf_script_line_is_indented_event(line)) {
		parse_indented(parser, line, (size_t)(line.end - line.at) + (line.end < end));
	} else {
		parse_event(parser, line, end, block);
	}
}

void perf_script_parser_parse(struct perf_script_parser *parser, const char *text, size_t size,
			      struct parsed_block *block)
{
	const char *end = text + size;

	perf_script_history_begin_block(&parser->history, text);
	while (text < end) {
		struct span line;

		text = follow(parser, text, end, block);
		if (text == end)
			break;
		line = perf_script_line_next(text, end);
		block->lines++;
		parse_line(parser, line, end, block);
		text = line.end + 1;
	}
	finish_sample(parser, block);
}
