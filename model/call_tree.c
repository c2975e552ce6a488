#include "model/call_tree.h"

#include <stdlib.h>

#include "model/memory.h"
#include "model/pattern.h"
#include "model/sample_filter.h"
#include "model/sample_groups.h"
#include "model/sketch.h"

struct call_tree *call_tree_new(uint32_t count, struct labels *labels)
{
	struct call_tree *tree = memory_new(1, sizeof(*tree));

	tree->count = count;
	tree->parent = memory_resize(NULL, count, sizeof(*tree->parent));
	tree->end = memory_resize(NULL, count, sizeof(*tree->end));
	tree->label = memory_resize(NULL, count, sizeof(*tree->label));
	tree->depth = memory_resize(NULL, count, sizeof(*tree->depth));
	tree->self = memory_resize(NULL, count, sizeof(*tree->self));
	tree->total = memory_resize(NULL, count, sizeof(*tree->total));
	tree->extent = tree->total;
	tree->labels = labels_ref(labels);
	tree->references = 1;
	return tree;
}

struct call_tree *call_tree_ref(struct call_tree *tree)
{
	__atomic_add_fetch(&tree->references, 1, __ATOMIC_RELAXED);
	return tree;
}

void call_tree_unref(struct call_tree *tree)
{
	if (!tree || __atomic_sub_fetch(&tree->references, 1, __ATOMIC_ACQ_REL) > 0)
		return;
	free(tree->parent);
	free(tree->end);
	free(tree->label);
	free(tree->depth);
	free(tree->self);
	if (call_tree_is_signed(tree))
		free(tree->extent);
	free(tree->total);
	labels_unref(tree->labels);
	free(tree);
}

void call_tree_sign(struct call_tree *tree)
{
	tree->extent = memory_resize(NULL, tree->count, sizeof(*tree->extent));
}

static void add_extents(struct call_tree *tree)
{
	bool is_signed = false;

	for (node_id node = 0; node < tree->count; node++)
		is_signed |= tree->self[node] < 0;
	if (!is_signed)
		return;
	call_tree_sign(tree);
	for (node_id node = 0; node < tree->count; node++)
		tree->extent[node] = quantity_size(tree->self[node]);
	for (node_id node = tree->count; node-- > 1;) {
		int64_t *parent = &tree->extent[tree->parent[node]];

		*parent = quantity_add(*parent, tree->extent[node]);
	}
}

void call_tree_finish(struct call_tree *tree, bool add_totals)
{
	tree->height = 1;
	if (add_totals)
		add_extents(tree);
	tree->depth[0] = 0;
	for (node_id node = 0; node < tree->count; node++) {
		tree->end[node] = node + 1;
		if (add_totals)
			tree->total[node] = tree->self[node];
		if (node == 0)
			continue;
		tree->depth[node] = tree->depth[tree->parent[node]] + 1;
		if (tree->depth[node] >= tree->height)
			tree->height = tree->depth[node] + 1;
	}
	for (node_id node = tree->count; node-- > 1;) {
		node_id parent = tree->parent[node];

		if (tree->end[parent] < tree->end[node])
			tree->end[parent] = tree->end[node];
		if (add_totals)
			tree->total[parent] = quantity_add(tree->total[parent], tree->total[node]);
	}
}

/* --- what the slice's expressions say of each label */

#define IGNORED ((uint64_t)1 << 63)
#define HIDDEN ((uint64_t)1 << 62)

/* Sets `bit` (or, where `spread`, one bit an expression) for the labels that
 * match. */
static bool mark(uint64_t *marks, const struct labels *labels, const struct text_list *list,
		 uint64_t bit, bool spread, struct error *error)
{
	for (uint32_t i = 0; i < list->count; i++) {
		struct pattern *pattern = pattern_new(list->items[i], error);
		bool complete;

		if (!pattern)
			return false;
		for (label_id label = 0; label < labels->count; label++)
			if (!labels->is_group[label] &&
			    pattern_matches(pattern, labels->text[label], labels->length[label]))
				marks[label] |= spread ? bit << i : bit;
		complete = pattern_check(pattern, error);
		pattern_free(pattern);
		if (!complete)
			return false;
	}
	return true;
}

static uint64_t *mark_labels(const struct labels *labels, const struct slice *slice,
			     struct error *error)
{
	uint64_t *marks = memory_new(labels->count, sizeof(*marks));

	if (slice_check(slice, error) && mark(marks, labels, &slice->focus, 1, true, error) &&
	    mark(marks, labels, &slice->ignore, IGNORED, false, error) &&
	    mark(marks, labels, &slice->hide, HIDDEN, false, error))
		return marks;
	free(marks);
	return NULL;
}

/* Which stacks the slice drops: one pass, as callers come before callees. */
static bool *find_dropped(const struct profile *profile, const struct location_labels *map,
			  const uint64_t *marks, uint32_t focus_count)
{
	const struct stack_table *stacks = &profile->stacks;
	uint64_t wanted = ((uint64_t)1 << focus_count) - 1;
	uint64_t *seen = memory_new_table(stacks->count, sizeof(*seen));
	bool *dropped = memory_new(stacks->count, sizeof(*dropped));

	dropped[0] = wanted != 0;
	for (stack_id stack = 1; stack < stacks->count; stack++) {
		location_id location = stacks->location[stack];

		seen[stack] = seen[stacks->caller[stack]];
		for (uint32_t i = map->first[location]; i < map->first[location + 1]; i++)
			seen[stack] |= marks[map->list[i]];
		dropped[stack] = (seen[stack] & IGNORED) || (seen[stack] & wanted) != wanted;
	}
	free(seen);
	return dropped;
}

/* --- samples to nodes */

struct weaver {
	const struct profile *profile;
	struct location_labels map;
	uint64_t *marks;
	bool *dropped; /* per stack; NULL: none */
	bool fold_recursion, hides;
	struct labels *labels;
	struct sketch sketch;
	/* Per stack its node + 1. Good for the group at hand when the node is not
   * older than the group's own. */
	uint32_t *node_of;
	stack_id *path;
	uint32_t path_capacity;
};

static node_id enter(struct weaver *weaver, node_id node, location_id location)
{
	const struct labels *labels = weaver->labels;

	for (uint32_t i = weaver->map.first[location]; i < weaver->map.first[location + 1]; i++) {
		label_id label = weaver->map.list[i];

		if (weaver->hides && (weaver->marks[label] & HIDDEN))
			continue;
		if (weaver->fold_recursion &&
		    labels->identity[weaver->sketch.nodes[node].label] == labels->identity[label])
			continue;
		node = sketch_child(&weaver->sketch, node, label);
	}
	return node;
}

static node_id node_of_stack(struct weaver *weaver, stack_id stack, node_id group)
{
	const struct stack_table *stacks = &weaver->profile->stacks;
	uint32_t depth = 0;
	node_id node;

	while (stack != 0 && weaver->node_of[stack] <= group) {
		if (depth == weaver->path_capacity) {
			weaver->path_capacity = weaver->path_capacity * 2 + 256;
			weaver->path = memory_resize(weaver->path, weaver->path_capacity,
						     sizeof(*weaver->path));
		}
		weaver->path[depth++] = stack;
		stack = stacks->caller[stack];
	}
	node = stack == 0 ? group : weaver->node_of[stack] - 1;
	while (depth > 0) {
		stack = weaver->path[--depth];
		node = enter(weaver, node, stacks->location[stack]);
		weaver->node_of[stack] = node + 1;
	}
	return node;
}

static void weave(struct weaver *weaver, const struct sample_groups *groups, uint32_t type,
		  const struct sample_filter *filter)
{
	const struct profile *profile = weaver->profile;

	for (uint32_t group = 0; group < groups->count; group++) {
		label_id label = groups->label[group];
		node_id top = 0;

		for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
			uint32_t i = sample_groups_at(groups, at);
			stack_id stack = profile->samples.stack[i];
			int64_t weight = profile_weight(profile, type, i);

			if (weight == 0 || (weaver->dropped && weaver->dropped[stack]) ||
			    !sample_filter_keeps(filter, i))
				continue;
			if (top == 0 && label != LABEL_ALL)
				top = sketch_child(&weaver->sketch, 0, label);
			sketch_add(&weaver->sketch, node_of_stack(weaver, stack, top), weight);
		}
	}
}

struct call_tree *call_tree_build(const struct profile *profile, const struct slice *slice,
				  struct error *error)
{
	struct weaver weaver = {
		.profile = profile,
		.fold_recursion = slice->fold_recursion,
		.hides = slice->hide.count > 0,
	};
	uint32_t type = slice->sample_type < profile->sample_type_count ? slice->sample_type : 0;
	struct call_tree *tree = NULL;
	struct sample_filter filter;

	*error = (struct error){ 0 };
	if (!sample_filter_init(&filter, profile, slice, error))
		return NULL;
	weaver.labels = labels_new();
	location_labels_build(&weaver.map, weaver.labels, profile, slice);
	weaver.marks = mark_labels(weaver.labels, slice, error);
	if (weaver.marks) {
		struct sample_groups groups;

		if (slice->focus.count + slice->ignore.count > 0)
			weaver.dropped = find_dropped(profile, &weaver.map, weaver.marks,
						      slice->focus.count);
		sample_groups_init(&groups, weaver.labels, profile, slice);
		weaver.node_of = memory_new_table(profile->stacks.count, sizeof(*weaver.node_of));
		sketch_init(&weaver.sketch);
		if (profile->sample_type_count > 0)
			weave(&weaver, &groups, type, &filter);
		tree = sketch_finish(&weaver.sketch, weaver.labels);
		tree->unit = profile->sample_types[type].unit;
		if (profile->sample_type_count == 0)
			tree->unit.name = "samples";
		tree->whole = profile->sample_types[type].size;
		sketch_release(&weaver.sketch);
		sample_groups_release(&groups);
	}
	free(weaver.node_of);
	free(weaver.path);
	free(weaver.dropped);
	free(weaver.marks);
	location_labels_release(&weaver.map);
	labels_unref(weaver.labels);
	sample_filter_release(&filter);
	return tree;
}

/* --- walking */

static node_id find_child(const struct call_tree *tree, node_id node, uint64_t key)
{
	for (node_id child = node + 1; child < tree->end[node]; child = tree->end[child])
		if (tree->labels->key[tree->label[child]] == key)
			return child;
	return NO_NODE;
}

/* The heaviest one with nothing but inlined frames in between: those may have become known
 * after the path did. */
static node_id find_behind_inlined(const struct call_tree *tree, node_id node, uint64_t key)
{
	node_id best = NO_NODE;

	for (node_id at = node + 1; at < tree->end[node];) {
		label_id label = tree->label[at];

		if (tree->labels->key[label] == key &&
		    (best == NO_NODE || tree->extent[at] > tree->extent[best]))
			best = at;
		at = tree->labels->kind[label] == KIND_INLINED ? at + 1 : tree->end[at];
	}
	return best;
}

node_id call_tree_find(const struct call_tree *tree, const uint64_t *keys, uint32_t count,
		       uint32_t *reached)
{
	node_id node = 0;

	for (*reached = 0; *reached < count; ++*reached) {
		node_id child = find_child(tree, node, keys[*reached]);

		if (child == NO_NODE)
			child = find_behind_inlined(tree, node, keys[*reached]);
		if (child == NO_NODE)
			break;
		node = child;
	}
	return node;
}

node_id call_tree_heaviest(const struct call_tree *tree, node_id from)
{
	while (from + 1 < tree->end[from] && tree->extent[from + 1] > tree->extent[from] / 2)
		from++;
	return from;
}
