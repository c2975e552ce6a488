#include "tui/session/analysis/samples/calls_here.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/times/call_counts.h"
#include "model/times/path_calls.h"

static const struct labels *labels_of(const struct tracks *tracks)
{
	return tracks->samples->builder->labels;
}

static label_id label_of(const struct tracks *tracks, const struct call_tree *tree, label_id label)
{
	return labels_find(labels_of(tracks), tree->labels->key[label]);
}

/* --- a box */

/* Which rows are of what stands above the stack; NULL: all, as nothing does. */
static bool *find_rows(const struct tracks *tracks, label_id label)
{
	const struct tree_builder *builder = tracks->samples->builder;
	const struct sample_groups *groups = &builder->groups;
	bool *kept;

	if (label == NO_LABEL)
		return NULL;
	kept = memory_new((size_t)builder->profile->samples.count + 1, sizeof(*kept));
	for (uint32_t group = 0; group < groups->count; group++)
		for (uint32_t at = groups->start[group];
		     groups->label[group] == label && at < groups->start[group + 1]; at++)
			kept[sample_groups_at(groups, at)] = true;
	return kept;
}

static struct call_count count_box(const struct tracks *tracks, const struct call_tree *tree,
				   node_id node)
{
	uint32_t count = tree->depth[node], from = count;
	label_id *path = memory_new((size_t)count + 1, sizeof(*path)), group = NO_LABEL;
	struct call_count calls = { 0 };
	bool *kept = NULL;
	node_id at;

	for (; node != 0; node = tree->parent[node]) {
		label_id label = tree->label[node];

		if (tree->labels->is_group[label])
			group = label_of(tracks, tree, label);
		else
			path[--from] = label_of(tracks, tree, label);
	}
	at = path_calls_find(&tracks->samples->nodes, path + from, count - from);
	if (at != NO_NODE) {
		kept = find_rows(tracks, group);
		calls = path_calls_count(tracks->samples, at, kept);
	}
	free(kept);
	free(path);
	return calls;
}

struct call_count calls_here_of_box(const struct analysis *analysis, node_id node)
{
	const struct tracks *tracks = tracks_of(analysis);

	if (!tracks->samples || node == 0 ||
	    analysis->tree->labels->is_group[analysis->tree->label[node]])
		return (struct call_count){ 0 };
	if (!tracks->counted->is_box || tracks->counted->of != node)
		*tracks->counted = (struct counted_calls){
			.is_box = true,
			.of = node,
			.count = count_box(tracks, analysis->tree, node),
		};
	return tracks->counted->count;
}

/* --- a function */

static struct call_count count_function(const struct tracks *tracks, label_id label)
{
	struct call_counts counts;
	struct call_count count;
	bool *wanted;

	if (label == NO_LABEL)
		return (struct call_count){ 0 };
	label = labels_of(tracks)->identity[label];
	wanted = memory_new(labels_of(tracks)->count, sizeof(*wanted));
	wanted[label] = true;
	call_counts_build(&counts, tracks->samples, wanted, 0);
	count = call_counts_find(&counts, NO_LABEL, label);
	call_counts_release(&counts);
	free(wanted);
	return count;
}

struct call_count calls_here_of_function(const struct analysis *analysis, label_id label)
{
	const struct tracks *tracks = tracks_of(analysis);

	if (!tracks->samples || analysis->tree->labels->is_group[label])
		return (struct call_count){ 0 };
	if (tracks->counted->is_box || tracks->counted->of != label)
		*tracks->counted = (struct counted_calls){
			.of = label,
			.count = count_function(tracks, label_of(tracks, analysis->tree, label)),
		};
	return tracks->counted->count;
}
