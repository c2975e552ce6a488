#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/bpftrace/bpftrace_entry.h"
#include "loaders/loader.h"
#include "loaders/text/frame_names.h"
#include "loaders/text/text_blocks.h"

/* Lines of frames; meaning: the location. */
struct shared {
	struct interner kernel, user;
};

struct parser {
	struct parsed_tables *tables;
	struct shared *shared;
	struct bpftrace_entry entry; /* at hand */
	uint32_t no_stack;           /* a location; 0: not needed yet */
};

/* --- frames */

/* "__schedule+619", "main+0x1f": the offset is of no use without the symbol's size. */
static void cut_offset(struct span *name)
{
	const char *plus = span_find_back(*name, '+');
	struct span digits = { plus ? plus + 1 : name->end, name->end };
	uint64_t offset;

	if (span_begins(digits, "0x"))
		digits.at += 2;
	for (const char *at = digits.at; at < digits.end; at++)
		if (hex_digit(*at) < 0)
			return;
	if (plus > name->at && (digits.at > plus + 1 || span_number(digits, &offset)))
		name->end = plus;
}

/* "0x7fdaa58d6400" at the start of a line, or "ffffffff8124906b x64_sys_call+59". */
static bool take_address(struct span *text, uint64_t *address)
{
	struct span rest = *text;
	uint64_t number = 0;
	int digits = 0;

	if (span_begins(rest, "0x"))
		rest.at += 2;
	for (; rest.at < rest.end && hex_digit(*rest.at) >= 0; rest.at++, digits++)
		number = number << 4 | (uint64_t)hex_digit(*rest.at);
	if (digits == 0 || digits > 16 || (rest.at < rest.end && !is_blank(*rest.at)) ||
	    (rest.at == rest.end && !span_begins(*text, "0x") && digits < 8))
		return false;
	*address = number;
	*text = span_trim(rest);
	return true;
}

/* "(/lib/libc.so.6)" at the end of a name. */
static struct span take_module(struct span *name)
{
	const char *open = span_ends(*name, ")") ? span_find_last(*name, " (") : NULL;
	struct span module = { name->end, name->end };

	if (open) {
		module = (struct span){ open + 2, name->end - 1 };
		name->end = open;
	}
	return module;
}

static uint32_t add_location(struct parser *parser, struct span text, enum function_kind stack_kind)
{
	struct parsed_function function = { .kind = stack_kind };
	struct parsed_frame frame = { 0 };
	struct span name = text, module;
	uint64_t address = 0;
	bool has_address = take_address(&name, &address);

	module = take_module(&name);
	cut_offset(&name);
	function.module = parsed_tables_add_span(parser->tables, module);
	if (module.at < module.end)
		function.kind = frame_symbol_kind(name, frame_module_kind(module));
	if (has_address && (name.at == name.end || span_is(name, "[unknown]"))) {
		char *unresolved = frame_unresolved_name(module);

		function.kind = KIND_UNRESOLVED;
		function.name =
			parsed_tables_add_string(parser->tables, unresolved, strlen(unresolved));
		free(unresolved);
	} else {
		function.name = parsed_tables_add_span(parser->tables, name);
	}
	frame.function = parsed_tables_add_function(parser->tables, &function);
	return parsed_tables_add_location(parser->tables, address, function.module, &frame, 1);
}

static uint32_t find_location(struct parser *parser, struct span text, enum function_kind kind)
{
	struct interner *texts =
		kind == KIND_KERNEL ? &parser->shared->kernel : &parser->shared->user;
	uint32_t id = interner_add(texts, text.at, span_length(text));
	uint32_t location = interner_meaning(texts, id);

	if (location == 0) {
		location = add_location(parser, text, kind);
		interner_set_meaning(texts, id, location);
	}
	return location;
}

/* Where stacks of the kernel begin. */
static bool is_kernel_stack(const struct bpftrace_entry *entry, struct bpftrace_stack stack)
{
	static const char *const roots[] = {
		"entry_SYSCALL",    "asm_",         "ret_from_fork",
		"do_syscall_",      "entry_INT80",  "secondary_startup",
		"start_secondary",  "x86_64_start", "el0",
		"cpu_startup_entry"
	};
	struct span root = entry->frames[stack.first + stack.count - 1];
	uint64_t address;

	take_address(&root, &address);
	for (size_t i = 0; i < sizeof(roots) / sizeof(*roots); i++)
		if (span_begins(root, roots[i]))
			return true;
	return false;
}

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
		parser->no_stack = add_location(parser, (struct span){ name, name + strlen(name) },
						KIND_UNRESOLVED);
	return parser->no_stack;
}

/* The outermost frame first; the kernel's stack behind the one that called it, whichever the
 * key has first. */
static uint32_t add_stacks(struct parser *parser, const struct bpftrace_entry *entry,
			   struct parsed_block *block)
{
	uint32_t *locations = parsed_block_reserve(block, entry->frame_count + 1), depth = 0;
	bool kernel_is_last = entry->stack_count == 2 && is_kernel_stack(entry, entry->stacks[1]) &&
			      !is_kernel_stack(entry, entry->stacks[0]);

	for (uint32_t i = 0; i < entry->stack_count; i++) {
		struct bpftrace_stack stack =
			entry->stacks[kernel_is_last ? i : entry->stack_count - 1 - i];
		enum function_kind kind = is_kernel_stack(entry, stack) ? KIND_KERNEL : KIND_NATIVE;

		for (uint32_t frame = stack.count; frame-- > 0;)
			locations[depth++] =
				find_location(parser, entry->frames[stack.first + frame], kind);
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

static void parse(void *opaque, const char *text, size_t size, struct parsed_block *block)
{
	struct parser *parser = opaque;
	struct bpftrace_lines lines = { text, text + size, 0 };
	struct span line, map, keys;
	const struct bpftrace_entry *entry = &parser->entry;
	int64_t value;
	bool is_cut;

	block->columns = COLUMN_TYPE | COLUMN_THREAD;
	while (bpftrace_take_line(&lines, &line)) {
		uint64_t number = lines.number;

		if (line.at == line.end || !bpftrace_starts_entry(line, &map, &keys))
			continue; /* what the script printed, and histograms */
		if (!bpftrace_entry_read(&parser->entry, &lines, line)) {
			bad_lines_add(&block->bad, number, line.at, span_length(line));
			continue;
		}
		/* A map whose keys have no stacks; a histogram for each key. */
		if ((entry->stack_count == 0 && !entry->has_empty_key) ||
		    entry->value.at == entry->value.end)
			continue;
		if (!bpftrace_entry_value(entry, &value, &is_cut)) {
			bad_lines_add(&block->bad, lines.number, entry->value.at,
				      span_length(entry->value));
			continue;
		}
		block->overflows += is_cut;
		add_sample(parser, entry, value, block);
	}
	block->lines += lines.number;
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
	bool loaded;
	const struct text_format format = {
		.cut = cut,
		.parser_new = parser_new,
		.parser_free = parser_free,
		.parse = parse,
		.types = types,
		.type_count = 1,
		.symbols = symbols,
	};

	interner_init(&shared.kernel);
	interner_init(&shared.user);
	loaded = text_blocks_load(input, &format, &shared, builder, error);
	if (loaded)
		choose_default(builder);
	interner_release(&shared.user);
	interner_release(&shared.kernel);
	return loaded;
}

const struct loader bpftrace_loader = {
	.name = "bpftrace",
	.summary = "bpftrace maps with stacks: @[kstack, ustack, comm] = count()",
	.probe = probe,
	.load = load,
};
