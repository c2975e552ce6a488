#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/folded/folded_head.h"
#include "loaders/folded/folded_line.h"
#include "loaders/folded/folded_root.h"
#include "loaders/folded/folded_stack.h"
#include "loaders/loader.h"
#include "loaders/text/text_blocks.h"

/*
 * Folded stacks: a line is "outermost;...;innermost value". Written by
 * stackcollapse-*.pl, inferno, py-spy, Austin, async-profiler, bcc and others.
 */

struct shared {
	struct folded_dialect dialect;
	struct interner frames; /* as written; meaning: the location */
};

struct parser {
	const struct folded_dialect *dialect;
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
static bool take_values(const struct folded_dialect *dialect, struct span *line,
			struct parsed_value *values, bool *cut)
{
	if (dialect->is_full)
		return parse_full(span_take_last(line), values, cut);
	return folded_columns_take(&dialect->columns, line, values, cut);
}

static bool is_comment(struct span line)
{
	return *line.at == '#' && (span_length(line) == 1 || is_blank(line.at[1]));
}

static bool is_header(const struct folded_dialect *dialect, struct span line)
{
	return dialect->columns.header && span_is(span_trim(line), dialect->columns.header);
}

static void parse_line(struct parser *parser, struct span line, struct parsed_block *block)
{
	struct parsed_value values[PARSED_VALUES_LIMIT], *to;
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
		if (*whole.at != '#' && !is_header(parser->dialect, whole))
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

/* --- the whole */

static enum probe probe(const unsigned char *head, size_t size)
{
	struct folded_head lines;
	enum probe probe;

	if (memchr(head, '\0', size))
		return PROBE_NO;
	folded_head_read(&lines, head, size);
	probe = folded_head_probe(&lines);
	folded_columns_release(&lines.dialect.columns);
	/* One line that is longer than what can be looked at. */
	if (lines.count == 0 && size >= LOADER_PROBE_SIZE && *head != '#' &&
	    !memchr(head, '\n', size) && memchr(head, ';', size))
		return PROBE_WEAK;
	return probe;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	size_t size;
	const unsigned char *head = input_peek(input, 1, &size);
	struct shared shared;
	struct folded_head lines;
	struct text_format format = {
		.cut = cut,
		.parser_new = parser_new,
		.parser_free = parser_free,
		.parse = parse,
		.symbols = symbols,
	};
	bool loaded;

	folded_head_read(&lines, head, size);
	shared.dialect = lines.dialect;
	format.has_sums = !lines.dialect.is_austin; /* whose lines are samples, which count */
	format.types = shared.dialect.columns.types;
	format.type_count = shared.dialect.columns.count;
	if (lines.dialect.is_austin)
		profile_builder_set_rows_are_samples(builder);
	interner_init(&shared.frames);
	loaded = text_blocks_load(input, &format, &shared, builder, error);
	interner_release(&shared.frames);
	folded_columns_release(&shared.dialect.columns);
	return loaded;
}

const struct loader folded_loader = {
	.name = "folded",
	.summary = "folded stacks: stackcollapse, inferno, py-spy, Austin, async-profiler, bcc",
	.probe = probe,
	.load = load,
};
