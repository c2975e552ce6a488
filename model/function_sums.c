#include "model/function_sums.h"

#include <stdlib.h>

#include "model/memory.h"
#include "model/weaver.h"

struct sum { /* of a label that stands for itself */
	int64_t self, total;
	int64_t before;   /* what had been walked through when its outermost call began */
	uint32_t depth;   /* how often it is on the path */
	uint32_t is_used; /* there is a row for it */
};

struct call { /* a stack on the path, and how many labels it and its callers have there */
	stack_id stack;
	uint32_t depth;
};

struct walk {
	struct weaver *weaver;
	struct sum *sums;
	int64_t weight; /* of the samples so far */

	struct call *calls; /* the path, outermost first; the first one is the empty stack */
	uint32_t call_count, call_capacity;
	label_id *labels;
	uint32_t label_count, label_capacity;
	stack_id *new_stacks; /* those to be put on the path, innermost first */
	uint32_t new_capacity;
};

static void walk_release(struct walk *walk)
{
	free(walk->sums);
	free(walk->calls);
	free(walk->labels);
	free(walk->new_stacks);
}

/* --- the path */

static void enter_label(struct walk *walk, label_id label)
{
	struct sum *sum = &walk->sums[label];

	if (walk->label_count == walk->label_capacity) {
		walk->label_capacity = memory_more(walk->label_capacity);
		walk->labels =
			memory_resize(walk->labels, walk->label_capacity, sizeof(*walk->labels));
	}
	walk->labels[walk->label_count++] = label;
	sum->is_used = true;
	if (sum->depth++ == 0)
		sum->before = walk->weight;
}

static void add_call(struct walk *walk, stack_id stack)
{
	if (walk->call_count == walk->call_capacity) {
		walk->call_capacity = memory_more(walk->call_capacity);
		walk->calls = memory_resize(walk->calls, walk->call_capacity, sizeof(*walk->calls));
	}
	walk->calls[walk->call_count++] = (struct call){ stack, walk->label_count };
}

static void enter(struct walk *walk, stack_id stack)
{
	const struct weaver *weaver = walk->weaver;
	const label_id *identity = weaver->labels->identity;
	location_id location = weaver->profile->stacks.location[stack];

	for (uint32_t i = weaver->map.first[location]; i < weaver->map.first[location + 1]; i++) {
		label_id label = weaver->map.list[i];

		if (weaver->hidden && weaver->hidden[label])
			continue;
		label = identity[label];
		if (weaver->fold_recursion && walk->label_count > 0 &&
		    walk->labels[walk->label_count - 1] == label)
			continue;
		enter_label(walk, label);
	}
	add_call(walk, stack);
}

/* Until the innermost stack on the path is the one with that number or a caller's of it. */
static void leave(struct walk *walk, stack_id stack)
{
	uint32_t count = walk->call_count;

	while (walk->calls[count - 1].stack > stack)
		count--;
	walk->call_count = count;
	while (walk->label_count > walk->calls[count - 1].depth) {
		struct sum *sum = &walk->sums[walk->labels[--walk->label_count]];

		if (--sum->depth == 0)
			sum->total += walk->weight - sum->before;
	}
}

/* Callers have smaller numbers: of two stacks that are not the same, the one with the larger one calls neither the
 * other nor a caller of that. */
static void go_to(struct walk *walk, stack_id stack)
{
	const struct stack_table *stacks = &walk->weaver->profile->stacks;
	uint32_t count = 0;

	for (;;) {
		leave(walk, stack);
		if (walk->calls[walk->call_count - 1].stack == stack)
			break;
		if (count == walk->new_capacity) {
			walk->new_capacity = memory_more(walk->new_capacity);
			walk->new_stacks = memory_resize(walk->new_stacks, walk->new_capacity,
							 sizeof(*walk->new_stacks));
		}
		walk->new_stacks[count++] = stack;
		stack = stacks->caller[stack];
	}
	while (count > 0)
		enter(walk, walk->new_stacks[--count]);
}

/* --- the whole */

static void add_sample(struct walk *walk, stack_id stack, int64_t weight)
{
	go_to(walk, stack);
	walk->weight += weight;
	if (walk->label_count > 0)
		walk->sums[walk->labels[walk->label_count - 1]].self += weight;
}

/* What is above the stacks, and tells samples of different groups apart in a tree, is no function. */
static void walk_through(struct walk *walk)
{
	struct weaver *weaver = walk->weaver;
	struct strand *strand = &weaver->strands[0];
	const struct sample_table *samples = &weaver->profile->samples;
	struct stack_order *order = &weaver->order;

	add_call(walk, 0);
	for (uint32_t i = 0; i < samples->count; i++)
		if (weaver_takes(weaver, strand, i))
			stack_order_add(order, samples->stack[i], i);
	stack_order_sort(order);
	for (uint32_t at = 0; at < order->count; at++)
		add_sample(walk, stack_order_stack(order, at),
			   profile_weight(weaver->profile, strand->type,
					  stack_order_sample(order, at)));
	leave(walk, 0);
}

static void list_rows(struct function_list *list, const struct walk *walk)
{
	const struct labels *labels = walk->weaver->labels;

	*list = (struct function_list){
		.rows = memory_resize(NULL, labels->count, sizeof(*list->rows)),
		.whole = walk->weight,
	};
	for (label_id label = 0; label < labels->count; label++)
		if (walk->sums[label].is_used)
			list->rows[list->count++] = (struct function_row){
				.label = label,
				.self = walk->sums[label].self,
				.total = walk->sums[label].total,
			};
	function_list_sort(list, labels, NULL, ORDER_SELF, false);
}

/* A tree adds up node by node: where some of it is lost, or outweighed, it matters which ones there are. */
static bool is_simple(const struct sample_type *type)
{
	return type->size == type->total && type->size < INT64_MAX;
}

static struct call_tree *build_by_tree(struct function_list *list, const struct profile *profile,
				       const struct slice *slice, struct error *error)
{
	struct call_tree *tree = call_tree_build(profile, slice, error);

	if (tree)
		function_list_build(list, tree, 0);
	return tree;
}

static struct call_tree *root_alone(const struct weaver *weaver, int64_t weight)
{
	struct call_tree *tree = call_tree_new(1, weaver->labels);

	tree->parent[0] = NO_NODE;
	tree->label[0] = LABEL_ALL;
	tree->self[0] = weight;
	call_tree_finish(tree, true);
	weaver_describe(weaver, tree);
	return tree;
}

struct call_tree *function_sums_build(struct function_list *list, const struct profile *profile,
				      const struct slice *slice, struct error *error)
{
	const struct slice *slices[] = { slice };
	struct call_tree *tree = NULL;
	struct weaver weaver;
	struct walk walk = { .weaver = &weaver };

	if (slice->sample_type >= profile->sample_type_count ||
	    !is_simple(&profile->sample_types[slice->sample_type]))
		return build_by_tree(list, profile, slice, error);
	if (weaver_init(&weaver, profile, slices, 1, WEAVER_SAME, error)) {
		walk.sums = memory_new(weaver.labels->count, sizeof(*walk.sums));
		walk_through(&walk);
		list_rows(list, &walk);
		tree = root_alone(&weaver, walk.weight);
	}
	walk_release(&walk);
	weaver_release(&weaver);
	return tree;
}
