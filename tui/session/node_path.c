#include "tui/session/node_path.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void node_path_copy(struct node_path *to, const struct node_path *from)
{
	*to = *from;
	to->keys = memory_resize(NULL, from->count, sizeof(*to->keys));
	if (from->count > 0)
		memcpy(to->keys, from->keys, from->count * sizeof(*to->keys));
}

void node_path_release(struct node_path *path)
{
	free(path->keys);
	*path = (struct node_path){ 0 };
}

bool node_path_is(const struct node_path *a, const struct node_path *b)
{
	return a->count == b->count &&
	       (a->count == 0 || memcmp(a->keys, b->keys, a->count * sizeof(*a->keys)) == 0);
}

void node_path_set(struct node_path *path, const struct call_tree *tree, struct icicle_box box)
{
	uint32_t depth;

	node_path_release(path);
	if (!tree || box.node == NO_NODE)
		return;
	depth = tree->depth[box.node];
	path->keys = memory_resize(NULL, depth, sizeof(*path->keys));
	path->count = depth;
	path->rest = box.rest;
	for (node_id node = box.node; depth > 0; node = tree->parent[node])
		path->keys[--depth] = tree->labels->key[tree->label[node]];
}

struct icicle_box node_path_find(const struct node_path *path, const struct call_tree *tree,
				 bool *found)
{
	uint32_t reached;
	node_id node = call_tree_find(tree, path->keys, path->count, &reached);

	*found = reached == path->count;
	return (struct icicle_box){ node, path->rest && *found && node != 0 };
}
