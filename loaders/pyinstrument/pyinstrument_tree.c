#include "loaders/pyinstrument/pyinstrument_tree.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/pyinstrument/pyinstrument_frames.h"
#include "model/tables/quantity.h"

enum { SECONDS = 9 }; /* decimals, to nanoseconds */

/* What is open: a frame, or the list of its children. */
struct level {
	uint32_t row;
	bool is_list;
};

struct levels {
	struct level *at;
	uint32_t depth, capacity;
};

void pyinstrument_tree_init(struct pyinstrument_tree *tree, struct profile_builder *builder)
{
	*tree = (struct pyinstrument_tree){ .builder = builder, .count = 1 };
	column_init(&tree->rows, sizeof(struct pyinstrument_node), (size_t)UINT32_MAX);
	column_commit(&tree->rows, 1);
}

void pyinstrument_tree_release(struct pyinstrument_tree *tree)
{
	column_release(&tree->rows);
}

static struct pyinstrument_node *node_of(const struct pyinstrument_tree *tree, uint32_t row)
{
	return (struct pyinstrument_node *)(void *)tree->rows.rows + row;
}

/* --- reading */

static uint32_t add_node(struct pyinstrument_tree *tree, uint32_t caller)
{
	uint32_t row = tree->count++;

	column_commit(&tree->rows, tree->count);
	*node_of(tree, row) = (struct pyinstrument_node){ .caller = caller, .time = -1 };
	return row;
}

static void open_level(struct levels *levels, uint32_t row, bool is_list)
{
	if (levels->depth == levels->capacity) {
		levels->capacity = memory_more(levels->capacity);
		levels->at = memory_resize(levels->at, levels->capacity, sizeof(*levels->at));
	}
	levels->at[levels->depth++] = (struct level){ row, is_list };
}

static string_id take_string(struct pyinstrument_tree *tree, struct json_reader *reader)
{
	struct span text;

	json_take_text(reader, &text);
	return profile_builder_add_string(tree->builder, text.at, span_length(text));
}

/* Its next key. False: it has ended. */
static bool take_key(struct pyinstrument_tree *tree, struct json_reader *reader,
		     struct levels *levels, uint32_t row)
{
	static const char *const keys[] = { "function", "file_path", "class_name",
					    "line_no",  "time",      "children" };
	struct json_number number;
	uint64_t line;

	switch (JSON_NEXT_KEY(reader, keys)) {
	case 0:
		node_of(tree, row)->function = take_string(tree, reader);
		return true;
	case 1:
		node_of(tree, row)->file = take_string(tree, reader);
		return true;
	case 2:
		node_of(tree, row)->type = take_string(tree, reader);
		return true;
	case 3:
		json_take_whole(reader, INT32_MAX, &line);
		node_of(tree, row)->start = (uint32_t)line;
		return true;
	case 4:
		if (json_take_number(reader, &number) && !number.is_negative &&
		    json_number_is_whole(reader))
			node_of(tree, row)->time = json_number_scaled(number, SECONDS);
		return true;
	case 5:
		if (json_enter_array(reader))
			open_level(levels, row, true);
		return true;
	default:
		return false;
	}
}

void pyinstrument_tree_take(struct pyinstrument_tree *tree, struct json_reader *reader)
{
	struct levels levels = { 0 };

	if (json_enter_object(reader))
		open_level(&levels, add_node(tree, 0), false);
	while (levels.depth > 0) {
		struct level level = levels.at[levels.depth - 1];

		if (!level.is_list) {
			if (!take_key(tree, reader, &levels, level.row))
				levels.depth--;
		} else if (!json_reader_more(reader)) {
			levels.depth--;
		} else if (json_enter_object(reader)) {
			open_level(&levels, add_node(tree, level.row), false);
		}
	}
	free(levels.at);
}

/* --- samples */

static struct span text_of(const struct pyinstrument_tree *tree, string_id id)
{
	const char *text = profile_text(profile_builder_profile(tree->builder), id);

	return (struct span){ text, text + strlen(text) };
}

/* What is no frame, but the rest of the one that it is in. */
static bool is_self(const struct pyinstrument_tree *tree, const struct pyinstrument_node *node)
{
	return span_is(text_of(tree, node->function), "[self]");
}

static void add_step(struct pyinstrument_tree *tree, struct pyinstrument_node *node)
{
	struct pyinstrument_frame frame = {
		.function = text_of(tree, node->function),
		.file = text_of(tree, node->file),
		.type = text_of(tree, node->type),
		.start = node->start,
	};

	node->step = profile_builder_add_callee(tree->builder, node_of(tree, node->caller)->step,
						pyinstrument_frame_add(tree->builder, &frame));
}

/* Those whose time was not read, as the file is cut off, took what their children took. */
static void add_up(struct pyinstrument_tree *tree)
{
	for (uint32_t row = tree->count; --row > 0;) {
		struct pyinstrument_node *node = node_of(tree, row);
		struct pyinstrument_node *caller = node_of(tree, node->caller);

		tree->without_time += node->time < 0;
		if (node->time < 0)
			node->time = node->children;
		if (!is_self(tree, node))
			caller->children = quantity_add(caller->children, node->time);
	}
}

void pyinstrument_tree_add(struct pyinstrument_tree *tree)
{
	add_up(tree);
	for (uint32_t row = 1; row < tree->count; row++) {
		struct pyinstrument_node *node = node_of(tree, row);
		int64_t self = quantity_subtract(node->time, node->children);
		struct sample sample = { .cpu = -1, .time = TIME_UNKNOWN, .values = &self };

		/* What is called from there has none of its own. */
		if (is_self(tree, node)) {
			node->step = node_of(tree, node->caller)->step;
			continue;
		}
		add_step(tree, node);
		sample.stack = node->step.stack;
		if (self > 0)
			profile_builder_add_sample(tree->builder, &sample);
	}
}
