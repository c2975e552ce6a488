#include "model/times/runs.h"

#include <stdlib.h>

#include "base/memory.h"

/* What changes from one sample to the next: boxes of the old path end below `kept`, those of the
 * new one begin there. */
struct change {
	node_id node;  /* NO_NODE: nothing runs */
	uint32_t kept; /* depths that go on */
};

/* `now`: the node of the sample before, NO_NODE if nothing ran. */
static struct change change_at(const struct runs *runs, node_id now, uint32_t at)
{
	const struct thread_samples *samples = runs->samples;
	const struct stack_nodes *nodes = &samples->nodes;
	node_id next = samples->node[runs->track.first + at];

	if (now == NO_NODE || next == NO_NODE ||
	    thread_samples_pauses(samples, &runs->track, runs->track.first + at))
		return (struct change){ next, 0 };
	return (struct change){ next, nodes->depth[stack_nodes_common(nodes, now, next)] + 1 };
}

static uint32_t track_count(const struct runs *runs)
{
	return runs->track.end - runs->track.first;
}

/* How many boxes begin at each depth, by where their number changes. */
static void count_boxes(struct runs *runs, uint32_t *begins)
{
	const uint32_t *depth = runs->samples->nodes.depth;
	node_id now = NO_NODE;

	for (uint32_t at = 0; at < track_count(runs); at++) {
		struct change change = change_at(runs, now, at);

		now = change.node;
		if (now == NO_NODE)
			continue;
		begins[change.kept]++;
		begins[depth[now] + 1]--;
	}
}

/* Places for as many depths as the limit has room for; at least one. */
static void place_depths(struct runs *runs, uint32_t box_limit)
{
	uint32_t height = runs->samples->nodes.height, here = 0;
	uint32_t *begins = memory_new((size_t)height + 3, sizeof(*begins));
	uint64_t count = 0;

	runs->depth_first = memory_new((size_t)height + 2, sizeof(*runs->depth_first));
	count_boxes(runs, begins);
	for (uint32_t depth = 0; depth <= height; depth++) {
		here += begins[depth];
		runs->is_cut = here > 0 && depth > 0 && count + here > box_limit;
		if (here == 0 || runs->is_cut)
			break;
		runs->depth_first[depth] = (uint32_t)count;
		count += here;
		runs->depths = depth + 1;
	}
	runs->depth_first[runs->depths] = (uint32_t)count;
	runs->count = (uint32_t)count;
	free(begins);
}

/* Boxes that are open, and where the next one of each depth comes. */
struct opening {
	uint32_t *open, *next;
	uint32_t depths; /* that are open */
};

static void open_boxes(struct runs *runs, struct opening *opening, struct change change,
		       uint32_t at)
{
	const struct stack_nodes *nodes = &runs->samples->nodes;
	node_id node = change.node;
	uint32_t depth = nodes->depth[node];

	while (depth >= runs->depths) {
		node = nodes->parent[node];
		depth--;
	}
	opening->depths = depth + 1;
	for (; depth + 1 > change.kept; depth--) {
		uint32_t box = opening->next[depth]++;

		opening->open[depth] = box;
		runs->node[box] = node;
		runs->first[box] = at;
		runs->parent[box] = UINT32_MAX;
		node = nodes->parent[node];
		if (depth == 0)
			break;
	}
	for (depth = change.kept > 0 ? change.kept : 1; depth < opening->depths; depth++)
		runs->parent[opening->open[depth]] = opening->open[depth - 1];
}

static void close_boxes(struct runs *runs, struct opening *opening, uint32_t kept, uint32_t at)
{
	while (opening->depths > kept)
		runs->end[opening->open[--opening->depths]] = at;
}

static void fill_boxes(struct runs *runs)
{
	struct opening opening = {
		.open = memory_new((size_t)runs->depths + 1, sizeof(*opening.open)),
		.next = memory_new((size_t)runs->depths + 1, sizeof(*opening.next)),
	};
	node_id now = NO_NODE;

	for (uint32_t depth = 0; depth < runs->depths; depth++)
		opening.next[depth] = runs->depth_first[depth];
	for (uint32_t at = 0; at < track_count(runs); at++) {
		struct change change = change_at(runs, now, at);

		close_boxes(runs, &opening, change.kept, at);
		now = change.node;
		if (now != NO_NODE)
			open_boxes(runs, &opening, change, at);
	}
	close_boxes(runs, &opening, 0, track_count(runs));
	free(opening.open);
	free(opening.next);
}

static void sum_weights(struct runs *runs)
{
	const struct thread_samples *samples = runs->samples;
	const struct sample_choice *choice = &samples->builder->choices[0];
	int64_t sum = 0;

	for (uint32_t at = 0; at < track_count(runs); at++) {
		uint32_t place = runs->track.first + at;

		runs->weight_until[at] = sum;
		if (samples->node[place] != NO_NODE)
			sum = quantity_add(sum, sample_filter_weight(&choice->filter, choice->type,
								     samples->rows[place]));
	}
	runs->weight_until[track_count(runs)] = sum;
}

void runs_build(struct runs *runs, const struct thread_samples *samples, uint32_t track,
		uint32_t box_limit)
{
	*runs = (struct runs){ .samples = samples, .track = samples->tracks[track] };
	place_depths(runs, box_limit);
	runs->first = memory_new(runs->count, sizeof(*runs->first));
	runs->end = memory_new(runs->count, sizeof(*runs->end));
	runs->parent = memory_new(runs->count, sizeof(*runs->parent));
	runs->node = memory_new(runs->count, sizeof(*runs->node));
	runs->weight_until = memory_new((size_t)track_count(runs) + 1, sizeof(*runs->weight_until));
	fill_boxes(runs);
	sum_weights(runs);
}

void runs_release(struct runs *runs)
{
	free(runs->depth_first);
	free(runs->first);
	free(runs->end);
	free(runs->parent);
	free(runs->node);
	free(runs->weight_until);
	*runs = (struct runs){ 0 };
}

/* --- looking up */

uint32_t runs_find(const struct runs *runs, uint32_t depth, int64_t time)
{
	uint32_t from = runs->depth_first[depth], until = runs->depth_first[depth + 1];

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (runs_until(runs, middle) > time)
			until = middle;
		else
			from = middle + 1;
	}
	return from;
}

/* The first box of the depth that does not begin before a sample. */
static uint32_t find_sample(const struct runs *runs, uint32_t depth, uint32_t sample)
{
	uint32_t from = runs->depth_first[depth], until = runs->depth_first[depth + 1];

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (runs->first[middle] >= sample)
			until = middle;
		else
			from = middle + 1;
	}
	return from;
}

void runs_children(const struct runs *runs, uint32_t box, uint32_t *first, uint32_t *end)
{
	uint32_t depth = runs->samples->nodes.depth[runs->node[box]] + 1;

	*first = *end = 0;
	if (depth >= runs->depths)
		return;
	*first = find_sample(runs, depth, runs->first[box]);
	*end = find_sample(runs, depth, runs->end[box]);
}
