#include "loaders/v8_profile/v8_samples.h"

/* Hits of nodes, where there are no samples. */

__extension__ typedef __int128 wide;

struct hits {
	uint64_t all, before; /* before: how many were added */
	int64_t duration;
};

/* The share of the duration that ends with so many hits. */
static int64_t share(const struct hits *hits, uint64_t count)
{
	return (int64_t)((wide)hits->duration * (wide)count / (wide)hits->all);
}

static void add_share(struct v8_samples *samples, struct hits *hits, uint32_t row, uint32_t line,
		      uint64_t count)
{
	bool is_idle = v8_nodes_row(&samples->nodes, row)->kind == V8_NODE_IDLE;
	int64_t time = share(hits, hits->before + count) - share(hits, hits->before);
	int64_t values[3] = { is_idle ? 0 : time, is_idle ? 0 : (int64_t)count,
			      is_idle ? time : 0 };
	uint64_t counts[3] = { is_idle ? 0 : count, is_idle ? 0 : count, is_idle ? count : 0 };
	struct sample sample = {
		.stack = v8_nodes_stack(&samples->nodes, row, line),
		.time = TIME_UNKNOWN,
		.cpu = -1,
		.values = values,
		.copies = count > UINT32_MAX ? UINT32_MAX : (uint32_t)count,
		.counts = counts,
	};

	if (count == 0)
		return;
	profile_builder_add_sample(samples->builder, &sample);
	hits->before += count;
	samples->added++;
}

static uint64_t count_hits(const struct v8_nodes *nodes)
{
	uint64_t all = 0;

	for (uint32_t row = 1; row < nodes->count; row++) {
		struct v8_node *node = v8_nodes_row(nodes, row);

		/* No sum of them is more than what a sample can be. */
		if (node->hits > INT64_MAX - all)
			node->hits = INT64_MAX - all;
		all += node->hits;
	}
	return all;
}

void v8_samples_add_hits(struct v8_samples *samples)
{
	struct v8_nodes *nodes = &samples->nodes;
	struct hits hits = { .all = count_hits(nodes),
			     .duration = quantity_subtract(samples->end, samples->start) };

	if (hits.all == 0)
		return;
	if (hits.duration < 0 || !samples->has_start || !samples->has_end)
		hits.duration = 0;
	for (uint32_t row = 1; row < nodes->count; row++) {
		uint64_t left = v8_nodes_row(nodes, row)->hits;

		for (uint32_t i = 0; i < v8_nodes_row(nodes, row)->line_count; i++) {
			struct v8_line line = *v8_nodes_line(nodes, row, i);
			uint64_t count = line.ticks < left ? line.ticks : left;

			add_share(samples, &hits, row, line.line, count);
			left -= count;
		}
		add_share(samples, &hits, row, 0, left);
	}
}
