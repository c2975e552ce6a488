#include "loaders/perf_script/perf_script_parser.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/perf_script/perf_script_clock.h"
#include "loaders/perf_script/perf_script_history.h"
#include "loaders/perf_script/perf_script_line.h"
#include "loaders/perf_script/perf_script_sample.h"

/* What the line before was, where that matters. */
enum last_line { LAST_OTHER, LAST_EMPTY, LAST_RECORD };

struct perf_script_parser {
	enum last_line last;
	bool has_tabs; /* frames of the block begin with them */
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

	if (parser->sample.is_lone)
		return text;
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

	if (perf_script_line_is_instruction(line))
		return LINE_IGNORED;
	if (perf_script_frame_parse(line, &frame))
		return frame.is_inlined ? LINE_INLINED
					: LINE_FRAME + perf_script_locations_of_frame(
							       &parser->sample.locations, &frame);
	if (perf_script_source_parse(line, &source))
		return LINE_SOURCE;
	return perf_script_line_is_known(line) ? LINE_IGNORED : LINE_UNKNOWN;
}

static void add_bad_line(struct span line, struct parsed_block *block)
{
	line = span_trim(line);
	bad_lines_add(&block->bad, block->lines, line.at, span_length(line));
}

/* With frames that begin with tabs, fields of the sample come on a line behind them, that begins
 * with a blank, even where it has a number (phys_addr). */
static bool is_behind_frames(const struct perf_script_parser *parser, struct span line)
{
	return *line.at == ' ' && parser->sample.depth > 0 &&
	       *interner_bytes(parser->lines, parser->sample.stack[0].id) == '\t';
}

/* Without events a frame that begins with a blank is all there is of its sample, but behind an
 * empty line: there it is of a stack, as old versions print them. */
static void begin_lone_sample(struct perf_script_parser *parser, struct parsed_block *block)
{
	static const struct perf_script_event anonymous = { .pid = -1, .tid = -1, .cpu = -1 };

	if (parser->sample.is_open ? !parser->sample.is_lone : parser->last == LAST_EMPTY)
		return;
	open_sample(parser, block, &anonymous);
	parser->sample.is_lone = true;
}

/* `size` includes the newline, where there is one. */
static void parse_indented(struct perf_script_parser *parser, struct span line, size_t size,
			   struct parsed_block *block)
{
	bool is_behind = is_behind_frames(parser, line), is_frame;
	uint32_t id, meaning;
	struct perf_script_frame frame;

	/* It is the sample's last: an empty line need not follow. */
	if (is_behind && perf_script_frame_parse(line, &frame)) {
		finish_sample(parser, block);
		return;
	}
	id = interner_add(parser->lines, line.at, size);
	meaning = interner_meaning(parser->lines, id);
	if (meaning == 0) {
		meaning = find_meaning(parser, line);
		interner_set_meaning(parser->lines, id, meaning);
	}
	is_frame = meaning == LINE_INLINED || meaning >= LINE_FRAME;
	if (meaning == LINE_UNKNOWN && parser->last != LAST_RECORD)
		add_bad_line(line, block);
	if (is_behind && meaning == LINE_IGNORED) {
		finish_sample(parser, block);
		return;
	}
	if (meaning == LINE_UNKNOWN || (!is_frame && parser->sample.depth == 0)) {
		parser->sample.is_begun = parser->sample.is_open;
		return;
	}
	if (is_frame && *line.at == ' ')
		begin_lone_sample(parser, block);
	parser->has_tabs = parser->has_tabs || (is_frame && *line.at == '\t');
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
	if (span_is(key, "reference time") && !block->has_clock)
		block->has_clock = perf_script_clock_of_reference(value, &block->clock);
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

static bool is_between_stacks(const struct perf_script_parser *parser)
{
	return !parser->sample.is_open || parser->sample.depth == 0 || parser->last == LAST_EMPTY;
}

/* Whether a line is an event without a stack, where none is being read. */
static bool is_stackless(const struct perf_script_parser *parser, struct span line, const char *end,
			 const struct perf_script_event *event)
{
	bool is_period = parser->has_tabs && event->has_period &&
			 event->event.at == event->event.end &&
			 event->trailing.at == event->trailing.end;

	return is_between_stacks(parser) &&
	       (is_period || perf_script_line_is_stackless(line, event, end));
}

/* A line that may be an event opens a sample if there are frames behind it, or others of it. */
static bool parse_perhaps(struct perf_script_parser *parser, struct span line, const char *end,
			  const struct perf_script_event *event, struct parsed_block *block)
{
	if (perf_script_line_is_frame(perf_script_line_next(line.end + 1, end)) ||
	    is_stackless(parser, line, end, event)) {
		open_sample(parser, block, event);
		return true;
	}
	if (!parser->sample.is_open || parser->last == LAST_EMPTY ||
	    !perf_script_line_is_bare_frame(line))
		return false;
	parse_indented(parser, line, (size_t)(line.end - line.at) + (line.end < end), block);
	return true;
}

/* Neither blank nor indented, or indented and not a frame; it was taken apart. */
static void parse_event(struct perf_script_parser *parser, struct span line, const char *end,
			enum perf_line kind, const struct perf_script_event *event,
			struct parsed_block *block)
{
	if (perf_script_line_is_source_text(line))
		return;
	if (perf_script_line_is_metric(line)) {
		finish_sample(parser, block);
		return;
	}
	if (*line.at == '#' &&
	    perf_script_line_is_comment(line, (struct span){ line.end + (line.end < end), end })) {
		finish_sample(parser, block);
		parse_comment(parser, span_trim_end(line), block);
		return;
	}
	switch (kind) {
	case PERF_LINE_EVENT:
		open_sample(parser, block, event);
		return;
	case PERF_LINE_RECORD:
		finish_sample(parser, block);
		parse_record(event->trailing, block);
		return;
	case PERF_LINE_MAYBE:
		if (parse_perhaps(parser, line, end, event, block))
			return;
		break;
	case PERF_LINE_OTHER:
		break;
	}
	finish_sample(parser, block);
	if (!perf_script_line_is_message(line))
		add_bad_line(line, block);
}

/* --- the block */

/* Whether a line that begins with a blank, behind a stack that has ended, is an event: with frames
 * that begin with tabs, no frame begins with a blank. */
static bool is_above_stack(const struct perf_script_parser *parser, struct span line,
			   const char *end)
{
	struct span next;

	if (!is_between_stacks(parser))
		return false;
	next = perf_script_line_next(line.end + 1, end);
	return next.at < next.end && *next.at == '\t' && perf_script_line_is_frame(next);
}

static void parse_full_line(struct perf_script_parser *parser, struct span line, const char *end,
			    struct parsed_block *block)
{
	struct perf_script_event event;
	enum perf_line kind = PERF_LINE_OTHER;
	enum last_line last = parser->last;

	if (*line.at != '\t') {
		kind = perf_script_event_parse(line, &event);
		if (perf_script_line_is_event(line, kind, &event) ||
		    is_above_stack(parser, line, end) || is_stackless(parser, line, end, &event)) {
			parse_event(parser, line, end, kind, &event, block);
			parser->last = kind == PERF_LINE_RECORD ? LAST_RECORD : LAST_OTHER;
			return;
		}
	}
	parse_indented(parser, line, (size_t)(line.end - line.at) + (line.end < end), block);
	parser->last = last == LAST_RECORD ? LAST_RECORD : LAST_OTHER;
}

static void parse_line(struct perf_script_parser *parser, struct span line, const char *end,
		       struct parsed_block *block)
{
	if (!perf_script_line_is_empty(line)) {
		parse_full_line(parser, line, end, block);
		return;
	}
	/* Frames may yet come for an event that has none. */
	if (parser->sample.is_begun)
		finish_sample(parser, block);
	parser->last = LAST_EMPTY;
}

void perf_script_parser_parse(struct perf_script_parser *parser, const char *text, size_t size,
			      struct parsed_block *block)
{
	const char *end = text + size;

	perf_script_history_begin_block(&parser->history, text);
	parser->last = LAST_OTHER;
	parser->has_tabs = false;
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
