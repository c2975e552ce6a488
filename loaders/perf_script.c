#include <stdlib.h>

#include "loaders/loader.h"
#include "loaders/perf_script_line.h"
#include "loaders/text_blocks.h"
#include "model/memory.h"

/*
 * What `perf script` prints: an event line, a line a frame with the innermost
 * first, a blank line; or event lines only, with the frame behind the event.
 *
 * Most frame lines have been there before, and mostly behind the same line: so a
 * line is first compared with the one that came after the previous line last
 * time, then looked up as bytes, and only parsed when it is new.
 */

/* The kind of a row of `lines`. */
enum {
	LINE_FRAME,
	LINE_INLINED, /* a frame that was inlined into the next one */
	LINE_SOURCE,  /* file and line of the frame before it */
	LINE_IGNORED, /* registers, branch stacks, source code, ... */
};

struct parser {
	struct local_tables *tables;
	struct interner lines;  /* as written, with newline; value: the location of a LINE_FRAME */
	struct interner groups; /* lines that make up a location together; value: the same */

	/* The sample at hand. */
	bool is_open, is_grouped; /* grouped: not all of its lines are LINE_FRAME */
	struct perf_event_line event;
	uint32_t *stack; /* its lines, innermost first */
	size_t depth, capacity;
	uint32_t last_line;

	struct local_frame *frames; /* of the group at hand */
	size_t frame_count, frame_capacity;
	uint32_t no_stack;
};

static uint32_t add_span(struct parser *parser, struct span span)
{
	return local_tables_add_string(parser->tables, span.at, span_length(span));
}

/* --- frames */

/* Runtimes say in a symbol's name how its code came about. */
static enum function_kind symbol_kind(struct span symbol, enum function_kind module_kind)
{
	static const char *const v8_tags[] = { "LazyCompile:", "Function:", "Script:",
					       "Eval:",        "JS:",       "Interpreted:" };

	if (span_begins(symbol, "py::"))
		return KIND_INTERPRETED;
	if (module_kind != KIND_JIT)
		return module_kind;
	for (size_t i = 0; i < sizeof(v8_tags) / sizeof(*v8_tags); i++) {
		size_t length = strlen(v8_tags[i]);

		if (!span_begins(symbol, v8_tags[i]))
			continue;
		if (*v8_tags[i] == 'I' ||
		    (span_length(symbol) > length && symbol.at[length] == '~'))
			return KIND_INTERPRETED;
	}
	return *symbol.at == '~' ? KIND_INTERPRETED : KIND_JIT;
}

/* An address without a name is named after its module. */
static uint32_t unresolved_name(struct parser *parser, struct span module)
{
	const char *slash = memrchr(module.at, '/', span_length(module));
	uint32_t id;
	char *text;
	size_t length;

	if (slash)
		module.at = slash + 1;
	length = span_length(module);
	if (length == 0)
		return local_tables_add_string(parser->tables, "[unknown]", 9);
	if (*module.at == '[' && module.end[-1] == ']')
		return add_span(parser, module);
	text = memory_resize(NULL, length + 2, 1);
	text[0] = '[';
	memcpy(text + 1, module.at, length);
	text[length + 1] = ']';
	id = local_tables_add_string(parser->tables, text, length + 2);
	free(text);
	return id;
}

static uint32_t add_function(struct parser *parser, struct span symbol, struct span module,
			     bool is_inlined)
{
	struct local_function function = {
		.module = add_span(parser, module),
		.kind = perf_script_module_kind(module),
	};

	if (symbol.at == symbol.end) {
		function.name = unresolved_name(parser, module);
		function.kind = KIND_UNRESOLVED;
		return local_tables_add_function(parser->tables, &function);
	}
	function.kind = symbol_kind(symbol, (enum function_kind)function.kind);
	if (span_begins(symbol, "py::")) {
		/* python -X perf: "py::function:/path/file.py" */
		const char *colon = memchr(symbol.at + 4, ':', span_length(symbol) - 4);

		if (colon && colon > symbol.at + 4) {
			function.file = add_span(parser, (struct span){ colon + 1, symbol.end });
			symbol = (struct span){ symbol.at + 4, colon };
		}
	}
	if (is_inlined)
		function.kind = KIND_INLINED;
	function.name = add_span(parser, symbol);
	return local_tables_add_function(parser->tables, &function);
}

static void add_frame(struct parser *parser, uint32_t function)
{
	if (parser->frame_count == parser->frame_capacity) {
		parser->frame_capacity = parser->frame_capacity * 2 + 16;
		parser->frames = memory_resize(parser->frames, parser->frame_capacity,
					       sizeof(*parser->frames));
	}
	parser->frames[parser->frame_count++] = (struct local_frame){ .function = function };
}

/* perf-map-agent's unfolded symbols, "a->b->c": c was inlined into b, and b into a. */
static void add_unfolded_frames(struct parser *parser, const struct perf_frame_line *frame,
				struct span module)
{
	struct span rest = frame->symbol;

	for (;;) {
		const char *arrow = span_find_last(rest, "->");

		if (!arrow || arrow == rest.at || arrow + 2 == rest.end)
			break;
		add_frame(parser,
			  add_function(parser, (struct span){ arrow + 2, rest.end }, module, true));
		rest.end = arrow;
	}
	add_frame(parser, add_function(parser, rest, module, frame->is_inlined));
}

static void add_frames(struct parser *parser, const struct perf_frame_line *frame,
		       struct span module)
{
	if (perf_script_module_kind(module) == KIND_JIT)
		add_unfolded_frames(parser, frame, module);
	else
		add_frame(parser, add_function(parser, frame->symbol, module, frame->is_inlined));
}

static uint32_t add_location(struct parser *parser, const struct perf_frame_line *frame)
{
	return local_tables_add_location(parser->tables, frame->address,
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
	const char *text = interner_bytes(&parser->lines, id);
	struct span span = { text, text + interner_row(&parser->lines, id)->length };

	if (span.end > span.at && span.end[-1] == '\n')
		span.end--;
	return span;
}

static uint8_t line_kind(const struct parser *parser, size_t at)
{
	return interner_row(&parser->lines, parser->stack[at])->kind;
}

/* Where a frame with its source line ends. */
static size_t frame_end(const struct parser *parser, size_t at)
{
	for (at++; at < parser->depth; at++)
		if (line_kind(parser, at) < LINE_SOURCE)
			break;
	return at;
}

static bool is_inlined(const struct parser *parser, size_t at, size_t end)
{
	if (line_kind(parser, at) == LINE_INLINED)
		return true;
	for (at++; at < end; at++) {
		struct perf_source_line source;

		if (line_kind(parser, at) == LINE_SOURCE &&
		    perf_script_parse_source(line_text(parser, parser->stack[at]), &source) &&
		    source.is_inlined)
			return true;
	}
	return false;
}

static uint64_t address_of(const struct parser *parser, size_t at)
{
	struct perf_frame_line frame;

	perf_script_parse_frame(line_text(parser, parser->stack[at]), &frame);
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
	struct local_frame *frame = &parser->frames[parser->frame_count - 1];
	struct local_function function = local_tables_function(parser->tables, frame->function);

	if (source->file.at == source->file.end)
		return;
	function.file = add_span(parser, source->file);
	frame->function = local_tables_add_function(parser->tables, &function);
	frame->line = source->line;
}

static uint32_t location_of_group(struct parser *parser, size_t from, size_t end)
{
	struct perf_frame_line frame = { 0 };
	struct span module = { NULL, NULL };

	parser->frame_count = 0;
	for (size_t at = from; at < end; at++)
		if (line_kind(parser, at) == LINE_FRAME) {
			perf_script_parse_frame(line_text(parser, parser->stack[at]), &frame);
			if (frame.module.at < frame.module.end)
				module = frame.module;
		}
	for (size_t at = from; at < end; at++) {
		struct perf_source_line source;

		if (line_kind(parser, at) < LINE_SOURCE) {
			perf_script_parse_frame(line_text(parser, parser->stack[at]), &frame);
			frame.is_inlined = is_inlined(parser, at, frame_end(parser, at));
			add_frames(parser, &frame, module);
		} else if (line_kind(parser, at) == LINE_SOURCE &&
			   perf_script_parse_source(line_text(parser, parser->stack[at]),
						    &source)) {
			set_source(parser, &source);
		}
	}
	frame.module = module;
	return add_location(parser, &frame);
}

/* Writes the locations of the sample, innermost first; returns how many. */
static size_t find_groups(struct parser *parser, uint32_t *locations)
{
	size_t count = 0, at = 0;

	while (at < parser->depth && line_kind(parser, at) >= LINE_SOURCE)
		at++;
	while (at < parser->depth) {
		size_t end = group_end(parser, at);
		uint32_t before = parser->groups.count;
		uint32_t id = interner_add(&parser->groups, parser->stack + at,
					   (end - at) * sizeof(*parser->stack));

		if (id == before)
			interner_row(&parser->groups, id)->value =
				location_of_group(parser, at, end);
		locations[count++] = interner_row(&parser->groups, id)->value;
		at = end;
	}
	return count;
}

/* --- samples */

static uint32_t find_thread(struct parser *parser, const struct perf_event_line *event)
{
	struct local_thread thread = {
		.pid = event->pid,
		.tid = event->tid,
		.process = add_span(parser, event->comm),
	};

	if (!event->has_thread && event->comm.at == event->comm.end)
		return 0;
	thread.name = thread.process;
	return local_tables_add_thread(parser->tables, &thread);
}

/* The clocks count nanoseconds. */
static bool is_clock(struct span event)
{
	return span_begins(event, "cpu-clock") || span_begins(event, "task-clock");
}

static uint32_t find_type(struct parser *parser, const struct perf_event_line *event)
{
	struct local_type type = { .kind = VALUE_SAMPLES };

	if (event->has_period)
		type.kind = is_clock(event->event) ? VALUE_NANOSECONDS : VALUE_EVENTS;
	if (event->event.at == event->event.end)
		type.name = local_tables_add_string(parser->tables, "samples", 7);
	else
		type.name = add_span(parser, event->event);
	return local_tables_add_type(parser->tables, &type);
}

static uint32_t no_stack(struct parser *parser)
{
	struct local_frame frame = { 0 };
	struct local_function function = {
		.name = local_tables_add_string(parser->tables, "[no stack]", 10),
		.kind = KIND_UNRESOLVED,
	};

	if (parser->no_stack == 0) {
		frame.function = local_tables_add_function(parser->tables, &function);
		parser->no_stack = local_tables_add_location(parser->tables, 0, 0, &frame, 1);
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
			locations[depth++] =
				interner_row(&parser->lines, parser->stack[i - 1])->value;
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
	parser->is_open = parser->is_grouped = false;
	parser->depth = 0;
	parser->last_line = 0;
}

static void open_sample(struct parser *parser, struct parsed_block *block,
			const struct perf_event_line *event)
{
	finish_sample(parser, block);
	parser->is_open = true;
	parser->event = *event;
}

static void push_line(struct parser *parser, struct parsed_block *block, uint32_t id)
{
	static const struct perf_event_line anonymous = { .pid = -1, .tid = -1, .cpu = -1 };

	if (!parser->is_open)
		open_sample(parser, block, &anonymous);
	if (parser->depth == parser->capacity) {
		parser->capacity = parser->capacity * 2 + 256;
		parser->stack =
			memory_resize(parser->stack, parser->capacity, sizeof(*parser->stack));
	}
	parser->stack[parser->depth++] = id;
	if (interner_row(&parser->lines, id)->kind != LINE_FRAME)
		parser->is_grouped = true;
	interner_row(&parser->lines, parser->last_line)->next = id;
	parser->last_line = id;
}

/* --- lines */

/* Fields that `perf script --header` prints and users look for. */
static void parse_comment(struct parser *parser, struct span line, struct parsed_block *block)
{
	static const char *const keys[] = { "captured on",  "hostname", "os release",
					    "perf version", "arch",     "nrcpus online",
					    "nrcpus avail", "cpudesc",  "total memory",
					    "cmdline" };
	const char *colon = memchr(line.at, ':', span_length(line));
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
	const char *at = memmem(text.at, span_length(text), " lost ", 6);
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

static bool is_frame(struct span line)
{
	struct perf_frame_line frame;

	return line.at < line.end && is_blank(*line.at) && perf_script_parse_frame(line, &frame);
}

/* A new line that begins with a blank. */
static uint8_t classify(struct span line, struct perf_frame_line *frame)
{
	struct perf_source_line source;

	if (perf_script_parse_frame(line, frame))
		return frame->is_inlined ? LINE_INLINED : LINE_FRAME;
	return perf_script_parse_source(line, &source) ? LINE_SOURCE : LINE_IGNORED;
}

/* `size` includes the newline, where there is one. */
static void parse_indented(struct parser *parser, struct span line, size_t size,
			   struct parsed_block *block)
{
	uint32_t before = parser->lines.count;
	uint32_t id = interner_add(&parser->lines, line.at, size);
	struct interned *row = interner_row(&parser->lines, id);

	if (id == before) {
		struct perf_frame_line frame;

		row->kind = classify(line, &frame);
		if (row->kind == LINE_FRAME)
			row->value = location_of_frame(parser, &frame);
	}
	if (row->kind < LINE_SOURCE || parser->depth > 0)
		push_line(parser, block, id);
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

/* Neither blank nor indented, or indented and not a frame. */
static void parse_event(struct parser *parser, struct span line, const char *end,
			struct parsed_block *block)
{
	struct perf_event_line event;

	if (is_comment(line)) {
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
	return event.has_time ||
	       (kind == PERF_LINE_EVENT && !perf_script_parse_frame(line, &frame));
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
		if (parser->depth > 0)
			finish_sample(parser, block);
	} else if (is_blank(*line.at) && !is_indented_event(line)) {
		parse_indented(parser, line, (size_t)(line.end - line.at) + (line.end < end),
			       block);
	} else {
		parse_event(parser, line, end, block);
	}
}

/* The line that came behind this one last time is there again: most are. */
static const char *follow(struct parser *parser, const char *text, const char *end,
			  struct parsed_block *block)
{
	while (parser->is_open) {
		const struct interner *lines = &parser->lines;
		uint32_t next = interner_row(lines, parser->last_line)->next;
		const struct interned *row = interner_row(lines, next);

		if (next == 0 || (size_t)(end - text) < row->length ||
		    memcmp(text, interner_bytes(lines, next), row->length) != 0 ||
		    text[row->length - 1] != '\n')
			break;
		push_line(parser, block, next);
		block->lines++;
		text += row->length;
	}
	return text;
}

static void parse(void *opaque, const char *text, size_t size, struct parsed_block *block)
{
	struct parser *parser = opaque;
	const char *end = text + size;

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

static void *parser_new(const void *dialect, struct local_tables *tables)
{
	struct parser *parser = memory_new(1, sizeof(*parser));

	(void)dialect;
	parser->tables = tables;
	interner_init(&parser->lines);
	interner_init(&parser->groups);
	return parser;
}

static void parser_free(void *opaque)
{
	struct parser *parser = opaque;

	interner_release(&parser->lines);
	interner_release(&parser->groups);
	free(parser->stack);
	free(parser->frames);
	free(parser);
}

/* --- where samples begin */

/* Whether a sample begins with the line at `at`, whatever comes before it. */
static bool begins_sample(const char *at, const char *end, bool behind_blank)
{
	struct perf_event_line event;
	struct span line = next_line(at, end);

	if (at == end || *at == '\t' || *at == '\n' || *at == '\r')
		return false;
	if (behind_blank && *at != ' ')
		return true;
	if (line.end == end)
		return false;
	return *at == ' ' ? is_indented_event(line)
			  : perf_script_parse_event(line, &event) == PERF_LINE_EVENT;
}

static size_t cut(const char *text, size_t size)
{
	const char *newline = memrchr(text, '\n', size);
	size_t behind_blank = 0;

	while (newline) {
		const char *at = newline + 1, *before = NULL;
		bool blank;

		if (newline > text)
			before = memrchr(text, '\n', (size_t)(newline - text));
		blank = is_empty((struct span){ before ? before + 1 : text, newline });
		if (begins_sample(at, text + size, blank))
			return (size_t)(at - text);
		if (blank && behind_blank == 0)
			behind_blank = (size_t)(at - text);
		newline = before;
	}
	return behind_blank;
}

/* --- the head of the input */

enum { PROBED_LINES = 200 };

static enum probe probe(const unsigned char *head, size_t size)
{
	const char *text = (const char *)head, *end = text + size;
	uint32_t lines = 0, events = 0, frames = 0, inline_frames = 0, other = 0, run = 0;

	while (text < end && lines < PROBED_LINES) {
		struct span line = next_line(text, end);
		struct perf_event_line event;
		struct perf_frame_line frame;
		bool is_whole = line.end < end || lines == 0;

		text = line.end + 1;
		if (is_empty(line) || *line.at == '#' || !is_whole)
			continue;
		lines++;
		if (is_blank(*line.at) && !is_indented_event(line)) {
			bool has_more = perf_script_parse_frame(line, &frame) &&
					(frame.symbol.at < frame.symbol.end || frame.module.at);

			frames += has_more;
			run = has_more ? run + 1 : 0;
			if (run > 0 && events > 0)
				return PROBE_CERTAIN;
			continue;
		}
		run = 0;
		switch (perf_script_parse_event(line, &event)) {
		case PERF_LINE_EVENT:
			events += event.event.at < event.event.end || event.has_thread;
			inline_frames += perf_script_parse_inline_frame(event.trailing, &frame);
			break;
		case PERF_LINE_RECORD:
			break;
		case PERF_LINE_MAYBE:
			if (is_frame(next_line(text, end)))
				events++;
			else
				other++;
			break;
		case PERF_LINE_OTHER:
			other++;
			break;
		}
	}
	if (inline_frames > 0)
		return PROBE_LIKELY;
	if (frames > 1 && other == 0)
		return PROBE_LIKELY;
	return events > 1 && events > other ? PROBE_WEAK : PROBE_NO;
}

static bool load(struct input *input, struct profile_builder *builder, struct error *error)
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

	return text_blocks_load(input, &format, NULL, builder, error);
}

const struct loader perf_script_loader = {
	.name = "perf-script",
	.summary = "the text of `perf script`",
	.probe = probe,
	.load = load,
};
