#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/bpftrace/bpftrace_entry.h"
#include "loaders/bpftrace/bpftrace_json.h"
#include "loaders/bpftrace/bpftrace_locations.h"
#include "loaders/loader.h"
#include "loaders/text/text_blocks.h"

struct shared {
	struct bpftrace_locations locations;
	bool is_json;
};

struct parser {
	struct parsed_tables *tables;
	struct shared *shared;
	struct bpftrace_entry entry; /* at hand */
	uint32_t no_stack;           /* a location; 0: not needed yet */
	struct bpftrace_json json;
};

/* --- samples */

static uint32_t add_thread(struct parser *parser, const struct bpftrace_entry *entry)
{
	struct parsed_thread thread = { .pid = -1, .tid = -1 };
	char name[200] = "";
	uint64_t number;
	size_t used = 0;

	for (uint32_t i = 0; i < entry->key_count; i++) {
		struct span key = entry->keys[i];

		if (thread.process == 0 && !span_number(key, &number))
			thread.process = parsed_tables_add_span(parser->tables, key);
		else if (used < sizeof(name))
			used += (size_t)snprintf(name + used, sizeof(name) - used, "%s%.*s",
						 used ? ", " : "", (int)span_length(key), key.at);
	}
	if (used >= sizeof(name))
		used = sizeof(name) - 1;
	if (used > 0)
		thread.name = parsed_tables_add_string(parser->tables, name, used);
	return entry->key_count > 0 ? parsed_tables_add_thread(parser->tables, &thread) : 0;
}

static uint32_t no_stack(struct parser *parser)
{
	static const char name[] = "[no stack]";

	if (parser->no_stack == 0)
		parser->no_stack =
			bpftrace_locations_add(parser->tables,
					       (struct span){ name, name + strlen(name) },
					       KIND_UNRESOLVED);
	return parser->no_stack;
}

/* The outermost frame first; the kernel's stack behind the one that called it, whichever the
 * key has first. */
static uint32_t add_stacks(struct parser *parser, const struct bpftrace_entry *entry,
			   struct parsed_block *block)
{
	uint32_t *locations = parsed_block_reserve(block, entry->frame_count + 1), depth = 0;
	bool kernel_is_last = entry->stack_count == 2 &&
			      bpftrace_locations_are_kernel(entry, entry->stacks[1]) &&
			      !bpftrace_locations_are_kernel(entry, entry->stacks[0]);

	for (uint32_t i = 0; i < entry->stack_count; i++) {
		struct bpftrace_stack stack =
			entry->stacks[kernel_is_last ? i : entry->stack_count - 1 - i];
		enum function_kind kind =
			bpftrace_locations_are_kernel(entry, stack) ? KIND_KERNEL : KIND_NATIVE;

		for (uint32_t frame = stack.count; frame-- > 0;)
			locations[depth++] =
				bpftrace_locations_find(&parser->shared->locations, parser->tables,
							entry->frames[stack.first + frame], kind);
	}
	if (depth == 0)
		locations[depth++] = no_stack(parser);
	block->location_count += depth;
	return depth;
}

static void add_sample(struct parser *parser, const struct bpftrace_entry *entry, int64_t value,
		       struct parsed_block *block)
{
	static const char unnamed[] = "samples";
	struct parsed_type type = { .kind = VALUE_EVENTS };
	struct parsed_value *to;
	struct parsed_sample *sample;
	uint32_t depth = add_stacks(parser, entry, block);

	if (entry->map.at == entry->map.end) {
		type.kind = VALUE_SAMPLES;
		type.name = parsed_tables_add_string(parser->tables, unnamed, strlen(unnamed));
	} else {
		type.name = parsed_tables_add_span(parser->tables, entry->map);
	}
	sample = parsed_block_add_sample(block, &to);
	sample->depth = depth;
	sample->thread = add_thread(parser, entry);
	sample->type = parsed_tables_add_type(parser->tables, &type);
	*to = (struct parsed_value){ .digits = value };
}

/* The entry that begins with `line`. `number`: of its first line in the block. */
static void parse_entry(struct parser *parser, struct bpftrace_lines *lines, struct span line,
			uint64_t number, struct parsed_block *block)
{
	const struct bpftrace_entry *entry = &parser->entry;
	int64_t value;
	bool is_cut;

	if (!bpftrace_entry_read(&parser->entry, lines, line)) {
		bad_lines_add(&block->bad, number, line.at, span_length(line));
		return;
	}
	/* A map whose keys have no stacks; a histogram for each key. */
	if ((entry->stack_count == 0 && !entry->has_empty_key) ||
	    entry->value.at == entry->value.end)
		return;
	if (!bpftrace_entry_value(entry, &value, &is_cut)) {
		bad_lines_add(&block->bad, lines->number, entry->value.at,
			      span_length(entry->value));
		return;
	}
	block->overflows += is_cut;
	add_sample(parser, entry, value, block);
}

/* Of a line of JSON, which has all entries of a map. */
static void parse_object(struct parser *parser, struct span line, uint64_t number,
			 struct parsed_block *block)
{
	struct span entry, first, map, keys;

	bpftrace_json_begin(&parser->json, line);
	while (bpftrace_json_next(&parser->json, &entry)) {
		struct bpftrace_lines lines = { entry.at, entry.end, number - 1 };

		if (bpftrace_take_line(&lines, &first) && bpftrace_starts_entry(first, &map, &keys))
			parse_entry(parser, &lines, first, number, block);
	}
	if (!bpftrace_json_end(&parser->json))
		bad_lines_add(&block->bad, number, line.at, span_length(line));
}

static void parse(void *opaque, const char *text, size_t size, struct parsed_block *block)
{
	struct parser *parser = opaque;
	struct bpftrace_lines lines = { text, text + size, 0 };
	struct span line, map, keys;

	block->columns = COLUMN_TYPE | COLUMN_THREAD;
	while (bpftrace_take_line(&lines, &line)) {
		if (parser->shared->is_json)
			parse_object(parser, line, lines.number, block);
		else if (line.at < line.end && bpftrace_starts_entry(line, &map, &keys))
			parse_entry(parser, &lines, line, lines.number, block);
		/* Others are what the script printed, and histograms. */
	}
	block->lines += lines.number;
}

static size_t cut_object(const char *text, size_t size)
{
	const char *newline = memrchr(text, '\n', size);

	return newline ? (size_t)(newline - text) + 1 : 0;
}

/* Behind the last line that ends an entry. */
static size_t cut(const char *text, size_t size)
{
	const char *newline = memrchr(text, '\n', size);
	struct span keys, value;

	while (newline) {
		const char *before = memrchr(text, '\n', (size_t)(newline - text));
		struct span line = { before ? before + 1 : text, newline };

		if (line.at < line.end && bpftrace_ends_entry(line, &keys, &value))
			return (size_t)(newline - text) + 1;
		newline = before;
	}
	return 0;
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

	bpftrace_entry_release(&parser->entry);
	bpftrace_json_release(&parser->json);
	free(parser);
}

/* --- the loader */

/* A key with a stack: "@[" or "@name[comm, ", and a frame below. */
static enum probe probe(const unsigned char *head, size_t size)
{
	struct bpftrace_lines lines = { (const char *)head, (const char *)head + size, 0 };
	struct span line, map, keys, next;

	if (memchr(head, '\0', size))
		return PROBE_NO;
	if (bpftrace_json_is((struct span){ lines.at, lines.end }))
		return PROBE_CERTAIN;
	while (bpftrace_take_line(&lines, &line)) {
		struct bpftrace_lines behind = lines;

		if (line.at < line.end && bpftrace_starts_entry(line, &map, &keys) &&
		    (keys.at == keys.end || span_ends(keys, ",")) &&
		    (!bpftrace_take_line(&behind, &next) || bpftrace_is_frame(next)))
			return PROBE_CERTAIN;
	}
	return PROBE_NO;
}

/* bpftrace prints maps by name: the one with the most entries is what was recorded. */
static void choose_default(struct profile_builder *builder)
{
	const struct profile *profile = profile_builder_profile(builder);
	uint32_t most = 0;

	for (uint32_t i = 1; i < profile->sample_type_count; i++)
		if (profile->sample_types[i].samples > profile->sample_types[most].samples)
			most = i;
	profile_builder_set_default(builder, most);
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	static const struct block_merger_type types[] = { { NULL, VALUE_SAMPLES, NULL } };
	struct shared shared;
	size_t size;
	const char *head = (const char *)input_peek(input, LOADER_PROBE_SIZE, &size);
	bool loaded;
	struct text_format format = {
		.cut = cut,
		.parser_new = parser_new,
		.parser_free = parser_free,
		.parse = parse,
		.types = types,
		.type_count = 1,
		.symbols = symbols,
	};

	bpftrace_locations_init(&shared.locations);
	shared.is_json = bpftrace_json_is((struct span){ head, head + size });
	if (shared.is_json)
		format.cut = cut_object;
	loaded = text_blocks_load(input, &format, &shared, builder, error);
	if (loaded)
		choose_default(builder);
	else if (shared.is_json && strcmp(error->message, "it contains no samples") == 0)
		error_set(error, error->code,
			  "the output of bpftrace, without a stack; record some: "
			  "@[kstack, ustack, comm] = count()");
	bpftrace_locations_release(&shared.locations);
	return loaded;
}

const struct loader bpftrace_loader = {
	.name = "bpftrace",
	.summary = "bpftrace maps with stacks, text or JSON: @[kstack, ustack] = count()",
	.probe = probe,
	.load = load,
};
