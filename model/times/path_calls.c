#include "model/times/path_calls.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/times/run_size.h"

node_id path_calls_find(const struct stack_nodes *nodes, const label_id *path, uint32_t count)
{
	node_id at = 0;
	uint32_t found = 0;

	/* Those below a node come after it. */
	for (node_id node = 1; node < nodes->count && found < count; node++)
		if (nodes->parent[node] == at && nodes->label[node] == path[found]) {
			at = node;
			found++;
		}
	return found == count ? at : NO_NODE;
}

struct counting {
	const struct thread_samples *samples;
	bool *is_inside; /* per node: at the end of the path, or below */
	const bool *kept;
	run_size *runs;
	uint32_t count, capacity;
};

static void add_run(struct counting *counting, const struct thread_track *track, uint32_t first,
		    uint32_t end)
{
	const struct thread_samples *samples = counting->samples;
	int64_t length = quantity_subtract(thread_samples_until(samples, track, end - 1),
					   thread_samples_time(samples, first));

	if (counting->count == counting->capacity) {
		counting->capacity = memory_more(counting->capacity);
		counting->runs =
			memory_resize(counting->runs, counting->capacity, sizeof(*counting->runs));
	}
	counting->runs[counting->count++] =
		run_size_of(length, track->lasts ? UINT32_MAX : end - first);
}

static bool is_in(const struct counting *counting, uint32_t at)
{
	const struct thread_samples *samples = counting->samples;
	node_id node = samples->node[at];

	return node != NO_NODE && counting->is_inside[node] &&
	       (!counting->kept || counting->kept[samples->rows[at]]);
}

static void count_track(struct counting *counting, const struct thread_track *track)
{
	uint32_t first = UINT32_MAX;

	for (uint32_t at = track->first; at < track->end; at++) {
		bool is_here = is_in(counting, at);

		if (first != UINT32_MAX &&
		    (!is_here || thread_samples_pauses(counting->samples, track, at))) {
			add_run(counting, track, first, at);
			first = UINT32_MAX;
		}
		if (is_here && first == UINT32_MAX)
			first = at;
	}
	if (first != UINT32_MAX)
		add_run(counting, track, first, track->end);
}

struct call_count path_calls_count(const struct thread_samples *samples, node_id node,
				   const bool *kept)
{
	const struct stack_nodes *nodes = &samples->nodes;
	struct counting counting = {
		.samples = samples,
		.is_inside = memory_new(nodes->count, sizeof(bool)),
		.kept = kept,
	};
	struct call_count count;

	counting.is_inside[node] = true;
	for (node_id below = node + 1; below < nodes->count; below++)
		counting.is_inside[below] = counting.is_inside[nodes->parent[below]];
	for (uint32_t i = 0; i < samples->track_count; i++)
		count_track(&counting, &samples->tracks[i]);
	count = run_sizes_count(counting.runs, counting.count);
	free(counting.is_inside);
	free(counting.runs);
	return count;
}
