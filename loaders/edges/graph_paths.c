#include "loaders/edges/graph_paths.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { LOOKS_LIMIT = 1 << 26 };

void graph_paths_init(struct graph_paths *paths, struct profile_builder *builder,
		      const struct graph_links *links, const struct graph_groups *groups,
		      const int64_t *weights, uint64_t *stacks_left)
{
	size_t count = (size_t)links->graph->function_count + 1;

	*paths = (struct graph_paths){
		.builder = builder,
		.links = links,
		.groups = groups,
		.weights = weights,
		.stacks_left = stacks_left,
		.looks_left = LOOKS_LIMIT,
		.group = UINT32_MAX,
		.edge_first = memory_new(count, sizeof(uint32_t)),
		.edge_end = memory_new(count, sizeof(uint32_t)),
		.edge_to = memory_new(count, sizeof(uint32_t)),
		.entry_mark = memory_new(count, sizeof(uint32_t)),
		.level = memory_new(count, sizeof(uint32_t)),
		.call = memory_new(count, sizeof(uint32_t)),
		.stack_mark = memory_new(count, sizeof(uint32_t)),
		.place = memory_new(count, sizeof(struct stack_step)),
		.queue = memory_new(count, sizeof(uint32_t)),
	};
}

void graph_paths_release(struct graph_paths *paths)
{
	free(paths->edges);
	free(paths->edge_first);
	free(paths->edge_end);
	free(paths->edge_to);
	free(paths->entry_mark);
	free(paths->level);
	free(paths->call);
	free(paths->stack_mark);
	free(paths->place);
	free(paths->queue);
}

location_id graph_paths_note(struct profile_builder *builder, const char *name)
{
	function_id function = profile_builder_add_function(
		builder, &(struct function_info){
				 .name = profile_builder_add_string(builder, name, strlen(name)),
				 .kind = KIND_UNRESOLVED,
			 });
	frame_id frame = profile_builder_add_frame(builder, function, 0);

	return profile_builder_add_location(builder, 0, 0, &frame, 1);
}

static void add_edge(struct graph_paths *paths, uint32_t callee, uint32_t row)
{
	if (paths->edge_count == paths->edge_capacity) {
		paths->edge_capacity = memory_more(paths->edge_capacity);
		paths->edges =
			memory_resize(paths->edges, paths->edge_capacity, sizeof(*paths->edges));
	}
	paths->edges[paths->edge_count++] = (struct graph_edge){ callee, row, paths->weights[row] };
	paths->edge_to[callee] = paths->edge_count;
}

/* Calls within the group: a way through it needs no more than one between two functions. */
static void take_edges(struct graph_paths *paths, uint32_t function)
{
	const struct graph_list *calls = &paths->links->calls;

	paths->edge_first[function] = paths->edge_count;
	for (uint32_t i = calls->first[function]; i < calls->first[function + 1]; i++) {
		uint32_t row = calls->rows[i], callee = paths->links->graph->calls[row].callee;
		uint32_t known = paths->edge_to[callee];
		struct graph_edge *edge = known > 0 ? &paths->edges[known - 1] : NULL;

		if (paths->weights[row] == 0 || paths->groups->of[callee] != paths->group)
			continue;
		if (known <= paths->edge_first[function]) {
			add_edge(paths, callee, row);
		} else if (paths->weights[row] > edge->weight) {
			edge->row = row;
			edge->weight = paths->weights[row];
		}
	}
	paths->edge_end[function] = paths->edge_count;
}

static void take_group(struct graph_paths *paths, uint32_t group)
{
	const struct graph_groups *groups = paths->groups;

	if (paths->group == group)
		return;
	paths->group = group;
	paths->edge_count = 0;
	for (uint32_t m = groups->first[group]; m < groups->first[group + 1]; m++)
		paths->edge_to[groups->members[m]] = 0;
	for (uint32_t m = groups->first[group]; m < groups->first[group + 1]; m++)
		take_edges(paths, groups->members[m]);
}

/* Of ways that are as short as each other the heaviest last call counts. */
static void reach(struct graph_paths *paths, const struct graph_edge *edge, uint32_t level,
		  uint32_t *queued)
{
	uint32_t callee = edge->callee;

	if (paths->entry_mark[callee] != paths->entries) {
		paths->entry_mark[callee] = paths->entries;
		paths->level[callee] = level;
		paths->call[callee] = edge->row;
		paths->queue[(*queued)++] = callee;
	} else if (paths->level[callee] == level &&
		   edge->weight > paths->weights[paths->call[callee]]) {
		paths->call[callee] = edge->row;
	}
}

/* Level by level. */
static void enter(struct graph_paths *paths, uint32_t entry)
{
	uint32_t queued = 0;

	take_group(paths, paths->groups->of[entry]);
	paths->entry = entry;
	paths->entries++;
	paths->entry_mark[entry] = paths->entries;
	paths->level[entry] = 0;
	paths->queue[queued++] = entry;
	for (uint32_t i = 0; i < queued; i++) {
		uint32_t function = paths->queue[i], level = paths->level[function] + 1;
		uint32_t first = paths->edge_first[function], end = paths->edge_end[function];

		if (end - first > paths->looks_left)
			return;
		paths->looks_left -= end - first;
		for (uint32_t k = first; k < end; k++)
			reach(paths, &paths->edges[k], level, &queued);
	}
}

static void set_place(struct graph_paths *paths, uint32_t function, struct stack_step place)
{
	paths->place[function] = place;
	paths->stack_mark[function] = paths->stacks;
}

void graph_paths_begin(struct graph_paths *paths, uint32_t entry, struct stack_step callers)
{
	uint32_t group = paths->groups->of[entry];

	if (paths->groups->first[group + 1] - paths->groups->first[group] > 1 &&
	    (paths->entries == 0 || paths->entry != entry))
		enter(paths, entry);
	paths->stacks++;
	set_place(paths, entry, callers);
}

/* Where nothing leads any more. */
static struct stack_step skip(struct graph_paths *paths)
{
	if (paths->cycle == 0)
		paths->cycle = graph_paths_note(paths->builder, "[cycle]");
	return profile_builder_add_callee(paths->builder, paths->place[paths->entry], paths->cycle);
}

struct stack_step graph_paths_find(struct graph_paths *paths, uint32_t member)
{
	const struct graph_call *calls = paths->links->graph->calls;
	uint32_t at = member, waiting = 0;

	if (paths->stack_mark[member] == paths->stacks)
		return paths->place[member];
	if (paths->entry_mark[member] != paths->entries || *paths->stacks_left == 0)
		return skip(paths);
	for (; paths->stack_mark[at] != paths->stacks; at = calls[paths->call[at]].place.function)
		paths->queue[waiting++] = at;
	if (waiting > *paths->stacks_left) {
		*paths->stacks_left = 0;
		return skip(paths);
	}
	*paths->stacks_left -= waiting;
	while (waiting > 0) {
		uint32_t function = paths->queue[--waiting];
		const struct graph_call *call = &calls[paths->call[function]];

		set_place(paths, function,
			  profile_builder_add_callee(paths->builder,
						     paths->place[call->place.function],
						     call->location));
	}
	return paths->place[member];
}
