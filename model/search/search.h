#ifndef MODEL_SEARCH_SEARCH_H
#define MODEL_SEARCH_SEARCH_H

#include "model/trees/call_tree.h"

/* Which labels match an expression, and what share of a tree they cover. */
struct search {
	bool *matches; /* per label, root and groups included; NULL: nothing is searched */
	uint32_t label_count;
	uint32_t match_count; /* labels that match */
};

/* False and *error when the expression is wrong or takes too long. */
bool search_build(struct search *search, const struct labels *labels, const char *expression,
		  struct error *error);
void search_release(struct search *search);

/* The weight of the stacks below `root` that have a match at or below it, each
 * counted once. */
int64_t search_weight(const struct search *search, const struct call_tree *tree, node_id root);

#endif
