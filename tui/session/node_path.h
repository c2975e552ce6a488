#ifndef TUI_SESSION_NODE_PATH_H
#define TUI_SESSION_NODE_PATH_H

#include "show/icicle/icicle_layout.h"

/* A box by the keys of the labels that lead to it from the root, by which it is found again in the
 * next tree. */
struct node_path {
	uint64_t *keys;
	uint32_t count;
	bool rest; /* and all its lighter siblings */
};

void node_path_copy(struct node_path *to, const struct node_path *from);
void node_path_release(struct node_path *path);

/* Whether they lead to the same node; `rest` is not compared. */
bool node_path_is(const struct node_path *a, const struct node_path *b);

/* To a box; empty where there is no tree or no box. */
void node_path_set(struct node_path *path, const struct call_tree *tree, struct icicle_box box);

/* *found: all of the path led somewhere; else it is the last one on the way. */
struct icicle_box node_path_find(const struct node_path *path, const struct call_tree *tree,
				 bool *found);

#endif
