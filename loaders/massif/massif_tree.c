#include "loaders/massif/massif_tree.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/text/valgrind_frame.h"

static const char below_threshold[] = "[below massif's threshold]";

void massif_tree_init(struct massif_tree *tree, struct profile_builder *builder)
{
	*tree = (struct massif_tree){ .builder = builder };
	column_init(&tree->stacks, sizeof(struct massif_stack), UINT32_MAX);
}

void massif_tree_release(struct massif_tree *tree)
{
	column_release(&tree->stacks);
	free(tree->rows);
	free(tree->path);
}

location_id massif_tree_add_mark(struct profile_builder *builder, const char *name)
{
	struct function_info info = {
		.name = profile_builder_add_string(builder, name, strlen(name)),
		.kind = KIND_UNRESOLVED,
	};
	frame_id frame =
		profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);

	return profile_builder_add_location(builder, 0, 0, &frame, 1);
}

/* --- rows */

struct row {
	uint32_t depth;
	uint64_t children;
	int64_t bytes;
	struct span text;
};

/* " n2: 72704 0x48F97B9: f (a.c:12)" */
static bool take_row(struct span line, struct row *row)
{
	struct span digits;
	const char *at = line.at, *colon, *blank;
	uint64_t bytes;

	while (at < line.end && *at == ' ')
		at++;
	row->depth = (uint32_t)(at - line.at);
	line.at = at;
	colon = span_find(line, ':');
	if (!span_begins(line, "n") || !colon || line.end - colon < 2 || colon[1] != ' ')
		return false;
	if (!span_number((struct span){ line.at + 1, colon }, &row->children))
		return false;
	line.at = colon + 2;
	blank = span_find(line, ' ');
	digits = (struct span){ line.at, blank ? blank : line.end };
	if (!span_number(digits, &bytes))
		return false;
	row->bytes = bytes <= INT64_MAX ? (int64_t)bytes : INT64_MAX;
	row->text = span_trim((struct span){ digits.end, line.end });
	return true;
}

static bool is_below_threshold(struct span text)
{
	return span_begins(text, "in ") && span_find_text(text, " below massif's threshold");
}

static void add_stack(struct massif_tree *tree, int64_t bytes)
{
	uint32_t depth = 0;
	struct massif_stack *stack;

	/* The root is none of it. */
	for (uint32_t i = tree->depth; i > 1; i--)
		tree->path[depth++] = tree->rows[i - 1].location;
	if (depth == 0)
		tree->path[depth++] = valgrind_frame_add_unknown(tree->builder);
	column_commit(&tree->stacks, (size_t)tree->count + 1);
	stack = &((struct massif_stack *)(void *)tree->stacks.rows)[tree->count++];
	*stack = (struct massif_stack){
		.stack = profile_builder_add_stack(tree->builder, tree->path, depth, 0),
		.bytes = bytes,
	};
}

/* Nothing more comes below rows from that depth on. */
static void close_rows(struct massif_tree *tree, uint32_t depth)
{
	while (tree->depth > depth) {
		const struct massif_row *row = &tree->rows[tree->depth - 1];

		if (row->left > 0)
			add_stack(tree, row->left);
		tree->less += row->left < 0;
		tree->missing += row->missing;
		tree->depth--;
	}
}

static void open_row(struct massif_tree *tree, const struct row *row)
{
	struct massif_row *caller;

	if (tree->depth > 0) {
		caller = &tree->rows[tree->depth - 1];
		caller->left = quantity_subtract(caller->left, row->bytes);
		caller->missing -= caller->missing > 0;
	}
	if (tree->depth == tree->capacity) {
		tree->capacity = memory_more(tree->capacity);
		tree->rows = memory_resize(tree->rows, tree->capacity, sizeof(*tree->rows));
		tree->path = memory_resize(tree->path, tree->capacity, sizeof(*tree->path));
	}
	tree->rows[tree->depth++] = (struct massif_row){
		.location = tree->depth == 0 ? 0
			    : is_below_threshold(row->text)
				    ? massif_tree_add_mark(tree->builder, below_threshold)
				    : valgrind_frame_add(tree->builder, row->text),
		.left = row->bytes,
		.missing = row->children,
	};
}

void massif_tree_read(struct massif_tree *tree, struct span rows)
{
	tree->count = 0;
	while (rows.at < rows.end) {
		const char *newline = span_find(rows, '\n');
		struct span line = { rows.at, newline ? newline : rows.end };
		struct row row;

		rows.at = newline ? newline + 1 : rows.end;
		/* A row that is cut off has other numbers. */
		if (!newline || !take_row(span_trim_end(line), &row) || row.depth > tree->depth ||
		    (row.depth == 0 && tree->depth > 0)) {
			tree->bad_rows++;
			continue;
		}
		close_rows(tree, row.depth);
		open_row(tree, &row);
	}
	close_rows(tree, 0);
}
