#include "loaders/edges/graph_costs.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/edges/graph_paths.h"
#include "loaders/edges/graph_portions.h"
#include "loaders/edges/graph_visits.h"
#include "model/tables/quantity.h"

struct share;

struct counts {
	const struct graph_links *links;
	const bool *is_signed;
	struct graph_output *output;
	struct graph_steps *steps;
	struct graph_groups groups;
	struct graph_paths paths;
	int64_t *weights; /* per call: how often, at least once */
	int64_t total;
	uint64_t stacks_left;

	struct graph_visits visits;
	int64_t *before; /* per row: the counts of those before it; and of all */
	uint32_t before_capacity;

	struct graph_portions portions;
	struct share *shares; /* of all that the group has */
	uint32_t share_count, share_capacity;
	struct key_sort sort;
	int64_t *least; /* per value */
};

/* What is shared out: calls, or what a place cost. */
struct part {
	uint32_t row;
	int value; /* or PART_CALL, PART_PRIMITIVE */
	int64_t amount, least;
};

enum { PART_PRIMITIVE = -2, PART_CALL = -1 };

struct share {
	uint32_t visit, function; /* in rows, and by what it comes in */
	struct part part;         /* with as much of the amount */
};

enum { SHARES = 1 << 16 };

static int64_t least_of(int64_t total)
{
	return total / SHARES > 0 ? total / SHARES : 1;
}

static int64_t size_of(const struct counts *counts, uint32_t row, uint32_t value)
{
	return quantity_size(call_graph_self_values(counts->links->graph, row)[value]);
}

/* --- the group at hand */

/* The one that calls most often. */
static uint32_t root_of(const struct counts *counts, uint32_t group)
{
	const struct graph_list *calls = &counts->links->calls;
	const struct graph_groups *groups = &counts->groups;
	uint32_t best = groups->members[groups->first[group]];
	int64_t most = -1;

	for (uint32_t m = groups->first[group]; m < groups->first[group + 1]; m++) {
		uint32_t function = groups->members[m];
		int64_t made = 0;

		for (uint32_t i = calls->first[function]; i < calls->first[function + 1]; i++)
			made = quantity_add(made, counts->weights[calls->rows[i]]);
		if (made > most || (made == most && function < best)) {
			most = made;
			best = function;
		}
	}
	return best;
}

/* Those that nobody is known to have called begin stacks. */
static void add_roots(struct counts *counts, uint32_t group)
{
	const struct call_graph *graph = counts->links->graph;
	const struct graph_groups *groups = &counts->groups;
	const struct graph_output *output = counts->output;

	if (!graph->roots)
		return;
	for (uint32_t m = groups->first[group]; m < groups->first[group + 1]; m++) {
		uint32_t function = groups->members[m];
		const struct graph_root *root = &graph->roots[function];
		struct stack_step step = { 0 };

		if (root->count == 0)
			continue;
		graph_visits_add_row(&counts->visits,
				     &(struct graph_visit){ .function = function,
							    .amount = root->count });
		step = profile_builder_add_callee(output->builder, step,
						  graph->locations[function]);
		if (output->calls_type >= 0)
			graph_output_add(output, step.stack, (uint32_t)output->calls_type,
					 root->count);
		if (output->primitive_type >= 0 && root->primitive > 0)
			graph_output_add(output, step.stack, (uint32_t)output->primitive_type,
					 root->primitive);
	}
}

static void take_group(struct counts *counts, uint32_t group)
{
	struct graph_visits *visits = &counts->visits;

	counts->share_count = 0;
	graph_visits_take(visits, group);
	add_roots(counts, group);
	if (visits->row_count == 0)
		graph_visits_add_row(visits,
				     &(struct graph_visit){ .function = root_of(counts, group),
							    .amount = 1 });
	graph_visits_sort(visits);
	if (visits->row_count >= counts->before_capacity) {
		counts->before_capacity = visits->row_count * 2;
		counts->before = memory_resize(counts->before, counts->before_capacity,
					       sizeof(*counts->before));
	}
	counts->before[0] = 0;
	for (uint32_t i = 0; i < visits->row_count; i++)
		counts->before[i + 1] = quantity_add(counts->before[i], visits->rows[i].amount);
}

/* --- what comes of it */

static void add_calls(struct counts *counts, const struct part *part, struct stack_step caller,
		      uint32_t group)
{
	const struct graph_call *call = &counts->links->graph->calls[part->row];
	struct graph_output *output = counts->output;
	struct stack_step step = graph_steps_add(&counts->steps->calls[part->row], output->builder,
						 caller, call->location);
	int type = part->value == PART_CALL ? output->calls_type : output->primitive_type;

	if (part->value == PART_CALL && counts->groups.of[call->callee] != group &&
	    counts->stacks_left > 0) {
		counts->stacks_left--;
		graph_visits_add(&counts->visits, &(struct graph_visit){ .callers = step,
									 .function = call->callee,
									 .amount = part->amount });
	}
	if (type < 0 || call->count == 0)
		return;
	step = profile_builder_add_callee(output->builder, step,
					  counts->links->graph->locations[call->callee]);
	graph_output_add(output, step.stack, (uint32_t)type, part->amount);
}

static void add(struct counts *counts, const struct part *part, uint32_t row, int64_t amount)
{
	struct share *share;

	if (counts->share_count == counts->share_capacity) {
		counts->share_capacity = memory_more(counts->share_capacity);
		counts->shares = memory_resize(counts->shares, counts->share_capacity,
					       sizeof(*counts->shares));
	}
	share = &counts->shares[counts->share_count++];
	*share = (struct share){ row, counts->visits.rows[row].function, *part };
	share->part.amount = amount;
}

/* By function, visit, value and row. */
static void sort_shares(struct counts *counts)
{
	struct key_sort *sort = &counts->sort;
	const struct share *shares = counts->shares;

	key_sort_reserve(sort, counts->share_count);
	for (uint32_t i = 0; i < counts->share_count; i++)
		sort->rows[i] =
			(struct keyed_row){ (uint64_t)(shares[i].part.value - PART_PRIMITIVE)
							    << 32 |
						    shares[i].part.row,
					    i };
	key_sort_run(sort, counts->share_count);
	for (uint32_t i = 0; i < counts->share_count; i++) {
		const struct share *share = &shares[sort->rows[i].row];

		sort->rows[i].key = (uint64_t)share->function << 32 | share->visit;
	}
	key_sort_run(sort, counts->share_count);
}

static void add_share(struct counts *counts, const struct part *part, uint32_t group)
{
	const struct call_graph *graph = counts->links->graph;
	const struct graph_output *output = counts->output;
	struct stack_step place =
		graph_paths_find(&counts->paths, part->value < 0
							 ? graph->calls[part->row].place.function
							 : graph->selfs[part->row].place.function);
	bool is_loss;

	if (part->value < 0) {
		add_calls(counts, part, place, group);
		return;
	}
	is_loss = call_graph_self_values(graph, part->row)[part->value] < 0;
	place = graph_steps_add(&counts->steps->selfs[part->row], output->builder, place,
				graph->selfs[part->row].location);
	graph_output_add(output, place.stack, output->types[part->value],
			 quantity_multiply(is_loss ? -part->amount : part->amount,
					   output->factors[part->value]));
}

/* One stack after the other, and those that come in by one function together. */
static void add_shares(struct counts *counts, uint32_t group)
{
	const struct keyed_row *sorted;

	sort_shares(counts);
	sorted = counts->sort.rows;
	for (uint32_t i = 0; i < counts->share_count; i++) {
		const struct share *share = &counts->shares[sorted[i].row];
		const struct graph_visit *visit = &counts->visits.rows[share->visit];

		if (i == 0 || sorted[i].key != sorted[i - 1].key)
			graph_paths_begin(&counts->paths, visit->function, visit->callers);
		add_share(counts, &share->part, group);
	}
}

static void share_out(struct counts *counts, const struct part *part)
{
	graph_portions_make(&counts->portions, counts->before, counts->visits.row_count,
			    part->amount, part->least);
	for (uint32_t i = 0; i < counts->portions.count; i++)
		add(counts, part, counts->portions.portions[i].row,
		    counts->portions.portions[i].amount);
}

static void share_calls(struct counts *counts, uint32_t row)
{
	struct part part = { row, PART_CALL, counts->weights[row], least_of(counts->total) };

	share_out(counts, &part);
	if (counts->output->primitive_type < 0)
		return;
	part.value = PART_PRIMITIVE;
	part.amount = counts->links->graph->calls[row].primitive;
	share_out(counts, &part);
}

static void share_function(struct counts *counts, uint32_t function)
{
	const struct graph_links *links = counts->links;

	for (uint32_t i = links->calls.first[function]; i < links->calls.first[function + 1]; i++)
		share_calls(counts, links->calls.rows[i]);
	for (uint32_t value = 0; value < links->graph->value_count; value++) {
		if (!counts->is_signed[value])
			continue;
		for (uint32_t i = links->selfs.first[function];
		     i < links->selfs.first[function + 1]; i++) {
			uint32_t row = links->selfs.rows[i];

			share_out(counts,
				  &(struct part){ row, (int)value, size_of(counts, row, value),
						  counts->least[value] });
		}
	}
}

/* --- the whole */

static void weigh_calls(struct counts *counts)
{
	const struct call_graph *graph = counts->links->graph;

	for (uint32_t i = 0; i < graph->call_count; i++) {
		counts->weights[i] = graph->calls[i].count > 0 ? graph->calls[i].count : 1;
		counts->total = quantity_add(counts->total, counts->weights[i]);
	}
}

static void weigh_values(struct counts *counts)
{
	const struct call_graph *graph = counts->links->graph;

	counts->least = memory_new((size_t)graph->value_count + 1, sizeof(*counts->least));
	for (uint32_t value = 0; value < graph->value_count; value++) {
		int64_t total = 0;

		for (uint32_t i = 0; i < graph->self_count; i++)
			total = quantity_add(total, size_of(counts, i, value));
		counts->least[value] = least_of(total);
	}
}

static bool is_needed(const struct counts *counts)
{
	bool needed = counts->output->calls_type >= 0;

	for (uint32_t value = 0; value < counts->links->graph->value_count; value++)
		needed |= counts->is_signed[value];
	return needed;
}

void graph_counts_build(const struct graph_links *links, const bool *is_signed,
			struct graph_steps *steps, struct graph_output *output)
{
	struct counts counts = {
		.links = links,
		.is_signed = is_signed,
		.output = output,
		.steps = steps,
	};
	uint64_t allowed = output->stacks_left / 4;

	if (!is_needed(&counts))
		return;
	counts.stacks_left = allowed;
	counts.weights = memory_new((size_t)links->graph->call_count + 1, sizeof(*counts.weights));
	weigh_calls(&counts);
	weigh_values(&counts);
	graph_groups_find(&counts.groups, links, counts.weights);
	graph_visits_init(&counts.visits, &counts.groups);
	graph_paths_init(&counts.paths, output->builder, links, &counts.groups, counts.weights,
			 &counts.stacks_left);
	for (uint32_t group = counts.groups.count; group-- > 0;) {
		if (output->is_stopped && group % 1024 == 0 && output->is_stopped(output->opaque))
			break;
		take_group(&counts, group);
		for (uint32_t m = counts.groups.first[group]; m < counts.groups.first[group + 1];
		     m++)
			share_function(&counts, counts.groups.members[m]);
		add_shares(&counts, group);
	}
	output->stacks_left -= allowed - counts.stacks_left;
	graph_paths_release(&counts.paths);
	graph_groups_release(&counts.groups);
	free(counts.weights);
	graph_visits_release(&counts.visits);
	graph_portions_release(&counts.portions);
	free(counts.before);
	free(counts.shares);
	key_sort_release(&counts.sort);
	free(counts.least);
}
