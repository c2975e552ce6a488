#ifndef LOADERS_MASSIF_MASSIF_TREE_H
#define LOADERS_MASSIF_MASSIF_TREE_H

#include "base/column.h"
#include "base/span.h"
#include "model/tables/profile_builder.h"

/*
 * The tree of a detailed snapshot: allocation functions, and below each function who called it. A
 * row is indented by its depth:
 *
 *	n2: 72729 (heap allocation functions) malloc/new/new[], --alloc-fns, etc.
 *	 n0: 72704 0x48F97B9: f (a.c:12)
 *	 n0: 25 in 1 place, below massif's threshold (1.00%)
 *
 * What a row has more than the rows below it is a stack, from there up to the root. Callers that
 * are below the threshold are a frame of their own.
 */

struct massif_stack {
	stack_id stack;
	int64_t bytes;
};

struct massif_tree {
	struct profile_builder *builder;
	struct column stacks; /* struct massif_stack */
	uint32_t count;
	struct massif_row {
		location_id location; /* 0: the root */
		int64_t left;         /* bytes that no row below it has */
		uint64_t missing;     /* rows that should be below it */
	} * rows;                     /* from the root to the row that was read last */
	location_id *path;            /* of them, the other way round */
	uint32_t depth, capacity;
	uint64_t bad_rows, less; /* less: rows below one have more than it */
	uint64_t missing;
};

void massif_tree_init(struct massif_tree *tree, struct profile_builder *builder);
void massif_tree_release(struct massif_tree *tree);

/* The location of what is no code. */
location_id massif_tree_add_mark(struct profile_builder *builder, const char *name);

/* Takes the rows of one tree, instead of those before. */
void massif_tree_read(struct massif_tree *tree, struct span rows);

static inline const struct massif_stack *massif_tree_stack(const struct massif_tree *tree,
							   uint32_t row)
{
	return &((const struct massif_stack *)(const void *)tree->stacks.rows)[row];
}

#endif
