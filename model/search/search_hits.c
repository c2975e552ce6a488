#include "model/search/search_hits.h"

#include <stdlib.h>

#include "base/memory.h"

struct hit {
	int64_t extent;
	node_id node;
};

static int compare(const void *a, const void *b)
{
	const struct hit *first = a, *second = b;

	if (first->extent != second->extent)
		return first->extent < second->extent ? 1 : -1;
	return first->node < second->node ? -1 : 1;
}

void search_hits_build(struct search_hits *hits, const struct search *search,
		       const struct call_tree *tree)
{
	struct hit *found;

	*hits = (struct search_hits){ 0 };
	if (!tree || !search->matches)
		return;
	hits->before = memory_new((size_t)tree->count + 1, sizeof(*hits->before));
	for (node_id node = 0; node < tree->count; node++) {
		hits->before[node] = hits->count;
		hits->count += search->matches[tree->label[node]] && tree->extent[node] > 0;
	}
	hits->before[tree->count] = hits->count;
	found = memory_new(hits->count, sizeof(*found));
	hits->order = memory_new(hits->count, sizeof(*hits->order));
	for (node_id node = 0; node < tree->count; node++)
		if (hits->before[node] < hits->before[node + 1])
			found[hits->before[node]] = (struct hit){ tree->extent[node], node };
	if (hits->count > 0)
		qsort(found, hits->count, sizeof(*found), compare);
	for (uint32_t i = 0; i < hits->count; i++)
		hits->order[i] = found[i].node;
	free(found);
}

void search_hits_release(struct search_hits *hits)
{
	free(hits->before);
	free(hits->order);
	*hits = (struct search_hits){ 0 };
}

uint32_t search_hits_place(const struct search_hits *hits, const struct call_tree *tree,
			   int64_t extent, node_id node)
{
	const struct hit wanted = { extent, node };
	uint32_t low = 0, high = hits->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		node_id other = hits->order[middle];
		const struct hit hit = { tree->extent[other], other };

		if (compare(&hit, &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
