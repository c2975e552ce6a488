#include "tui/session/box_path.h"

#include "base/memory.h"

void box_path_set(struct node_path *path, const struct call_tree *tree, struct icicle_box box)
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

struct icicle_box box_path_find(const struct call_tree *tree, const struct node_path *path,
				bool *found)
{
	uint32_t reached;
	node_id node = call_tree_find(tree, path->keys, path->count, &reached);

	*found = reached == path->count;
	return (struct icicle_box){ node, path->rest && *found && node != 0 };
}
