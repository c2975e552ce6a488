#include "model/call_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/hash.h"
#include "model/memory.h"
#include "model/pattern.h"
#include "model/sample_filter.h"

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
	free(tree->total);
	labels_unref(tree->labels);
	free(tree);
}

void call_tree_finish(struct call_tree *tree, bool add_totals)
{
	tree->height = 1;
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

/* --- nodes in the order in which they are first seen */

struct child_slot {
	node_id parent;
	label_id label;
	node_id child; /* 0: free; the root is nobody's child */
};

struct sketch {
	uint32_t count, capacity;
	node_id *parent;
	label_id *label;
	node_id *last; /* the child that was asked for last: often the next one, too */
	int64_t *self;
	struct child_slot *slots;
	uint32_t mask;
	uint64_t seed;
};

static node_id sketch_append(struct sketch *sketch, node_id parent, label_id label)
{
	node_id node = sketch->count++;

	if (node == sketch->capacity) {
		sketch->capacity = sketch->capacity ? sketch->capacity * 2 : 1024;
		sketch->parent = memory_resize(sketch->parent, sketch->capacity, sizeof(node_id));
		sketch->label = memory_resize(sketch->label, sketch->capacity, sizeof(label_id));
		sketch->last = memory_resize(sketch->last, sketch->capacity, sizeof(node_id));
		sketch->self = memory_resize(sketch->self, sketch->capacity, sizeof(int64_t));
	}
	sketch->parent[node] = parent;
	sketch->label[node] = label;
	sketch->last[node] = 0;
	sketch->self[node] = 0;
	return node;
}

static void sketch_init(struct sketch *sketch)
{
	*sketch = (struct sketch){ .mask = 4095, .seed = hash_seed() };
	sketch->slots = memory_new(4096, sizeof(*sketch->slots));
	sketch_append(sketch, NO_NODE, LABEL_ALL);
}

static void sketch_release(struct sketch *sketch)
{
	free(sketch->parent);
	free(sketch->label);
	free(sketch->last);
	free(sketch->self);
	free(sketch->slots);
}

static struct child_slot *sketch_slot(const struct sketch *sketch, node_id parent, label_id label)
{
	uint32_t at = (uint32_t)hash_pair(parent, label, sketch->seed) & sketch->mask;

	for (;; at = (at + 1) & sketch->mask) {
		struct child_slot *slot = &sketch->slots[at];

		if (slot->child == 0 || (slot->parent == parent && slot->label == label))
			return slot;
	}
}

static void sketch_grow(struct sketch *sketch)
{
	struct child_slot *old = sketch->slots;
	uint32_t old_mask = sketch->mask;

	sketch->mask = old_mask * 2 + 1;
	sketch->slots = memory_new((size_t)sketch->mask + 1, sizeof(*old));
	for (uint32_t i = 0; i <= old_mask; i++)
		if (old[i].child != 0)
			*sketch_slot(sketch, old[i].parent, old[i].label) = old[i];
	free(old);
}

static node_id sketch_child(struct sketch *sketch, node_id parent, label_id label)
{
	node_id last = sketch->last[parent];
	struct child_slot *slot;

	if (last != 0 && sketch->label[last] == label)
		return last;
	slot = sketch_slot(sketch, parent, label);
	if (slot->child == 0) {
		*slot = (struct child_slot){ parent, label, sketch_append(sketch, parent, label) };
		last = slot->child;
		if (sketch->count > sketch->mask / 3 * 2)
			sketch_grow(sketch);
	} else {
		last = slot->child;
	}
	sketch->last[parent] = last;
	return last;
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
	uint64_t *seen = memory_new(stacks->count, sizeof(*seen));
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
	bool fold_recursion;
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

		if (weaver->marks[label] & HIDDEN)
			continue;
		if (weaver->fold_recursion &&
		    labels->identity[weaver->sketch.label[node]] == labels->identity[label])
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

/* Samples in groups: order[start[g]] .. order[start[g + 1] - 1] are of group g. */
struct groups {
	uint32_t count;
	label_id *label;
	uint32_t *start;
	uint32_t *order; /* NULL: one group, as they come */
};

static label_id add_thread_label(struct labels *labels, const struct profile *profile,
				 thread_id thread)
{
	string_id id = profile->threads.name[thread];
	const char *name = profile_text(profile, id);
	int32_t tid = profile->threads.tid[thread];
	size_t size = profile->strings.length[id] + 32;
	char *text;
	label_id label;

	if (tid < 0)
		return labels_add_group(labels, thread, *name ? name : "[no thread]", false);
	text = memory_new(size, 1);
	snprintf(text, size, "%s %d", *name ? name : "[no name]", tid);
	label = labels_add_group(labels, thread, text, true);
	free(text);
	return label;
}

static void group_samples(struct groups *groups, struct labels *labels,
			  const struct profile *profile, enum root_grouping root)
{
	const struct thread_table *threads = &profile->threads;
	const struct sample_table *samples = &profile->samples;
	uint32_t *of_thread, *of_name;

	*groups = (struct groups){ .count = 1 };
	groups->label = memory_new((size_t)threads->count + 1, sizeof(*groups->label));
	groups->start = memory_new((size_t)threads->count + 2, sizeof(*groups->start));
	groups->start[1] = samples->count;
	if (root == ROOT_NONE)
		return;

	/* Processes are those of one name; threads have names and numbers. */
	groups->count = 0;
	of_thread = memory_new(threads->count, sizeof(*of_thread));
	of_name = memory_new(profile->strings.count, sizeof(*of_name));
	for (thread_id thread = 0; thread < threads->count; thread++) {
		string_id name = threads->process[thread];

		if (root == ROOT_THREAD) {
			groups->label[groups->count] = add_thread_label(labels, profile, thread);
			of_thread[thread] = groups->count++;
			continue;
		}
		if (of_name[name] == 0) {
			groups->label[groups->count++] = labels_add_group(
				labels, name, name ? profile_text(profile, name) : "[no process]",
				false);
			of_name[name] = groups->count;
		}
		of_thread[thread] = of_name[name] - 1;
	}
	groups->order = memory_new(samples->count, sizeof(*groups->order));
	memset(groups->start, 0, ((size_t)groups->count + 1) * sizeof(*groups->start));
	for (uint32_t i = 0; i < samples->count; i++)
		groups->start[of_thread[samples->thread[i]] + 1]++;
	for (uint32_t group = 0; group < groups->count; group++)
		groups->start[group + 1] += groups->start[group];
	for (uint32_t i = 0; i < samples->count; i++)
		groups->order[groups->start[of_thread[samples->thread[i]]]++] = i;
	/* Filling moved each start to the next group's. */
	memmove(groups->start + 1, groups->start, groups->count * sizeof(*groups->start));
	groups->start[0] = 0;
	free(of_thread);
	free(of_name);
}

static void weave(struct weaver *weaver, const struct groups *groups, uint32_t type,
		  const struct sample_filter *filter)
{
	const struct profile *profile = weaver->profile;

	for (uint32_t group = 0; group < groups->count; group++) {
		node_id top = 0;

		for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
			uint32_t i = groups->order ? groups->order[at] : at;
			stack_id stack = profile->samples.stack[i];
			int64_t weight = profile_weight(profile, type, i);
			node_id node;

			if (weight == 0 || (weaver->dropped && weaver->dropped[stack]) ||
			    !sample_filter_keeps(filter, i))
				continue;
			if (top == 0 && groups->order)
				top = sketch_child(&weaver->sketch, 0, groups->label[group]);
			node = node_of_stack(weaver, stack, top);
			weaver->sketch.self[node] = quantity_add(weaver->sketch.self[node], weight);
		}
	}
}

/* --- from sketch to depth-first columns */

struct sibling {
	int64_t total;
	node_id node;
};

static int by_total(const void *a, const void *b)
{
	const struct sibling *x = a, *y = b;

	if (x->total != y->total)
		return x->total < y->total ? 1 : -1;
	return x->node < y->node ? -1 : 1;
}

static struct call_tree *sort_sketch(const struct sketch *sketch, struct labels *labels)
{
	uint32_t count = sketch->count;
	struct call_tree *tree = call_tree_new(count, labels);
	uint32_t *first = memory_new((size_t)count + 2, sizeof(*first));
	struct sibling *siblings = memory_resize(NULL, count, sizeof(*siblings));
	node_id *new_id = memory_resize(NULL, count, sizeof(*new_id));
	uint32_t *size = memory_resize(NULL, count, sizeof(*size));
	int64_t *total = memory_resize(NULL, count, sizeof(*total));

	for (node_id node = 0; node < count; node++) {
		total[node] = sketch->self[node];
		size[node] = 1;
	}
	for (node_id node = count; node-- > 1;) {
		node_id parent = sketch->parent[node];

		total[parent] = quantity_add(total[parent], total[node]);
		size[parent] += size[node];
		first[parent + 2]++;
	}
	for (node_id node = 0; node < count; node++)
		first[node + 1] += first[node];
	for (node_id node = 1; node < count; node++)
		siblings[first[sketch->parent[node] + 1]++] = (struct sibling){ total[node], node };
	/* Parents come before children, so each node finds its own place taken care
	 * of: children follow their parent, each as far on as its elders are big. */
	new_id[0] = 0;
	for (node_id node = 0; node < count; node++) {
		struct sibling *child = siblings + first[node];
		uint32_t children = first[node + 1] - first[node];
		node_id next = new_id[node] + 1, id = new_id[node];

		if (children > 1)
			qsort(child, children, sizeof(*child), by_total);
		for (uint32_t i = 0; i < children; i++) {
			new_id[child[i].node] = next;
			next += size[child[i].node];
		}
		tree->parent[id] = node == 0 ? NO_NODE : new_id[sketch->parent[node]];
		tree->label[id] = sketch->label[node];
		tree->self[id] = sketch->self[node];
		tree->total[id] = total[node];
	}
	free(first);
	free(siblings);
	free(new_id);
	free(size);
	free(total);
	call_tree_finish(tree, false);
	return tree;
}

struct call_tree *call_tree_build(const struct profile *profile, const struct slice *slice,
				  struct error *error)
{
	struct weaver weaver = {
		.profile = profile,
		.fold_recursion = slice->fold_recursion,
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
		struct groups groups;

		if (slice->focus.count + slice->ignore.count > 0)
			weaver.dropped = find_dropped(profile, &weaver.map, weaver.marks,
						      slice->focus.count);
		group_samples(&groups, weaver.labels, profile, slice_root(slice, profile));
		weaver.node_of = memory_new(profile->stacks.count, sizeof(*weaver.node_of));
		sketch_init(&weaver.sketch);
		if (profile->sample_type_count > 0)
			weave(&weaver, &groups, type, &filter);
		tree = sort_sketch(&weaver.sketch, weaver.labels);
		tree->unit = profile->sample_types[type].unit;
		if (profile->sample_type_count == 0)
			tree->unit.name = "samples";
		tree->whole = profile->sample_types[type].total;
		sketch_release(&weaver.sketch);
		free(groups.label);
		free(groups.start);
		free(groups.order);
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

node_id call_tree_find(const struct call_tree *tree, const uint64_t *keys, uint32_t count,
		       uint32_t *reached)
{
	node_id node = 0;

	for (*reached = 0; *reached < count; ++*reached) {
		node_id child = node + 1;

		while (child < tree->end[node] &&
		       tree->labels->key[tree->label[child]] != keys[*reached])
			child = tree->end[child];
		if (child >= tree->end[node])
			break;
		node = child;
	}
	return node;
}

node_id call_tree_heaviest(const struct call_tree *tree, node_id from)
{
	while (from + 1 < tree->end[from] && tree->total[from + 1] > tree->total[from] / 2)
		from++;
	return from;
}
