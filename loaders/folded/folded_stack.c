#include "loaders/folded/folded_stack.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "loaders/folded/folded_line.h"
#include "loaders/folded/folded_name.h"

/* Of names with brackets that are looked for where they close: bytes, and '; ' within. What is open
 * for longer is no name, and would be looked through again behind each '; '. */
enum { NAME_LIMIT = 4096, ARRAYS_LIMIT = 32 };

void folded_stack_release(struct folded_stack *path)
{
	free(path->frames);
}

void folded_stack_begin_block(struct folded_stack *path, const char *text)
{
	path->previous = (struct span){ text, text };
	path->depth = 0;
}

/* --- frames */

static uint32_t add_frame(struct folded_stack *path, const struct folded_frame *frame)
{
	struct parsed_function function = {
		.name = folded_name_add(path->tables, frame->name),
		.file = parsed_tables_add_span(path->tables, frame->file),
		.module = parsed_tables_add_span(path->tables, frame->module),
		.kind = frame->kind,
	};
	struct parsed_frame row = {
		.function = parsed_tables_add_function(path->tables, &function),
		.line = frame->line,
	};

	return parsed_tables_add_location(path->tables, 0, function.module, &row, 1);
}

static uint32_t find_location(struct folded_stack *path, struct span text,
			      struct parsed_block *block)
{
	uint32_t id = interner_add(path->texts, text.at, span_length(text));
	uint32_t location = interner_meaning(path->texts, id);

	if (location == 0) {
		struct folded_frame frame = path->is_austin ? folded_parse_austin_frame(text)
							    : folded_parse_frame(text);

		block->has_kinds |= frame.has_kind;
		location = add_frame(path, &frame);
		interner_set_meaning(path->texts, id, location);
	}
	return location;
}

/* --- stacks */

static size_t common_prefix(struct span a, struct span b)
{
	size_t most = span_length(a) < span_length(b) ? span_length(a) : span_length(b), at = 0;

	while (at + 8 <= most) {
		uint64_t differ = hash_load(a.at + at) ^ hash_load(b.at + at);

		if (differ != 0) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
			return at + (size_t)__builtin_ctzll(differ) / 8;
#else
			return at + (size_t)__builtin_clzll(differ) / 8;
#endif
		}
		at += 8;
	}
	while (at < most && a.at[at] == b.at[at])
		at++;
	return at;
}

/* Austin 2 writes the line as a piece of its own, "L12", behind its frame. */
static const char *skip_austin_line(const char *end, const char *stack_end)
{
	const char *at = end + 2;

	if (stack_end - end < 3 || end[1] != 'L')
		return end;
	while (at < stack_end && is_digit(*at))
		at++;
	return at > end + 2 && (at == stack_end || *at == ';') ? at : end;
}

/* Brackets that are open behind the character at `at`. */
static int depth_behind(const char *at, int depth)
{
	switch (*at) {
	case '(':
	case '[':
	case '{':
	case '<':
		return depth + 1;
	case '>':
		if (at[-1] == '-' || at[-1] == '=')
			return depth;
		return depth - 1;
	case ')':
	case ']':
	case '}':
		return depth - 1;
	default:
		return depth;
	}
}

/* Where the frame ends whose first ';' is at `semicolon`, with a blank behind: within brackets both
 * belong to the name, as in "<[u8; 2]>::go", if the brackets are closed in the same frame. */
static const char *skip_arrays(const char *frame, const char *semicolon, const char *stack_end)
{
	int depth = 0, arrays = 0;

	if (stack_end - frame > NAME_LIMIT)
		stack_end = frame + NAME_LIMIT;
	for (const char *at = frame; at < stack_end; at++) {
		if (*at == ';' &&
		    (depth <= 0 || at + 1 == stack_end || at[1] != ' ' || ++arrays > ARRAYS_LIMIT))
			return depth <= 0 ? at : semicolon;
		depth = at > frame || *at != '>' ? depth_behind(at, depth) : depth;
	}
	return depth <= 0 && stack_end - frame < NAME_LIMIT ? stack_end : semicolon;
}

static const char *find_frame_end(const char *at, const char *stack_end)
{
	const char *end = at < stack_end ? memchr(at, ';', (size_t)(stack_end - at)) : NULL;

	if (!end)
		return stack_end;
	return stack_end - end > 1 && end[1] == ' ' ? skip_arrays(at, end, stack_end) : end;
}

/* Whether a frame of the previous line, which ends at `end`, is one of this stack
 * that has `shared` bytes in common with it. */
static bool is_shared(const struct folded_stack *path, struct span stack, size_t shared, size_t end)
{
	const char *at = stack.at + end;

	if (end > shared || (end == shared && at < stack.end && *at != ';'))
		return false;
	/* It may go on here: see skip_arrays. */
	if (stack.end - at > 1 && at[1] == ' ')
		return false;
	return !path->is_austin || skip_austin_line(at, stack.end) == at;
}

/* Forgets the frames of the previous line that this one does not begin with. */
static void keep_shared(struct folded_stack *path, struct span stack)
{
	size_t shared = common_prefix(path->previous, stack);

	while (path->depth > 0 &&
	       !is_shared(path, stack, shared, path->frames[path->depth - 1].end))
		path->depth--;
}

void folded_stack_parse(struct folded_stack *path, struct span stack, struct parsed_block *block)
{
	uint32_t empty = 0;
	const char *at = stack.at;

	keep_shared(path, stack);
	if (path->depth > 0) {
		at += path->frames[path->depth - 1].end + 1;
		empty = path->frames[path->depth - 1].empty;
	}
	while (at <= stack.end && stack.at < stack.end) {
		struct span frame = { at, find_frame_end(at, stack.end) };

		if (path->is_austin)
			frame.end = skip_austin_line(frame.end, stack.end);
		at = frame.end + 1;
		if (folded_is_nameless(frame)) {
			empty++;
			continue;
		}
		if (path->depth == path->capacity) {
			path->capacity = path->capacity * 2 + 64;
			path->frames =
				memory_resize(path->frames, path->capacity, sizeof(*path->frames));
		}
		path->frames[path->depth++] = (struct folded_path_frame){
			.location = find_location(path, frame, block),
			.end = (uint32_t)(frame.end - stack.at),
			.empty = empty,
		};
	}
	path->previous = stack;
	block->empty_frames += empty;
}

void folded_stack_add_to(struct folded_stack *path, struct parsed_block *block,
			 struct parsed_sample *sample)
{
	uint32_t depth = path->depth > 0 ? path->depth : 1;
	uint32_t *locations = parsed_block_reserve(block, depth);

	for (uint32_t i = 0; i < path->depth; i++)
		locations[i] = path->frames[i].location;
	if (path->depth == 0) {
		static const char name[] = "[no stack]";
		struct folded_frame frame = { .kind = KIND_UNRESOLVED };

		frame.name = (struct span){ name, name + strlen(name) };
		if (path->no_stack == 0)
			path->no_stack = add_frame(path, &frame);
		locations[0] = path->no_stack;
	}
	block->location_count += depth;
	sample->depth = depth;
}
