#include "model/search/search.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text/pattern.h"

bool search_build(struct search *search, const struct labels *labels, const char *expression,
		  struct error *error)
{
	struct pattern *pattern = pattern_new(expression, error);
	bool complete;

	*search = (struct search){ .label_count = labels->count };
	if (!pattern)
		return false;
	search->matches = memory_new(labels->count, sizeof(*search->matches));
	for (label_id label = 1; label < labels->count; label++) {
		search->matches[label] = labels_match(labels, label, pattern);
		search->match_count += search->matches[label];
	}
	complete = pattern_check(pattern, error);
	pattern_free(pattern);
	if (!complete)
		search_release(search);
	return complete;
}

void search_release(struct search *search)
{
	free(search->matches);
	*search = (struct search){ 0 };
}

int64_t search_weight(const struct search *search, const struct call_tree *tree, node_id root)
{
	int64_t weight = 0;

	if (!search->matches)
		return 0;
	for (node_id node = root; node < tree->end[root];) {
		if (search->matches[tree->label[node]]) {
			weight = quantity_add(weight, tree->total[node]);
			node = tree->end[node];
		} else {
			node++;
		}
	}
	return weight;
}
