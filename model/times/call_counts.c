#include "model/times/call_counts.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/times/run_size.h"

/* --- runs of the nodes that are marked */

struct walk {
	const struct thread_samples *samples;
	node_id *marked; /* per node: itself, or the nearest caller that is marked; 0: none */
	struct {
		int64_t from;
		uint32_t first;
	} * open; /* per node */

	node_id *nodes; /* per run */
	run_size *runs;
	uint32_t count, capacity;
	bool is_full;
};

static void mark_nodes(struct walk *walk, const bool *wanted, uint32_t least_depth)
{
	const struct stack_nodes *nodes = &walk->samples->nodes;
	const label_id *identity = walk->samples->builder->labels->identity;

	walk->marked = memory_new_table(nodes->count, sizeof(*walk->marked));
	for (node_id node = 1; node < nodes->count; node++) {
		node_id parent = nodes->parent[node];
		bool is_marked = nodes->depth[node] >= least_depth &&
				 (wanted[identity[nodes->label[node]]] ||
				  (parent != 0 && wanted[identity[nodes->label[parent]]]));

		walk->marked[node] = is_marked ? node : walk->marked[parent];
	}
}

static node_id above(const struct walk *walk, node_id node)
{
	return walk->marked[walk->samples->nodes.parent[node]];
}

/* How long a sample with a duration took is known. */
static void add_run(struct walk *walk, const struct thread_track *track, node_id node, uint32_t end)
{
	uint32_t samples = end - walk->open[node].first;
	int64_t until = thread_samples_until(walk->samples, track, end - 1);

	if (walk->count == CALL_COUNTS_RUN_LIMIT) {
		walk->is_full = true;
		return;
	}
	if (walk->count == walk->capacity) {
		walk->capacity = memory_more(walk->capacity);
		walk->nodes = memory_resize(walk->nodes, walk->capacity, sizeof(*walk->nodes));
		walk->runs = memory_resize(walk->runs, walk->capacity, sizeof(*walk->runs));
	}
	walk->nodes[walk->count] = node;
	walk->runs[walk->count++] = run_size_of(quantity_subtract(until, walk->open[node].from),
						track->lasts ? UINT32_MAX : samples);
}

/* From one path to the next, which may be 0; what they share goes on. */
static void step(struct walk *walk, const struct thread_track *track, uint32_t at, node_id now,
		 node_id next)
{
	node_id old = now, new = next;

	while (old != new && !walk->is_full) {
		if (old > new) {
			add_run(walk, track, old, at);
			old = above(walk, old);
		} else {
			walk->open[new].from = thread_samples_time(walk->samples, at);
			walk->open[new].first = at;
			new = above(walk, new);
		}
	}
}

static void walk_track(struct walk *walk, const struct thread_track *track)
{
	const struct thread_samples *samples = walk->samples;
	node_id now = 0;

	for (uint32_t at = track->first; at < track->end && !walk->is_full; at++) {
		node_id node = samples->node[at];
		node_id next = node == NO_NODE ? 0 : walk->marked[node];

		if (now != 0 && thread_samples_pauses(samples, track, at)) {
			step(walk, track, at, now, 0);
			now = 0;
		}
		if (now != next)
			step(walk, track, at, now, next);
		now = next;
	}
	if (now != 0)
		step(walk, track, track->end, now, 0);
}

/* --- what they are runs of */

static int compare_pairs(const void *a, const void *b)
{
	const struct call_pair *x = a, *y = b;

	if (x->callee != y->callee)
		return x->callee < y->callee ? -1 : 1;
	return (x->caller > y->caller) - (x->caller < y->caller);
}

static struct call_pair pair_of(const struct walk *walk, node_id node)
{
	const struct stack_nodes *nodes = &walk->samples->nodes;
	const label_id *identity = walk->samples->builder->labels->identity;

	return (struct call_pair){ identity[nodes->label[nodes->parent[node]]],
				   identity[nodes->label[node]] };
}

/* Each pair, and each function that is wanted. */
static void list_pairs(struct call_counts *counts, const struct walk *walk, const bool *wanted)
{
	uint32_t used = 0, kept = 0;

	for (node_id node = 1; node < walk->samples->nodes.count; node++)
		used += walk->marked[node] == node;
	counts->pairs = memory_new((size_t)used * 2, sizeof(*counts->pairs));
	used = 0;
	for (node_id node = 1; node < walk->samples->nodes.count; node++) {
		struct call_pair pair = pair_of(walk, node);

		if (walk->marked[node] != node)
			continue;
		counts->pairs[used++] = pair;
		if (wanted[pair.callee])
			counts->pairs[used++] = (struct call_pair){ NO_LABEL, pair.callee };
	}
	if (used > 1)
		qsort(counts->pairs, used, sizeof(*counts->pairs), compare_pairs);
	for (uint32_t i = 0; i < used; i++)
		if (i == 0 || compare_pairs(&counts->pairs[kept - 1], &counts->pairs[i]) != 0)
			counts->pairs[kept++] = counts->pairs[i];
	counts->count = kept;
	counts->counts = memory_new(kept, sizeof(*counts->counts));
}

static uint32_t find_pair(const struct call_counts *counts, struct call_pair pair)
{
	const struct call_pair *found = counts->count > 0
						? bsearch(&pair, counts->pairs, counts->count,
							  sizeof(*counts->pairs), compare_pairs)
						: NULL;

	return found ? (uint32_t)(found - counts->pairs) : UINT32_MAX;
}

/* --- how long they are */

/* The runs of all pairs, or of all functions as a whole: `place` is that of a node among the
 * pairs, UINT32_MAX for none. */
static void measure(struct call_counts *counts, const struct walk *walk, const uint32_t *place)
{
	uint32_t *start = memory_new((size_t)counts->count + 2, sizeof(*start));
	run_size *runs = memory_resize(NULL, walk->count, sizeof(*runs));

	for (uint32_t i = 0; i < walk->count; i++)
		if (place[walk->nodes[i]] != UINT32_MAX)
			start[place[walk->nodes[i]] + 2]++;
	for (uint32_t i = 0; i < counts->count; i++)
		start[i + 2] += start[i + 1];
	for (uint32_t i = 0; i < walk->count; i++)
		if (place[walk->nodes[i]] != UINT32_MAX)
			runs[start[place[walk->nodes[i]] + 1]++] = walk->runs[i];
	for (uint32_t i = 0; i < counts->count; i++) {
		uint32_t count = start[i + 1] - start[i];

		if (count > 0)
			counts->counts[i] = run_sizes_count(runs + start[i], count);
	}
	free(runs);
	free(start);
}

static void measure_all(struct call_counts *counts, const struct walk *walk, const bool *wanted)
{
	uint32_t nodes = walk->samples->nodes.count;
	uint32_t *place = memory_new(nodes, sizeof(*place));

	for (int is_whole = 0; is_whole < 2; is_whole++) {
		for (node_id node = 0; node < nodes; node++) {
			struct call_pair pair;

			place[node] = UINT32_MAX;
			if (node == 0 || walk->marked[node] != node)
				continue;
			pair = pair_of(walk, node);
			if (is_whole)
				pair.caller = NO_LABEL;
			if (!is_whole || wanted[pair.callee])
				place[node] = find_pair(counts, pair);
		}
		measure(counts, walk, place);
	}
	free(place);
}

void call_counts_build(struct call_counts *counts, const struct thread_samples *samples,
		       const bool *wanted, uint32_t least_depth)
{
	struct walk walk = { .samples = samples };

	*counts = (struct call_counts){ 0 };
	if (samples->track_count == 0)
		return;
	mark_nodes(&walk, wanted, least_depth);
	walk.open = memory_new(samples->nodes.count, sizeof(*walk.open));
	for (uint32_t i = 0; i < samples->track_count; i++)
		walk_track(&walk, &samples->tracks[i]);
	if (!walk.is_full) {
		list_pairs(counts, &walk, wanted);
		measure_all(counts, &walk, wanted);
	}
	free(walk.marked);
	free(walk.open);
	free(walk.nodes);
	free(walk.runs);
}

void call_counts_release(struct call_counts *counts)
{
	free(counts->pairs);
	free(counts->counts);
	*counts = (struct call_counts){ 0 };
}

struct call_count call_counts_find(const struct call_counts *counts, label_id caller,
				   label_id callee)
{
	uint32_t at = find_pair(counts, (struct call_pair){ caller, callee });

	return at == UINT32_MAX ? (struct call_count){ 0 } : counts->counts[at];
}
