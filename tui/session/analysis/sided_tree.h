#ifndef TUI_SESSION_ANALYSIS_SIDED_TREE_H
#define TUI_SESSION_ANALYSIS_SIDED_TREE_H

#include "model/compare/comparison.h"

/*
 * A call tree and what each side has at its nodes: a profile has one side, which is the tree
 * itself; a comparison has two. Whoever makes one from the other, or asks what a side has, need
 * not ask which of them it is.
 *
 * Copies share what they point to; sided_tree_ref makes one with a reference of its own.
 */
struct sided_tree {
	struct call_tree *tree;        /* of all sides; NULL: there is not one */
	struct comparison *comparison; /* that `tree` is of; NULL: one side */
};

struct sided_tree sided_tree_ref(const struct sided_tree *sided);
void sided_tree_release(struct sided_tree *sided);

/* As the functions of call trees and comparisons. */
struct sided_tree sided_tree_invert(const struct sided_tree *sided, node_id root,
				    int64_t min_extent);
struct sided_tree sided_tree_callers(const struct sided_tree *sided, node_id root,
				     label_id function, int64_t min_extent);
struct sided_tree sided_tree_callees(const struct sided_tree *sided, node_id root,
				     label_id function, int64_t min_extent);

/* A node and its siblings after it, with all below them, below a root of their own. */
struct sided_tree sided_tree_siblings(const struct sided_tree *sided, node_id first);

/* Marks here what is marked in `other`, which shows less detail of the same. */
void sided_tree_share_noise(const struct sided_tree *sided, const struct sided_tree *other);

/* 1 or SIDE_COUNT. */
static inline uint32_t sided_tree_count(const struct sided_tree *sided)
{
	return sided->comparison ? SIDE_COUNT : 1;
}

/* The tree's nodes with what a side has there; from sided_tree_count on: what all have. */
static inline const struct call_tree *sided_tree_side(const struct sided_tree *sided, uint32_t side)
{
	return side < SIDE_COUNT && sided->comparison ? sided->comparison->side[side] : sided->tree;
}

#endif
