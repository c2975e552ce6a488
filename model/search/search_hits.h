#ifndef MODEL_SEARCH_SEARCH_HITS_H
#define MODEL_SEARCH_SEARCH_HITS_H

#include "model/search/search.h"

/* The nodes of a tree that a search found, without those that weigh nothing: how many are in any
 * part of it, and all of them from the heaviest to the lightest. */
struct search_hits {
	/* Per node, and one more: how many hits there are before it; NULL: no tree. */
	uint32_t *before;
	node_id *order; /* by extent, then in the order of nodes */
	uint32_t count;
};

void search_hits_build(struct search_hits *hits, const struct search *search,
		       const struct call_tree *tree);
void search_hits_release(struct search_hits *hits);

/* In the nodes [from, end). */
static inline uint32_t search_hits_in(const struct search_hits *hits, node_id from, node_id end)
{
	return hits->before ? hits->before[end] - hits->before[from] : 0;
}

/* How many hits of the order go before a node of this extent: its place, where it is a hit. */
uint32_t search_hits_place(const struct search_hits *hits, const struct call_tree *tree,
			   int64_t extent, node_id node);

#endif
