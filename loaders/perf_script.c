#include <stdlib.h>

#include "loaders/frame_names.h"
#include "loaders/loader.h"
#include "loaders/perf_script_line.h"
#include "loaders/text_blocks.h"
#include "model/memory.h"

/*
 * What `perf script` prints: an event line, a line a frame with the innermost
 * first, a blank line; or event lines only, with the frame behind the event.
 *
 * Most frame lines have been there before, and mostly behind the same line: so a
 * line is first compared with those that came behind the previous line before,
 * then looked up as bytes, and only parsed when it is new.
 */

#define LINES_LIMIT ((size_t)1 << 30)

/* What a row of `lines` means. */
enum {
	LINE_INLINED = 1, /* a frame that was inlined into the next one */
	LINE_SOURCE,      /* file and line of the frame before it */
	LINE_IGNORED,     /* registers, branch stacks, source code, ... */
	LINE_FRAME,       /* from here on: a frame; its location is what it is more */
};

struct shared {
	struct interner lines;  /* as written, with newline */
	struct interner groups; /* lines that make up a location together; meaning: that */
};

struct stack_line {
	uint32_t id;
	uint32_t meaning;
};

struct past_line {              /* of the block at hand */
	uint32_t start, length; /* in the block, with newline */
	uint32_t id, meaning;
};

/* What a worker remembers of a row of `lines`. */
struct last_seen {
	uint32_t next; /* the line that came behind it */
	uint32_t at;   /* where in the history, as a number that goes on from block to block */
};

struct parser {
	struct parsed_tables *tables;
	struct interner *lines, *groups;
	struct column seen; /* by line: struct last_seen */

	/* The block at hand. */
	const char *block_text;
	struct past_line *history;
	uint32_t history_count, history_capacity;
	uint32_t history_base; /* number of the first */
	uint32_t run; /* what comes next in the history, if it repeats itself; 0: unknown */

	/* The sample at hand. */
	bool is_open;
	bool is_grouped; /* not all of its lines are LINE_FRAME */
	bool is_begun;   /* an indented line came behind the event */
	struct perf_event_line event;
	struct stack_line *stack; /* innermost first */
	size_t depth, capacity;
	uint32_t last_line;

	struct parsed_frame *frames; /* of the group at hand */
	size_t frame_count, frame_capacity;
	uint32_t *group;
	size_t group_capacity;
	uint32_t no_stack;
};

static uint32_t add_span(struct parser *parser, struct span span)
{
	return parsed_tables_add_string(parser->tables, span.at, span_length(span));
}

/* --- frames */

static uint32_t unresolved_name(struct parser *parser, struct span module)
{
	char *name = frame_unresolved_name(module);
	uint32_t id = parsed_tables_add_string(parser->tables, name, strlen(name));

	free(name);
	return id;
}

static uint32_t add_function(struct parser *parser, struct span symbol, struct span module,
			     bool is_inlined)
{
	struct parsed_function function = {
		.module = add_span(parser, module),
		.kind = frame_module_kind(module),
	};
	struct span file;

	if (symbol.at == symbol.end) {
		function.name = unresolved_name(parser, module);
		function.kind = KIND_UNRESOLVED;
		return parsed_tables_add_function(parser->tables, &function);
	}
	function.kind = frame_symbol_kind(symbol, (enum function_kind)function.kind);
	if (frame_split_python(&symbol, &file))
		function.file = add_span(parser, file);
	if (is_inlined)
		function.kind = KIND_INLINED;
	function.name = add_span(parser, symbol);
	return parsed_tables_add_function(parser->tables, &function);
}

static void add_frame(struct parser *parser, uint32_t function)
{
	if (parser->frame_count == parser->frame_capacity) {
		parser->frame_capacity = parser->frame_capacity * 2 + 16;
		parser->frames = memory_resize(parser->frames, parser->frame_capacity,
					       sizeof(*parser->frames));
	}
	parser->frames[parser->frame_count++] = (struct parsed_frame){ .function = function };
}

static void add_unfolded_frames(struct parser *parser, const struct perf_frame_line *frame,
				struct span module)
{
	struct span rest = frame->symbol, inlined;

	while (frame_take_unfolded(&rest, &inlined))
		add_frame(parser, add_function(parser, inlined, module, true));
	add_frame(parser, add_function(parser, rest, module, frame->is_inlined));
}

static void add_frames(struct parser *parser, const struct perf_frame_line *frame,
		       struct span module)
{
	if (frame_module_kind(module) == KIND_JIT)
		add_unfolded_frames(parser, frame, module);
	else
		add_frame(parser, add_function(parser, frame->symbol, module, frame->is_inlined));
}

static uint32_t add_location(struct parser *parser, const struct perf_frame_line *frame)
{
	return parsed_tables_add_location(parser->tables, frame->address,
					  add_span(parser, frame->module), parser->frames,
					  (uint32_t)parser->frame_count);
}

static uint32_t location_of_frame(struct parser *parser, const struct perf_frame_line *frame)
{
	parser->frame_count = 0;
	add_frames(parser, frame, frame->module);
	return add_location(parser, frame);
}

/* --- groups: lines that are one location together */

static struct span line_text(const struct parser *parser, uint32_t id)
{
	const char *text = interner_bytes(parser->lines, id);
	struct span span = { text, text + interner_row(parser->lines, id)->length };

	if (span.end > span.at && span.end[-1] == '\n')
		span.end--;
	return span;
}

static struct span stack_text(const struct parser *parser, size_t at)
{
	return line_text(parser, parser->stack[at].id);
}

static bool is_frame_line(const struct parser *parser, size_t at)
{
	uint32_t meaning = parser->stack[at].meaning;

	return meaning >= LINE_FRAME || meaning == LINE_INLINED;
}

static bool is_source_line(const struct parser *parser, size_t at, struct perf_source_line *source)
{
	return parser->stack[at].meaning == LINE_SOURCE &&
	       perf_script_parse_source(stack_text(parser, at), source);
}

/* Where a frame with its source line ends. */
static size_t frame_end(const struct parser *parser, size_t at)
{
	for (at++; at < parser->depth; at++)
		if (is_frame_line(parser, at))
			break;
	return at;
}

static bool is_inlined(const struct parser *parser, size_t at, size_t end)
{
	struct perf_source_line source;

	if (parser->stack[at].meaning == LINE_INLINED)
		return true;
	for (at++; at < end; at++)
		if (is_source_line(parser, at, &source) && source.is_inlined)
			return true;
	return false;
}

static uint64_t address_of(const struct parser *parser, size_t at)
{
	struct perf_frame_line frame;

	perf_script_parse_frame(stack_text(parser, at), &frame);
	return frame.address;
}

/* Inlined frames have the address of what they were inlined into. */
static size_t group_end(const struct parser *parser, size_t at)
{
	size_t end = frame_end(parser, at);

	while (is_inlined(parser, at, end) && end < parser->depth &&
	       address_of(parser, end) == address_of(parser, at)) {
		at = end;
		end = frame_end(parser, at);
	}
	return end;
}

static void set_source(struct parser *parser, const struct perf_source_line *source)
{
	struct parsed_frame *frame = &parser->frames[parser->frame_count - 1];
	struct parsed_function function = parsed_tables_function(parser->tables, frame->function);

	if (source->file.at == source->file.end)
		return;
	function.file = add_span(parser, source->file);
	frame->function = parsed_tables_add_function(parser->tables, &function);
	frame->line = source->line;
}

static uint32_t location_of_group(struct parser *parser, size_t from, size_t end)
{
	struct perf_frame_line frame = { 0 };
	struct span module = { NULL, NULL };

	parser->frame_count = 0;
	for (size_t at = from; at < end; at++)
		if (parser->stack[at].meaning >= LINE_FRAME) {
			perf_script_parse_frame(stack_text(parser, at), &frame);
			if (frame.module.at < frame.module.end)
				module = frame.module;
		}
	for (size_t at = from; at < end; at++) {
		struct perf_source_line source;

		if (is_frame_line(parser, at)) {
			perf_script_parse_frame(stack_text(parser, at), &frame);
			frame.is_inlined = is_inlined(parser, at, frame_end(parser, at));
			add_frames(parser, &frame, module);
		} else if (is_source_line(parser, at, &source)) {
			set_source(parser, &source);
		}
	}
	frame.module = module;
	return add_location(parser, &frame);
}

static uint32_t find_group(struct parser *parser, size_t from, size_t end)
{
	size_t count = end - from;
	uint32_t id, location;

	if (count > parser->group_capacity) {
		parser->group_capacity = count * 2;
		parser->group = memory_resize(parser->group, parser->group_capacity,
					      sizeof(*parser->group));
	}
	for (size_t i = 0; i < count; i++)
		parser->group[i] = parser->stack[from + i].id;
	id = interner_add(parser->groups, parser->group, count * sizeof(*parser->group));
	location = interner_meaning(parser->groups, id);
	if (location == 0) {
		location = location_of_group(parser, from, end);
		interner_set_meaning(parser->groups, id, location);
	}
	return location;
}

/* Writes the locations of the sample, innermost first; returns how many. */
static size_t find_groups(struct parser *parser, uint32_t *locations)
{
	size_t count = 0, at = 0;

	while (at < parser->depth && !is_frame_line(parser, at))
		at++;
	while (at < parser->depth) {
		size_t end = group_end(parser, at);

		locations[count++] = find_group(parser, at, end);
		at = end;
	}
	return count;
}

/* --- samples */

static uint32_t find_thread(struct parser *parser, const struct perf_event_line *event)
{
	struct parsed_thread thread = {
		.pid = event->pid,
		.tid = event->tid,
		.process = add_span(parser, event->comm),
	};

	if (!event->has_thread && event->comm.at == event->comm.end)
		return 0;
	thread.name = thread.process;
	return parsed_tables_add_thread(parser->tables, &thread);
}

/* The clocks count nanoseconds. */
static bool is_clock(struct span event)
{
	return span_begins(event, "cpu-clock") || span_begins(event, "task-clock");
}

static uint32_t find_type(struct parser *parser, const struct perf_event_line *event)
{
	struct parsed_type type = { .kind = VALUE_SAMPLES };

	if (event->has_period)
		type.kind = is_clock(event->event) ? VALUE_NANOSECONDS : VALUE_EVENTS;
	if (event->event.at == event->event.end)
		type.name = parsed_tables_add_string(parser->tables, "samples", 7);
	else
		type.name = add_span(parser, event->event);
	return parsed_tables_add_type(parser->tables, &type);
}

static uint32_t no_stack(struct parser *parser)
{
	struct parsed_frame frame = { 0 };
	struct parsed_function function = {
		.name = parsed_tables_add_string(parser->tables, "[no stack]", 10),
		.kind = KIND_UNRESOLVED,
	};

	if (parser->no_stack == 0) {
		frame.function = parsed_tables_add_function(parser->tables, &function);
		parser->no_stack = parsed_tables_add_location(parser->tables, 0, 0, &frame, 1);
	}
	return parser->no_stack;
}

static size_t find_locations(struct parser *parser, uint32_t *locations)
{
	struct perf_frame_line frame;
	size_t depth = 0;

	if (parser->is_grouped) {
		depth = find_groups(parser, locations);
		for (size_t i = 0; i < depth / 2; i++) {
			uint32_t other = locations[depth - 1 - i];

			locations[depth - 1 - i] = locations[i];
			locations[i] = other;
		}
	} else {
		for (size_t i = parser->depth; i > 0; i--)
			locations[depth++] = parser->stack[i - 1].meaning - LINE_FRAME;
	}
	if (depth > 0)
		return depth;
	if (perf_script_parse_inline_frame(parser->event.trailing, &frame))
		*locations = location_of_frame(parser, &frame);
	else
		*locations = no_stack(parser);
	return 1;
}

static void finish_sample(struct parser *parser, struct parsed_block *block)
{
	const struct perf_event_line *event = &parser->event;
	struct parsed_sample *sample;
	struct parsed_value *value;
	uint32_t *locations;

	if (!parser->is_open)
		return;
	locations = parsed_block_reserve(block, parser->depth + 1);
	sample = parsed_block_add_sample(block, &value);
	sample->depth = (uint32_t)find_locations(parser, locations);
	block->location_count += sample->depth;
	sample->thread = find_thread(parser, event);
	sample->type = find_type(parser, event);
	if (sample->thread)
		block->columns |= COLUMN_THREAD;
	if (event->has_time) {
		sample->time = event->time;
		block->columns |= COLUMN_TIME;
	}
	if (event->cpu >= 0) {
		sample->cpu = event->cpu;
		block->columns |= COLUMN_CPU;
	}
	*value = (struct parsed_value){ .digits = event->has_period ? event->period : 1 };
	parser->is_open = parser->is_grouped = parser->is_begun = false;
	parser->depth = 0;
	parser->last_line = parser->run = 0;
}

static void open_sample(struct parser *parser, struct parsed_block *block,
			const struct perf_event_line *event)
{
	finish_sample(parser, block);
	parser->is_open = true;
	parser->event = *event;
}

/* --- what was there before */

static struct last_seen *seen_of(const struct parser *parser, uint32_t line)
{
	return (struct last_seen *)(void *)parser->seen.rows + line;
}

static void add_history(struct parser *parser, const char *text, size_t length, uint32_t id,
			uint32_t meaning)
{
	uint32_t at = parser->history_count++;

	if (at == parser->history_capacity) {
		parser->history_capacity = parser->history_capacity * 2 + 1024;
		parser->history = memory_resize(parser->history, parser->history_capacity,
						sizeof(*parser->history));
	}
	parser->history[at] = (struct past_line){
		.start = (uint32_t)(text - parser->block_text),
		.length = (uint32_t)length,
		.id = id,
		.meaning = meaning,
	};
	seen_of(parser, id)->at = parser->history_base + at;
}

static void push_line(struct parser *parser, struct parsed_block *block, uint32_t id,
		      uint32_t meaning)
{
	static const struct perf_event_line anonymous = { .pid = -1, .tid = -1, .cpu = -1 };

	if (!parser->is_open)
		open_sample(parser, block, &anonymous);
	if (parser->depth == parser->capacity) {
		parser->capacity = parser->capacity * 2 + 256;
		parser->stack =
			memory_resize(parser->stack, parser->capacity, sizeof(*parser->stack));
	}
	parser->stack[parser->depth++] = (struct stack_line){ id, meaning };
	parser->is_begun = true;
	if (meaning < LINE_FRAME)
		parser->is_grouped = true;
	parser->last_line = id;
}

/* Where the history goes on behind the last time that this line was there. */
static uint32_t find_run(const struct parser *parser, uint32_t id)
{
	uint32_t at = seen_of(parser, id)->at - parser->history_base;

	return at < parser->history_count && parser->history[at].id == id ? at + 1 : 0;
}

/* The line that the history goes on with, if it is there again: its length. */
static size_t match_run(const struct parser *parser, const char *text, const char *end)
{
	const struct past_line *past;

	if (parser->run == 0 || parser->run == parser->history_count)
		return 0;
	past = &parser->history[parser->run];
	if ((size_t)(end - text) < past->length ||
	    memcmp(text, parser->block_text + past->start, past->length) != 0)
		return 0;
	return past->length;
}

/* The same for the line that came behind the last line in any block. */
static size_t match_next(const struct parser *parser, uint32_t id, const char *text,
			 const char *end)
{
	const struct interned *row = interner_row(parser->lines, id);

	if (id == 0 || (size_t)(end - text) < row->length || text[row->length - 1] != '\n' ||
	    memcmp(text, interner_bytes(parser->lines, id), row->length) != 0)
		return 0;
	return row->length;
}

/* Takes lines as long as they are what they were before. */
static const char *follow(struct parser *parser, const char *text, const char *end,
			  struct parsed_block *block)
{
	while (parser->is_open) {
		size_t length = match_run(parser, text, end);
		uint32_t id, meaning;

		if (length > 0) {
			id = parser->history[parser->run].id;
			meaning = parser->history[parser->run].meaning;
			parser->run++;
		} else {
			id = seen_of(parser, parser->last_line)->next;
			length = match_next(parser, id, text, end);
			if (length == 0)
				break;
			meaning = interner_meaning(parser->lines, id);
			parser->run = find_run(parser, id);
		}
		add_history(parser, text, length, id, meaning);
		push_line(parser, block, id, meaning);
		block->lines++;
		text += length;
	}
	return text;
}

/* --- lines */

/* Fields that `perf script --header` prints and users look for. */
static void parse_comment(struct parser *parser, struct span line, struct parsed_block *block)
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
			parsed_block_add_property(block, add_span(parser, key),
						  add_span(parser, value));
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

/* Old versions indent frames with blanks, and all versions comms, which may look
 * like an address: "cc1", "dd". */
static bool is_indented_event(struct span line)
{
	struct perf_event_line event;
	struct perf_frame_line frame;
	enum perf_line kind;

	if (*line.at == '\t')
		return false;
	kind = perf_script_parse_event(line, &event);
	if (event.has_time || kind != PERF_LINE_EVENT)
		return event.has_time;
	return !perf_script_parse_frame(line, &frame) ||
	       perf_script_parse_inline_frame(event.trailing, &frame);
}

static bool is_frame(struct span line)
{
	struct perf_frame_line frame;

	return line.at < line.end && is_blank(*line.at) && !is_indented_event(line) &&
	       perf_script_parse_frame(line, &frame);
}

/* What a line means that begins with a blank and has not been there before. */
static uint32_t find_meaning(struct parser *parser, struct span line)
{
	struct perf_frame_line frame;
	struct perf_source_line source;

	if (perf_script_parse_frame(line, &frame))
		return frame.is_inlined ? LINE_INLINED
					: LINE_FRAME + location_of_frame(parser, &frame);
	return perf_script_parse_source(line, &source) ? LINE_SOURCE : LINE_IGNORED;
}

/* `size` includes the newline, where there is one. */
static void parse_indented(struct parser *parser, struct span line, size_t size,
			   struct parsed_block *block)
{
	uint32_t id = interner_add(parser->lines, line.at, size);
	uint32_t meaning = interner_meaning(parser->lines, id);

	if (meaning == 0) {
		meaning = find_meaning(parser, line);
		interner_set_meaning(parser->lines, id, meaning);
	}
	if (meaning != LINE_INLINED && meaning < LINE_FRAME && parser->depth == 0) {
		parser->is_begun = parser->is_open;
		return;
	}
	column_commit(&parser->seen, (size_t)id + 1);
	seen_of(parser, parser->last_line)->next = id;
	parser->run = find_run(parser, id);
	add_history(parser, line.at, size, id, meaning);
	push_line(parser, block, id, meaning);
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

/* The line behind this one. */
static struct span next_line(const char *at, const char *end)
{
	const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;

	return (struct span){ at < end ? at : end, newline ? newline : end };
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
static void parse_event(struct parser *parser, struct span line, const char *end,
			struct parsed_block *block)
{
	struct perf_event_line event;

	if (is_source_text(line))
		return;
	if (is_comment(line)) {
		finish_sample(parser, block);
		parse_comment(parser, span_trim_end(line), block);
		return;
	}
	switch (perf_script_parse_event(line, &event)) {
	case PERF_LINE_EVENT:
		open_sample(parser, block, &event);
		return;
	case PERF_LINE_RECORD:
		finish_sample(parser, block);
		parse_record(event.trailing, block);
		return;
	case PERF_LINE_MAYBE:
		if (is_frame(next_line(line.end + 1, end))) {
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

static bool is_empty(struct span line)
{
	return span_trim(line).at >= span_trim(line).end;
}

static void parse_line(struct parser *parser, struct span line, const char *end,
		       struct parsed_block *block)
{
	if (is_empty(line)) {
		/* Frames may yet come for an event that has none. */
		if (parser->is_begun)
			finish_sample(parser, block);
	} else if (is_blank(*line.at) && !is_indented_event(line)) {
		parse_indented(parser, line, (size_t)(line.end - line.at) + (line.end < end),
			       block);
	} else {
		parse_event(parser, line, end, block);
	}
}

static void parse(void *opaque, const char *text, size_t size, struct parsed_block *block)
{
	struct parser *parser = opaque;
	const char *end = text + size;

	parser->block_text = text;
	parser->history_base += parser->history_count;
	parser->history_count = parser->run = 0;
	while (text < end) {
		struct span line;

		text = follow(parser, text, end, block);
		if (text == end)
			break;
		line = next_line(text, end);
		block->lines++;
		parse_line(parser, line, end, block);
		text = line.end + 1;
	}
	finish_sample(parser, block);
}

static void *parser_new(void *opaque, struct parsed_tables *tables)
{
	struct parser *parser = memory_new(1, sizeof(*parser));
	struct shared *shared = opaque;

	parser->tables = tables;
	parser->lines = &shared->lines;
	parser->groups = &shared->groups;
	column_init(&parser->seen, sizeof(struct last_seen), LINES_LIMIT);
	column_commit(&parser->seen, 1);
	return parser;
}

static void parser_free(void *opaque)
{
	struct parser *parser = opaque;

	column_release(&parser->seen);
	free(parser->history);
	free(parser->stack);
	free(parser->group);
	free(parser->frames);
	free(parser);
}

/* --- where samples begin */

/* Whether a sample begins with the line at `at`, whatever comes before it. */
static bool begins_sample(const char *at, const char *end, bool behind_blank)
{
	struct perf_event_line event;
	struct span line = next_line(at, end);

	if (at == end || *at == '\t' || *at == '\n' || *at == '\r' || *at == '|')
		return false;
	if (behind_blank && *at != ' ')
		return true;
	if (line.end == end)
		return false;
	return *at == ' ' ? is_indented_event(line)
			  : perf_script_parse_event(line, &event) == PERF_LINE_EVENT;
}

static bool is_indented(struct span line)
{
	return !is_empty(line) && is_blank(*line.at) && !is_indented_event(line);
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
		bool blank = is_empty(line);

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
	struct perf_event_line event;
	struct perf_frame_line frame;

	lines->count++;
	if (is_blank(*line.at) && !is_indented_event(line)) {
		bool is_lone; /* a number, which may be anything */

		if (!perf_script_parse_frame(line, &frame))
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
	switch (perf_script_parse_event(line, &event)) {
	case PERF_LINE_EVENT:
		lines->events += event.event.at < event.event.end || event.has_thread;
		lines->inline_frames += perf_script_parse_inline_frame(event.trailing, &frame);
		return;
	case PERF_LINE_RECORD:
		return;
	case PERF_LINE_MAYBE:
		if (is_frame(next_line(rest.at, rest.end))) {
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
		struct span line = next_line(text, end);

		text = line.end < end ? line.end + 1 : end;
		if (!is_empty(line) && *line.at != '#')
			look_at_line(&lines, line, (struct span){ text, end }, line.end < end);
	}
	if (lines.is_certain)
		return PROBE_CERTAIN;
	if (lines.inline_frames > 0 || (lines.frames > 1 && lines.other == 0))
		return PROBE_LIKELY;
	return lines.events > 1 && lines.events > lines.other ? PROBE_WEAK : PROBE_NO;
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

	struct shared shared;
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
