#include "model/trees/function_sums.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/process/cores.h"
#include "model/trees/stack_order.h"
#include "model/trees/tree_builder.h"

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

struct walk { /* through some of the stacks that have samples */
	const struct tree_builder *builder;
	const struct stack_order *order;
	uint32_t from, until; /* in the order of stacks */
	struct sum *sums;
	int64_t weight; /* of the stacks so far */

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
	const struct tree_builder *builder = walk->builder;
	const label_id *identity = builder->labels->identity;
	location_id location = builder->profile->stacks.location[stack];

	for (uint32_t i = builder->map.first[location]; i < builder->map.first[location + 1]; i++) {
		label_id label = builder->map.list[i];

		if (builder->hidden && builder->hidden[label])
			continue;
		label = identity[label];
		if (builder->fold_recursion && walk->label_count > 0 &&
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

/* Callers have smaller numbers: of two stacks that are not the same, the one with the larger one
 * calls neither the other nor a caller of that. */
static void go_to(struct walk *walk, stack_id stack)
{
	const struct stack_table *stacks = &walk->builder->profile->stacks;
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

static void add_stack(struct walk *walk, const struct stack_weight *row)
{
	go_to(walk, row->stack);
	walk->weight += row->weight;
	if (walk->label_count > 0)
		walk->sums[walk->labels[walk->label_count - 1]].self += row->weight;
}

static void run(void *context, uint32_t part)
{
	struct walk walk = ((struct walk *)context)[part];

	walk.sums = memory_new(walk.builder->labels->count, sizeof(*walk.sums));
	add_call(&walk, 0);
	for (uint32_t at = walk.from; at < walk.until; at++)
		add_stack(&walk, stack_order_at(walk.order, at));
	leave(&walk, 0);
	((struct walk *)context)[part] = walk;
}

/* --- on all cores */

enum { THREAD_LIMIT = 7, FEWEST_STACKS = 1 << 16 }; /* that a thread is worth */

/* What is above the stacks, and tells samples of different groups apart in a tree, is no
 * function. */
static void sum_stacks(struct stack_order *order, const struct tree_builder *builder)
{
	const struct profile *profile = builder->profile;
	const struct sample_choice *choice = &builder->choices[0];
	const struct sample_spans *spans = &choice->filter.spans;
	uint32_t *places = stack_order_places(&profile->stacks);

	stack_order_init(order, &profile->stacks);
	for (uint32_t at = 0; at < spans->count; at++)
		for (uint32_t i = spans->rows[at].first; i < spans->rows[at].end; i++) {
			stack_id stack = profile->samples.stack[i];

			if (tree_builder_takes(builder, choice, i))
				stack_order_add(order, stack, places ? places[stack] : stack,
						sample_filter_weight(&choice->filter, choice->type,
								     i));
		}
	stack_order_sort(order);
	free(places);
}

static void add_walk(struct walk *all, const struct walk *walk)
{
	all->weight += walk->weight;
	for (label_id label = 0; label < all->builder->labels->count; label++) {
		all->sums[label].self += walk->sums[label].self;
		all->sums[label].total += walk->sums[label].total;
		all->sums[label].is_used |= walk->sums[label].is_used;
	}
}

/* Adding up does not depend on the order: each thread has some of the stacks, and the first walk
 * gets it all. */
static void walk_all(struct walk walks[THREAD_LIMIT + 1], const struct tree_builder *builder)
{
	struct stack_order order;
	uint32_t parts = 1;

	sum_stacks(&order, builder);
	if (order.count >= FEWEST_STACKS)
		parts += cores_more_threads(THREAD_LIMIT);
	for (uint32_t i = 0; i < parts; i++)
		walks[i] = (struct walk){
			.builder = builder,
			.order = &order,
			.from = (uint32_t)((uint64_t)order.count * i / parts),
			.until = (uint32_t)((uint64_t)order.count * (i + 1) / parts),
		};
	cores_run(parts, run, walks);
	for (uint32_t i = 1; i < parts; i++) {
		add_walk(&walks[0], &walks[i]);
		walk_release(&walks[i]);
	}
	stack_order_release(&order);
}

/* --- the whole */

static void list_rows(struct function_list *list, const struct walk *walk)
{
	const struct labels *labels = walk->builder->labels;

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

/* A tree adds up node by node: where some of it is lost, or outweighed, it matters which ones there
 * are. */
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

static struct call_tree *root_alone(const struct tree_builder *builder, int64_t weight)
{
	struct call_tree *tree = call_tree_new(1, builder->labels);

	tree->parent[0] = NO_NODE;
	tree->label[0] = LABEL_ALL;
	tree->self[0] = weight;
	call_tree_finish(tree, true);
	tree_builder_describe(builder, tree);
	return tree;
}

struct call_tree *function_sums_build(struct function_list *list, const struct profile *profile,
				      const struct slice *slice, struct error *error)
{
	const struct slice *slices[] = { slice };
	struct call_tree *tree = NULL;
	struct tree_builder builder;
	struct walk walks[THREAD_LIMIT + 1];

	if (slice->sample_type >= profile->sample_type_count ||
	    !is_simple(&profile->sample_types[slice->sample_type]))
		return build_by_tree(list, profile, slice, error);
	if (tree_builder_init(&builder, profile, slices, 1, TREE_MATCHING_SAME_BUILD, error)) {
		walk_all(walks, &builder);
		list_rows(list, &walks[0]);
		tree = root_alone(&builder, walks[0].weight);
		walk_release(&walks[0]);
	}
	tree_builder_release(&builder);
	return tree;
}
