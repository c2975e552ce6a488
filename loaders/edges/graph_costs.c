#include "loaders/edges/graph_costs.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/edges/graph_paths.h"
#include "loaders/edges/graph_split.h"
#include "loaders/edges/graph_visits.h"
#include "model/tables/quantity.h"

/* Where it goes: what the function cost in a place, or a call. */
struct part {
	uint32_t row; /* of the graph's selfs or calls */
	bool is_call;
	int64_t amount;
};

/* The entries of a row in the split. */
struct row_entries {
	uint32_t function, first, count;
};

struct costs {
	const struct graph_links *links;
	const struct graph_flow *flow;
	struct graph_output *output;
	struct graph_paths paths;
	uint32_t type;
	int64_t factor, least;
	uint64_t stacks_left;
	struct graph_steps *steps;

	struct graph_visits visits;
	int64_t *gathered; /* per function: what comes to it without a stack of its own */
	location_id other; /* 0: not needed yet */

	/* Of the group at hand, by falling amount. */
	struct part *parts, *sorted_parts;
	struct key_sort sort;
	int64_t *row_amounts, *part_amounts;
	struct row_entries *order;
	uint32_t row_capacity, part_count, part_capacity;
	struct graph_split split;
};

enum {
	SHARES = 1 << 14, /* a share of less than one of so many is not followed by itself */
	FETCHED = 8,      /* stacks that are on their way to the cache */
};

/* --- the group at hand */

static void add_part(struct costs *costs, uint32_t row, bool is_call, int64_t amount)
{
	if (amount == 0)
		return;
	if (costs->part_count == costs->part_capacity) {
		costs->part_capacity = memory_more(costs->part_capacity);
		costs->parts =
			memory_resize(costs->parts, costs->part_capacity, sizeof(*costs->parts));
		costs->sorted_parts = memory_resize(costs->sorted_parts, costs->part_capacity,
						    sizeof(*costs->sorted_parts));
		costs->part_amounts = memory_resize(costs->part_amounts, costs->part_capacity,
						    sizeof(*costs->part_amounts));
	}
	costs->parts[costs->part_count++] = (struct part){ row, is_call, amount };
}

/* By falling amount; else in an order that is always the same. */
static void sort_parts(struct costs *costs, uint32_t members)
{
	struct key_sort *sort = &costs->sort;
	struct part *parts = costs->parts;

	key_sort_reserve(sort, costs->part_count);
	for (uint32_t i = 0; i < costs->part_count; i++)
		sort->rows[i] =
			(struct keyed_row){ (uint64_t)parts[i].is_call << 32 | parts[i].row, i };
	/* Those of one function come in that order. */
	if (members > 1)
		key_sort_run(sort, costs->part_count);
	for (uint32_t i = 0; i < costs->part_count; i++)
		sort->rows[i].key = key_sort_falling(parts[sort->rows[i].row].amount);
	key_sort_run(sort, costs->part_count);
	for (uint32_t i = 0; i < costs->part_count; i++) {
		costs->sorted_parts[i] = parts[sort->rows[i].row];
		costs->part_amounts[i] = costs->sorted_parts[i].amount;
	}
}

/* Of a group without callers: the function that leads to the most. */
static uint32_t root_of(const struct costs *costs, uint32_t group)
{
	const struct graph_groups *groups = &costs->flow->groups;
	uint32_t best = groups->members[groups->first[group]];
	int64_t most = -1;

	if (groups->first[group + 1] - groups->first[group] == 1)
		return best;
	for (uint32_t m = groups->first[group]; m < groups->first[group + 1]; m++) {
		uint32_t function = groups->members[m];
		int64_t spent = graph_flow_spent(costs->links, costs->flow->selfs,
						 costs->flow->calls, function);

		if (spent > most || (spent == most && function < best)) {
			most = spent;
			best = function;
		}
	}
	return best;
}

static void add_gathered(struct costs *costs, uint32_t function)
{
	struct graph_visit visit = { .function = function, .amount = costs->gathered[function] };

	if (visit.amount == 0)
		return;
	if (costs->other == 0)
		costs->other = graph_paths_note(costs->output->builder, "[other callers]");
	visit.callers =
		profile_builder_add_callee(costs->output->builder, visit.callers, costs->other);
	costs->output->is_gathered = true;
	graph_visits_add_row(&costs->visits, &visit);
}

static void take_parts(struct costs *costs, uint32_t function, uint32_t group)
{
	const struct graph_links *links = costs->links;

	for (uint32_t i = links->selfs.first[function]; i < links->selfs.first[function + 1]; i++)
		add_part(costs, links->selfs.rows[i], false,
			 costs->flow->selfs[links->selfs.rows[i]]);
	for (uint32_t i = links->calls.first[function]; i < links->calls.first[function + 1]; i++) {
		uint32_t row = links->calls.rows[i];

		if (costs->flow->groups.of[links->graph->calls[row].callee] != group)
			add_part(costs, row, true, costs->flow->calls[row]);
	}
}

static void take_amounts(struct costs *costs, uint32_t members)
{
	struct graph_visits *visits = &costs->visits;

	graph_visits_sort(visits);
	sort_parts(costs, members);
	if (visits->row_count > costs->row_capacity) {
		costs->row_capacity = visits->row_count * 2;
		costs->row_amounts = memory_resize(costs->row_amounts, costs->row_capacity,
						   sizeof(*costs->row_amounts));
		costs->order =
			memory_resize(costs->order, costs->row_capacity, sizeof(*costs->order));
	}
	for (uint32_t i = 0; i < visits->row_count; i++)
		costs->row_amounts[i] = visits->rows[i].amount;
}

static void take_group(struct costs *costs, uint32_t group)
{
	const struct graph_groups *groups = &costs->flow->groups;

	costs->part_count = 0;
	graph_visits_take(&costs->visits, group);
	if (costs->flow->roots[group] > 0)
		graph_visits_add_row(&costs->visits,
				     &(struct graph_visit){ .function = root_of(costs, group),
							    .amount = costs->flow->roots[group] });
	for (uint32_t m = groups->first[group]; m < groups->first[group + 1]; m++) {
		add_gathered(costs, groups->members[m]);
		take_parts(costs, groups->members[m], group);
	}
	take_amounts(costs, groups->first[group + 1] - groups->first[group]);
}

/* --- what comes of it */

static void call(struct costs *costs, uint32_t row, struct stack_step place, int64_t amount)
{
	const struct graph_call *made = &costs->links->graph->calls[row];
	struct graph_visit visit = { .function = made->callee, .amount = amount };

	if (costs->stacks_left == 0) {
		costs->gathered[made->callee] += amount;
		return;
	}
	costs->stacks_left--;
	visit.callers = graph_steps_add(&costs->steps->calls[row], costs->output->builder, place,
					made->location);
	graph_visits_add(&costs->visits, &visit);
}

/* The stack of what the function that a row comes to has itself. */
static void fetch(const struct costs *costs, const struct graph_visit *row, uint32_t entry)
{
	const struct call_graph *graph = costs->links->graph;
	const struct part *part = &costs->sorted_parts[costs->split.entries[entry].part];

	profile_builder_fetch_callee(costs->output->builder, row->callers,
				     part->is_call ? graph->calls[part->row].location
						   : graph->selfs[part->row].location);
}

static void spend_row(struct costs *costs, const struct row_entries *of)
{
	const struct call_graph *graph = costs->links->graph;
	const struct graph_visit *row = &costs->visits.rows[costs->split.entries[of->first].row];
	uint32_t end = of->first + of->count;

	graph_paths_begin(&costs->paths, row->function, row->callers);
	for (uint32_t i = of->first; i < end && i < of->first + FETCHED; i++)
		fetch(costs, row, i);
	for (uint32_t i = of->first; i < end; i++) {
		if (i + FETCHED < end)
			fetch(costs, row, i + FETCHED);
		const struct split_entry *entry = &costs->split.entries[i];
		const struct part *part = &costs->sorted_parts[entry->part];
		struct stack_step place = graph_paths_find(
			&costs->paths, part->is_call ? graph->calls[part->row].place.function
						     : graph->selfs[part->row].place.function);

		if (part->is_call) {
			call(costs, part->row, place, entry->amount);
			continue;
		}
		place = graph_steps_add(&costs->steps->selfs[part->row], costs->output->builder,
					place, graph->selfs[part->row].location);
		graph_output_add(costs->output, place.stack, costs->type,
				 quantity_multiply(entry->amount, costs->factor));
	}
}

/* Rows that come in by the same function one after the other, as their ways are the same. */
static void spend(struct costs *costs)
{
	const struct graph_split *split = &costs->split;
	struct key_sort *sort = &costs->sort;
	uint32_t rows = 0;

	for (uint32_t i = 0; i < split->count; i++) {
		uint32_t row = split->entries[i].row;

		if (i == 0 || row != split->entries[i - 1].row)
			costs->order[rows++] =
				(struct row_entries){ costs->visits.rows[row].function, i, 0 };
		costs->order[rows - 1].count++;
	}
	key_sort_reserve(sort, rows);
	for (uint32_t i = 0; i < rows; i++)
		sort->rows[i] = (struct keyed_row){ costs->order[i].function, i };
	key_sort_run(sort, rows);
	for (uint32_t i = 0; i < rows; i++)
		spend_row(costs, &costs->order[sort->rows[i].row]);
}

void graph_costs_build(const struct graph_links *links, const struct graph_flow *flow,
		       uint32_t value, struct graph_steps *steps, struct graph_output *output)
{
	struct costs costs = {
		.links = links,
		.flow = flow,
		.output = output,
		.type = output->types[value],
		.factor = output->factors[value],
		.least = flow->total / SHARES > 0 ? flow->total / SHARES : 1,
		.stacks_left = output->stacks_left / 4,
		.steps = steps,
		.gathered = memory_new((size_t)links->graph->function_count + 1,
				       sizeof(*costs.gathered)),
	};
	uint64_t allowed = costs.stacks_left;

	graph_visits_init(&costs.visits, &flow->groups);
	graph_paths_init(&costs.paths, output->builder, links, &flow->groups, flow->calls,
			 &costs.stacks_left);
	for (uint32_t group = flow->groups.count; group-- > 0;) {
		if (output->is_stopped && group % 1024 == 0 && output->is_stopped(output->opaque))
			break;
		take_group(&costs, group);
		graph_split_make(&costs.split, costs.row_amounts, costs.visits.row_count,
				 costs.part_amounts, costs.part_count,
				 costs.stacks_left > allowed / 2 ? costs.least : INT64_MAX);
		spend(&costs);
	}
	output->stacks_left -= allowed - costs.stacks_left;
	graph_paths_release(&costs.paths);
	graph_split_release(&costs.split);
	graph_visits_release(&costs.visits);
	free(costs.gathered);
	free(costs.parts);
	free(costs.sorted_parts);
	key_sort_release(&costs.sort);
	free(costs.row_amounts);
	free(costs.order);
	free(costs.part_amounts);
}
