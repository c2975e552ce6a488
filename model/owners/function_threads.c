#include "model/owners/function_threads.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/owners/thread_identity.h"

bool function_threads_are_several(const struct profile *profile)
{
	const struct thread_table *threads = &profile->threads;

	/* Row 0 is of samples without one. */
	for (thread_id thread = 2; profile->samples.thread && thread < threads->count; thread++)
		if (threads->tid[thread] != threads->tid[1] ||
		    threads->name[thread] != threads->name[1])
			return true;
	return false;
}

/* --- stacks */

/* Per stack the identity of its last label, whose self its samples are; LABEL_ALL: it has none. */
static label_id *find_leaves(const struct tree_builder *builder)
{
	const struct stack_table *stacks = &builder->profile->stacks;
	label_id *leaves = memory_new_table(stacks->count, sizeof(*leaves));

	for (stack_id stack = 1; stack < stacks->count; stack++) {
		location_id location = stacks->location[stack];
		uint32_t i = builder->map.first[location + 1];

		while (i > builder->map.first[location] && builder->hidden &&
		       builder->hidden[builder->map.list[i - 1]])
			i--;
		leaves[stack] = i > builder->map.first[location]
					? builder->labels->identity[builder->map.list[i - 1]]
					: leaves[stacks->caller[stack]];
	}
	return leaves;
}

/* --- samples */

/* Those of the scope, by their threads: of thread t from start[t] to start[t + 1] - 1. */
struct thread_samples {
	uint32_t *start, *samples;
	const thread_id *first;
	bool is_counted;
};

static void visit(const struct sample_scope *scope, struct thread_samples *of)
{
	const struct tree_builder *builder = scope->builder;
	const struct sample_groups *groups = &builder->groups;
	const thread_id *threads = builder->profile->samples.thread;

	for (uint32_t group = 0; group < groups->count; group++) {
		if (!sample_scope_has_group(scope, groups->label[group]))
			continue;
		for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
			uint32_t i = sample_groups_at(groups, at);
			thread_id thread = of->first[threads[i]];

			if (!sample_scope_has(scope, &builder->choices[0], i))
				continue;
			if (of->is_counted)
				of->samples[of->start[thread]++] = i;
			else
				of->start[thread + 1]++;
		}
	}
}

static void order_samples(const struct sample_scope *scope, struct thread_samples *of)
{
	uint32_t count = scope->builder->profile->threads.count;

	of->start = memory_new((size_t)count + 2, sizeof(*of->start));
	visit(scope, of);
	for (thread_id thread = 0; thread < count; thread++)
		of->start[thread + 1] += of->start[thread];
	of->samples = memory_new_table((size_t)of->start[count] + 1, sizeof(*of->samples));
	of->is_counted = true;
	visit(scope, of);
	/* Filling moved each start to the next thread's. */
	for (thread_id thread = count; thread > 0; thread--)
		of->start[thread] = of->start[thread - 1];
	of->start[0] = 0;
}

/* What one thread has of each function; those that it has something of are in `touched`. */
struct thread_part {
	int64_t *of_label;
	label_id *touched;
	uint32_t count;
};

static void take_thread(struct thread_part *part, thread_id thread, struct function_thread *best)
{
	while (part->count > 0) {
		label_id label = part->touched[--part->count];
		int64_t weight = part->of_label[label];

		part->of_label[label] = 0;
		if (quantity_size(weight) > quantity_size(best[label].weight))
			best[label] = (struct function_thread){ thread, weight };
	}
}

static void add_samples(const struct sample_scope *scope, struct function_thread *best)
{
	const struct tree_builder *builder = scope->builder;
	const struct sample_choice *choice = &builder->choices[0];
	const struct profile *profile = builder->profile;
	label_id *leaves = find_leaves(builder);
	thread_id *first = thread_identity_build(&profile->threads);
	struct thread_samples of = { .first = first };
	struct thread_part part = {
		.of_label = memory_new(builder->labels->count, sizeof(*part.of_label)),
		.touched = NULL,
	};

	order_samples(scope, &of);
	part.touched =
		memory_new((size_t)of.start[profile->threads.count] + 1, sizeof(*part.touched));
	for (thread_id thread = 0; thread < profile->threads.count; thread++) {
		for (uint32_t at = of.start[thread]; at < of.start[thread + 1]; at++) {
			uint32_t i = of.samples[at];
			label_id label = leaves[profile->samples.stack[i]];

			if (part.of_label[label] == 0)
				part.touched[part.count++] = label;
			part.of_label[label] = quantity_add(part.of_label[label],
							    sample_filter_weight(&choice->filter,
										 choice->type, i));
		}
		take_thread(&part, thread, best);
	}
	free(part.of_label);
	free(part.touched);
	free(of.start);
	free(of.samples);
	free(first);
	free(leaves);
}

/* Of one snapshot both number their labels in the same way; a search is for others. */
static label_id label_in(const struct labels *labels, const struct labels *from, label_id label)
{
	uint64_t key = from->key[label];

	return label < labels->count && labels->key[label] == key ? label
								  : labels_find(labels, key);
}

struct function_thread *function_threads_build(const struct sample_scope *scope,
					       const struct labels *labels)
{
	const struct tree_builder *builder = scope->builder;
	struct function_thread *best, *result;

	if (!builder->profile->samples.thread || builder->profile->sample_type_count == 0)
		return NULL;
	best = memory_new(builder->labels->count, sizeof(*best));
	result = memory_new(labels->count, sizeof(*result));
	add_samples(scope, best);
	for (label_id label = 0; label < builder->labels->count; label++) {
		label_id in_tree = best[label].weight != 0
					   ? label_in(labels, builder->labels, label)
					   : NO_LABEL;

		if (in_tree != NO_LABEL)
			result[labels->identity[in_tree]] = best[label];
	}
	free(best);
	return result;
}
