#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/loader.h"
#include "loaders/text/frame_names.h"
#include "loaders/text/text_blocks.h"

/*
 * What profile, offcputime and stackcount of bcc print without -f. An entry ends in an empty line:
 *
 *	    pipe_write                        the innermost frame first; the kernel's
 *	    --                                (with -d) then the program's
 *	    __GI___libc_write
 *	    -                dd (25036)       comm and pid; stackcount -P: "    dd [25036]"
 *	        4                             the value
 *
 * Frames of stackcount are two blanks in, those of the others four.
 */

enum tool { TOOL_PROFILE, TOOL_OFF_CPU, TOOL_STACK_COUNT, TOOL_COUNT };

static const struct {
	struct block_merger_type type;
	int64_t factor; /* of what is printed */
} tools[TOOL_COUNT] = {
	[TOOL_PROFILE] = { { .name = "samples", .kind = VALUE_SAMPLES }, 1 },
	[TOOL_OFF_CPU] = { { .name = "off-cpu", .kind = VALUE_NANOSECONDS }, 1000 },
	[TOOL_STACK_COUNT] = { { .name = "calls", .kind = VALUE_EVENTS }, 1 },
};

struct shared {
	int64_t factor;
	struct interner texts; /* lines of frames; meaning: the location */
};

struct parser {
	struct parsed_tables *tables;
	struct shared *shared;
	/* Of the entry at hand, the innermost frame first. */
	uint32_t *locations;
	uint32_t depth, capacity;
	size_t indent; /* of its first line */
	uint32_t thread;
	struct span first; /* its first line, and which one that is */
	uint64_t first_line;
};

/* --- lines */

static size_t indent_of(struct span line)
{
	size_t indent = 0;

	while (indent < span_length(line) && line.at[indent] == ' ')
		indent++;
	return indent;
}

/* "    -                dd (25036)", and of stackcount "    dd [25036]". */
static bool read_thread(struct span line, size_t frame_indent, struct span *comm, uint64_t *pid)
{
	struct span text = span_trim(line);
	bool is_count = indent_of(line) == 4 && frame_indent == 2 && span_ends(text, "]");
	const char *open;

	if (!is_count && (!span_begins(text, "- ") || !span_ends(text, ")")))
		return false;
	open = span_find_last(text, is_count ? " [" : " (");
	if (!open || !span_number((struct span){ open + 2, text.end - 1 }, pid) || *pid > INT32_MAX)
		return false;
	*comm = span_trim((struct span){ text.at + (is_count ? 0 : 1), open });
	return true;
}

static bool read_value(struct span line, uint64_t *value)
{
	return indent_of(line) >= 4 && span_number(span_trim(line), value);
}

/* --- entries */

static uint32_t add_location(struct parser *parser, struct span name)
{
	static const char missed[] = "[Missed ";
	struct parsed_function function = { .kind = KIND_NATIVE };
	struct parsed_frame frame = { 0 };

	if (span_is(name, "[unknown]") || span_begins(name, missed))
		function.kind = KIND_UNRESOLVED;
	function.name = parsed_tables_add_span(parser->tables, name);
	frame.function = parsed_tables_add_function(parser->tables, &function);
	return parsed_tables_add_location(parser->tables, 0, 0, &frame, 1);
}

static void add_frame(struct parser *parser, struct span name)
{
	uint32_t id = interner_add(&parser->shared->texts, name.at, span_length(name));
	uint32_t location = interner_meaning(&parser->shared->texts, id);

	if (location == 0) {
		location = add_location(parser, name);
		interner_set_meaning(&parser->shared->texts, id, location);
	}
	if (parser->depth == parser->capacity) {
		parser->capacity = memory_more(parser->capacity);
		parser->locations = memory_resize(parser->locations, parser->capacity,
						  sizeof(*parser->locations));
	}
	parser->locations[parser->depth++] = location;
}

static void add_sample(struct parser *parser, uint64_t value, struct parsed_block *block)
{
	static const char no_stack[] = "[no stack]";
	struct parsed_sample *sample;
	struct parsed_value *to;
	int64_t amount = value > INT64_MAX ? INT64_MAX : (int64_t)value;
	uint32_t *locations;

	if (parser->depth == 0)
		add_frame(parser, (struct span){ no_stack, no_stack + strlen(no_stack) });
	locations = parsed_block_reserve(block, parser->depth);
	for (uint32_t i = 0; i < parser->depth; i++)
		locations[i] = parser->locations[parser->depth - 1 - i];
	block->location_count += parser->depth;
	block->overflows += value > (uint64_t)INT64_MAX / (uint64_t)parser->shared->factor;
	sample = parsed_block_add_sample(block, &to);
	sample->depth = parser->depth;
	sample->thread = parser->thread;
	*to = (struct parsed_value){ .digits = quantity_multiply(amount, parser->shared->factor) };
}

static void begin_entry(struct parser *parser)
{
	parser->depth = parser->thread = 0;
	parser->first = (struct span){ 0 };
}

/* An entry without a value. */
static void end_entry(struct parser *parser, struct parsed_block *block)
{
	if (parser->first.at)
		bad_lines_add(&block->bad, parser->first_line, parser->first.at,
			      span_length(parser->first));
	begin_entry(parser);
}

static void parse_line(struct parser *parser, struct span line, struct parsed_block *block)
{
	struct parsed_thread thread = { .tid = -1 };
	struct span comm, text = span_trim(line);
	uint64_t pid, value;

	if (text.at == text.end) {
		end_entry(parser, block);
		return;
	}
	if (indent_of(line) < 2) /* what the tool says of itself */
		return;
	if (!parser->first.at) {
		parser->first = text;
		parser->first_line = block->lines;
		parser->indent = indent_of(line);
	}
	if (read_thread(line, parser->indent, &comm, &pid)) {
		thread.pid = (int32_t)pid;
		thread.process = thread.name = parsed_tables_add_span(parser->tables, comm);
		parser->thread = parsed_tables_add_thread(parser->tables, &thread);
	} else if (read_value(line, &value)) {
		add_sample(parser, value, block);
		begin_entry(parser);
	} else if (!span_is(text, "--")) {
		add_frame(parser, text);
	}
}

static void parse(void *opaque, const char *text, size_t size, struct parsed_block *block)
{
	struct parser *parser = opaque;
	const char *end = text + size;

	block->columns = COLUMN_THREAD;
	begin_entry(parser);
	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		struct span line = { text, newline ? newline : end };

		block->lines++;
		parse_line(parser, span_trim_end(line), block);
		text = line.end + 1;
	}
	end_entry(parser, block);
}

/* Behind the last empty line. */
static size_t cut(const char *text, size_t size)
{
	struct span span = { text, text + size };
	const char *gap = span_find_last(span, "\n\n");

	return gap ? (size_t)(gap - text) + 2 : 0;
}

static void *parser_new(void *opaque, struct parsed_tables *tables)
{
	struct parser *parser = memory_new(1, sizeof(*parser));

	parser->tables = tables;
	parser->shared = opaque;
	return parser;
}

static void parser_free(void *opaque)
{
	struct parser *parser = opaque;

	free(parser->locations);
	free(parser);
}

/* --- the loader */

static struct span head_of(const unsigned char *head, size_t size)
{
	return (struct span){ (const char *)head, (const char *)head + size };
}

/* "Tracing 1 functions for "vfs_read"... Hit Ctrl-C to end." */
static enum tool find_tool(struct span head)
{
	if (span_find_text(head, "Tracing off-CPU time (us)"))
		return TOOL_OFF_CPU;
	return span_find_text(head, " functions for \"") ? TOOL_STACK_COUNT : TOOL_PROFILE;
}

static bool has_two_stacks(struct span head)
{
	return span_find_text(head, "Tracing blocked time (us)") != NULL;
}

/* A line of a thread and a value below it; of stackcount, its first line and a value. */
static enum probe probe(const unsigned char *head, size_t size)
{
	struct span text = head_of(head, size), comm;
	bool is_tool = find_tool(text) != TOOL_PROFILE && span_find_text(text, "Tracing ");
	bool was_thread = false;
	uint64_t number;

	if (memchr(head, '\0', size))
		return PROBE_NO;
	if (has_two_stacks(text))
		return PROBE_CERTAIN;
	while (text.at < text.end) {
		const char *newline = span_find(text, '\n');
		struct span line = { text.at, newline ? newline : text.end };

		line = span_trim_end(line);
		if (read_value(line, &number) && (was_thread || is_tool))
			return PROBE_CERTAIN;
		was_thread = indent_of(line) == 4 && read_thread(line, 4, &comm, &number);
		text.at = newline ? newline + 1 : text.end;
	}
	return PROBE_NO;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	size_t size;
	const unsigned char *head = input_peek(input, LOADER_PROBE_SIZE, &size);
	enum tool tool = find_tool(head_of(head, size));
	struct shared shared = { .factor = tools[tool].factor };
	bool loaded;
	const struct text_format format = {
		.cut = cut,
		.parser_new = parser_new,
		.parser_free = parser_free,
		.parse = parse,
		.types = &tools[tool].type,
		.type_count = 1,
	};

	(void)symbols;
	if (has_two_stacks(head_of(head, size)))
		return error_set(error, ERROR_UNSUPPORTED,
				 "an entry of bcc's offwaketime has two stacks; try: offwaketime "
				 "-f | serac");
	interner_init(&shared.texts);
	loaded = text_blocks_load(input, &format, &shared, builder, error);
	interner_release(&shared.texts);
	return loaded;
}

const struct loader bcc_loader = {
	.name = "bcc",
	.summary = "stacks of bcc's profile, offcputime and stackcount",
	.probe = probe,
	.load = load,
};
