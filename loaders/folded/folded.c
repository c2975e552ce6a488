#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/folded/folded_line.h"
#include "loaders/folded/folded_root.h"
#include "loaders/folded/folded_stack.h"
#include "loaders/loader.h"
#include "loaders/text/text_blocks.h"

/*
 * Folded stacks: a line is "outermost;...;innermost value". Written by
 * stackcollapse-*.pl, inferno, py-spy, Austin, async-profiler, bcc and others.
 */

enum { VALUES_LIMIT = PARSED_VALUES_LIMIT };

enum values {
	VALUES_ONE,
	VALUES_BEFORE_AFTER, /* difffolded.pl */
	VALUES_AUSTIN_WALL,  /* microseconds */
	VALUES_AUSTIN_CPU,
	VALUES_AUSTIN_MEMORY,
	VALUES_AUSTIN_FULL, /* "microseconds,is idle,bytes" */
	VALUES_COUNT
};

static const struct block_merger_type types[VALUES_COUNT][VALUES_LIMIT] = {
	[VALUES_ONE] = { { "samples", VALUE_SAMPLES } },
	[VALUES_BEFORE_AFTER] = { { "before", VALUE_SAMPLES }, { "after", VALUE_SAMPLES } },
	[VALUES_AUSTIN_WALL] = { { "wall", VALUE_NANOSECONDS } },
	[VALUES_AUSTIN_CPU] = { { "cpu", VALUE_NANOSECONDS } },
	[VALUES_AUSTIN_MEMORY] = { { "memory", VALUE_BYTES } },
	[VALUES_AUSTIN_FULL] = { { "wall", VALUE_NANOSECONDS },
				 { "cpu", VALUE_NANOSECONDS },
				 { "memory", VALUE_BYTES } },
};

struct dialect {
	enum values values;
	bool is_austin;
	bool has_comms; /* see folded_root */
};

struct shared {
	struct dialect dialect;
	struct interner frames; /* as written; meaning: the location */
};

struct parser {
	const struct dialect *dialect;
	struct folded_stack stack;
	struct folded_root root;
};

/* --- lines */

/* "P123;T456;..." or "P123;T0:4d2;...": takes process and thread off the stack. */
static uint32_t take_thread(struct parser *parser, struct span *stack)
{
	struct parsed_thread thread = { .pid = -1, .tid = -1 };

	for (int i = 0; i < 2 && stack->at < stack->end && *stack->at == "PT"[i]; i++) {
		const char *end = span_find(*stack, ';');
		struct span piece = { stack->at + 1, end ? end : stack->end };
		const char *colon = span_find(piece, ':');
		struct span digits = { colon ? colon + 1 : piece.at, piece.end };
		uint64_t number;

		stack->at = end ? end + 1 : stack->end;
		if (!span_number(digits, &number) || number > INT32_MAX)
			thread.name =
				i == 1 ? parsed_tables_add_span(parser->stack.tables, piece) : 0;
		else if (i == 0)
			thread.pid = (int32_t)number;
		else
			thread.tid = (int32_t)number;
	}
	return parsed_tables_add_thread(parser->stack.tables, &thread);
}

static void scale(struct parsed_value *value, int64_t factor)
{
	value->digits = quantity_multiply(value->digits, factor);
}

/* "12,0,34": time, whether it was idle, memory. */
static bool parse_full(struct span text, struct parsed_value *values, bool *cut)
{
	struct parsed_value numbers[3];

	for (int i = 0; i < 3; i++) {
		const char *comma = span_find(text, ',');
		struct span piece = { text.at, comma ? comma : text.end };

		if ((i < 2) != (comma != NULL) || !folded_parse_value(piece, &numbers[i], cut))
			return false;
		text.at = comma ? comma + 1 : text.end;
	}
	values[0] = numbers[0];
	values[1] = numbers[1].digits ? (struct parsed_value){ 0 } : numbers[0];
	values[2] = numbers[2];
	scale(&values[0], 1000);
	scale(&values[1], 1000);
	return true;
}

/* Takes the values off the line; what is left is the stack. */
static bool take_values(const struct dialect *dialect, struct span *line,
			struct parsed_value *values, bool *cut)
{
	struct span last = span_take_last(line);

	switch (dialect->values) {
	case VALUES_AUSTIN_FULL:
		return parse_full(last, values, cut);
	case VALUES_BEFORE_AFTER:
		return folded_parse_value(last, &values[1], cut) &&
		       folded_parse_value(span_take_last(line), &values[0], cut);
	default:
		if (!folded_parse_value(last, &values[0], cut))
			return false;
		if (dialect->values == VALUES_AUSTIN_WALL || dialect->values == VALUES_AUSTIN_CPU)
			scale(&values[0], 1000);
		return true;
	}
}

static bool is_comment(struct span line)
{
	return *line.at == '#' && (span_length(line) == 1 || is_blank(line.at[1]));
}

static void parse_line(struct parser *parser, struct span line, struct parsed_block *block)
{
	struct parsed_value values[VALUES_LIMIT] = { { 0 } }, *to;
	struct span whole = span_trim_end(line), stack = whole, key, value;
	struct parsed_sample *sample;
	uint32_t thread = 0;
	bool cut = false;

	if (folded_is_nameless(whole))
		return;
	if (is_comment(whole)) {
		if (folded_parse_comment(whole, &key, &value))
			parsed_block_add_property(
				block, parsed_tables_add_span(parser->stack.tables, key),
				parsed_tables_add_span(parser->stack.tables, value));
		return;
	}
	if (!take_values(parser->dialect, &stack, values, &cut)) {
		if (*whole.at != '#')
			bad_lines_add(&block->bad, block->lines, whole.at, span_length(whole));
		return;
	}
	block->overflows += cut;
	if (parser->dialect->is_austin)
		thread = take_thread(parser, &stack);
	else
		thread = folded_root_take(&parser->root, &stack);
	if (thread != 0)
		block->columns |= COLUMN_THREAD;
	folded_stack_parse(&parser->stack, stack, block);
	sample = parsed_block_add_sample(block, &to);
	sample->thread = thread;
	memcpy(to, values, block->value_count * sizeof(*to));
	folded_stack_add_to(&parser->stack, block, sample);
}

static void parse(void *opaque, const char *text, size_t size, struct parsed_block *block)
{
	struct parser *parser = opaque;
	const char *end = text + size;

	folded_stack_begin_block(&parser->stack, text);
	folded_root_begin_block(&parser->root, text);
	if (parser->dialect->is_austin)
		block->columns = COLUMN_THREAD;
	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		struct span line = { text, newline ? newline : end };

		block->lines++;
		parse_line(parser, line, block);
		text = line.end + 1;
	}
}

static size_t cut(const char *text, size_t size)
{
	const char *newline = memrchr(text, '\n', size);

	return newline ? (size_t)(newline - text) + 1 : 0;
}

static void *parser_new(void *opaque, struct parsed_tables *tables)
{
	struct parser *parser = memory_new(1, sizeof(*parser));
	struct shared *shared = opaque;

	parser->dialect = &shared->dialect;
	parser->stack = (struct folded_stack){
		.is_austin = shared->dialect.is_austin,
		.tables = tables,
		.texts = &shared->frames,
	};
	parser->root = (struct folded_root){
		.tables = tables,
		.has_comms = shared->dialect.has_comms,
	};
	return parser;
}

static void parser_free(void *opaque)
{
	struct parser *parser = opaque;

	folded_stack_release(&parser->stack);
	free(parser);
}

/* --- the head of the input */

struct head_lines { /* lines that say something */
	uint32_t count, with_value, with_two_values, with_stack, with_comm;
	struct dialect dialect;
};

static bool starts_austin_stack(struct span line)
{
	const char *end = span_find(line, ';');
	uint64_t pid;

	return end && *line.at == 'P' && span_number((struct span){ line.at + 1, end }, &pid) &&
	       line.end - end > 2 && end[1] == 'T';
}

static void look_at_comment(struct span line, struct dialect *dialect)
{
	static const struct {
		const char *mode;
		enum values values;
	} modes[] = {
		{ "wall", VALUES_AUSTIN_WALL },
		{ "cpu", VALUES_AUSTIN_CPU },
		{ "memory", VALUES_AUSTIN_MEMORY },
		{ "full", VALUES_AUSTIN_FULL },
	};
	struct span key, value;

	if (!folded_parse_comment(line, &key, &value))
		return;
	if (span_is(key, "austin"))
		dialect->is_austin = true;
	for (size_t i = 0; span_is(key, "mode") && i < sizeof(modes) / sizeof(*modes); i++)
		if (span_is(value, modes[i].mode))
			dialect->values = modes[i].values;
}

static void look_at_line(struct span line, bool is_whole, struct head_lines *lines)
{
	struct parsed_value value;
	bool too_big;

	line = span_trim_end(line);
	if (folded_is_nameless(line))
		return;
	if (*line.at == '#') {
		look_at_comment(line, &lines->dialect);
		return;
	}
	if (lines->dialect.values == VALUES_AUSTIN_FULL) {
		struct parsed_value values[VALUES_LIMIT];
		struct span last = span_take_last(&line);

		lines->with_value += parse_full(last, values, &too_big);
	} else if (folded_parse_value(span_take_last(&line), &value, &too_big)) {
		struct span before = line;

		lines->with_value++;
		if (folded_parse_value(span_take_last(&before), &value, &too_big) &&
		    before.at < before.end)
			lines->with_two_values++;
	} else if (!is_whole) {
		return;
	}
	lines->count++;
	lines->with_stack += span_find(line, ';') != NULL;
	lines->with_comm += folded_root_is_comm(line);
	if (lines->count == 1 && line.at < line.end && starts_austin_stack(line))
		lines->dialect.is_austin = true;
}

static struct head_lines look_at_head(const unsigned char *head, size_t size)
{
	const char *text = (const char *)head, *end = text + size;
	struct head_lines lines = { 0 };

	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));

		look_at_line((struct span){ text, newline ? newline : end }, newline != NULL,
			     &lines);
		text = newline ? newline + 1 : end;
	}
	return lines;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	struct head_lines lines;
	uint32_t bad;

	if (memchr(head, '\0', size))
		return PROBE_NO;
	lines = look_at_head(head, size);
	/* One line that is longer than what can be looked at. */
	if (lines.count == 0 && size >= LOADER_PROBE_SIZE && *head != '#' &&
	    !memchr(head, '\n', size) && memchr(head, ';', size))
		return PROBE_WEAK;
	bad = lines.count - lines.with_value;
	if (bad >= lines.with_value || bad > lines.count / 10 + 2 ||
	    (bad > 0 && lines.with_stack == 0))
		return PROBE_NO;
	return lines.with_stack > 0 && bad <= lines.count / 10 ? PROBE_LIKELY : PROBE_WEAK;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	size_t size;
	const unsigned char *head = input_peek(input, 1, &size);
	struct head_lines lines = look_at_head(head, size);
	struct shared shared = { .dialect = lines.dialect };
	struct dialect *dialect = &shared.dialect;
	bool loaded;
	struct text_format format = {
		.cut = cut,
		.parser_new = parser_new,
		.parser_free = parser_free,
		.parse = parse,
		.type_count = 1,
		.symbols = symbols,
		.has_sums = !lines.dialect.is_austin, /* whose lines are samples, which count */
	};

	if (!dialect->is_austin) {
		/* Two numbers are two values only if no line has fewer: frames may end in
		 * a number, too. */
		dialect->values = VALUES_ONE;
		if (lines.count > 0 && lines.with_two_values == lines.count)
			dialect->values = VALUES_BEFORE_AFTER;
	} else if (dialect->values == VALUES_ONE) {
		dialect->values = VALUES_AUSTIN_WALL;
	}
	dialect->has_comms = lines.with_stack > 0 && lines.with_comm == lines.count;
	format.types = types[dialect->values];
	while (format.type_count < VALUES_LIMIT && format.types[format.type_count].name)
		format.type_count++;
	interner_init(&shared.frames);
	loaded = text_blocks_load(input, &format, &shared, builder, error);
	interner_release(&shared.frames);
	return loaded;
}

const struct loader folded_loader = {
	.name = "folded",
	.summary = "folded stacks: stackcollapse, inferno, py-spy, Austin, async-profiler, bcc",
	.probe = probe,
	.load = load,
};
