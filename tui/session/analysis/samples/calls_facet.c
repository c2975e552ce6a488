#include "tui/session/analysis/samples/calls_facet.h"

#include <stdlib.h>

#include "base/memory.h"
#include "tui/session/analysis/facets/callers_facet.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/samples/listed_samples.h"

static bool is_wanted(const struct view_state *state)
{
	return callers_facet.is_wanted(state) && !state->sides;
}

/* How many frames lead to a node, with its own. */
static uint32_t frames_to(const struct call_tree *tree, node_id node)
{
	uint32_t frames = 0;

	for (; node != 0; node = tree->parent[node])
		frames += !tree->labels->is_group[tree->label[node]];
	return frames;
}

/* That label of the tree in labels of the same snapshot. */
static label_id label_in(const struct labels *labels, const struct labels *of_tree, label_id label)
{
	label_id found = label == LABEL_ALL ? LABEL_ALL : labels_find(labels, of_tree->key[label]);

	return found == NO_LABEL ? NO_LABEL : labels->identity[found];
}

static bool make(struct analysis *analysis, void *part)
{
	const struct listed_tree *listed = listed_tree_of(analysis);
	label_id function = callers_function(analysis);
	struct listed_samples listing;
	struct thread_samples samples;
	struct calls *calls = part;
	bool is_good;

	if (function == NO_LABEL || !thread_samples_show_calls(&analysis->profile))
		return true;
	is_good = listed_samples_init(&listing, analysis);
	if (is_good) {
		struct labels *labels = listing.builder.labels;
		bool *wanted = memory_new((size_t)labels->count + 1, sizeof(*wanted));

		function = label_in(labels, analysis->tree->labels, function);
		if (function != NO_LABEL)
			wanted[function] = true;
		thread_samples_init(&samples, &listing.scope);
		call_counts_build(&calls->counts, &samples, wanted,
				  frames_to(listed->sided.tree, listed->root));
		calls->labels = labels_ref(labels);
		thread_samples_release(&samples);
		free(wanted);
	}
	listed_samples_release(&listing);
	return is_good;
}

static void release(void *part)
{
	struct calls *calls = part;

	call_counts_release(&calls->counts);
	labels_unref(calls->labels);
}

const struct facet calls_facet = {
	.size = sizeof(struct calls),
	.from = FACET_BIT(FACET_LISTED_TREE) | FACET_BIT(FACET_CALLERS),
	.is_wanted = is_wanted,
	.make = make,
	.release = release,
};

struct call_count calls_between(const struct analysis *analysis, label_id caller, label_id callee)
{
	const struct calls *calls = calls_of(analysis);
	const struct labels *of_tree = analysis->tree->labels;

	if (!calls->labels)
		return (struct call_count){ 0 };
	callee = label_in(calls->labels, of_tree, callee);
	if (callee == NO_LABEL)
		return (struct call_count){ 0 };
	if (caller != NO_LABEL) {
		caller = label_in(calls->labels, of_tree, caller);
		if (caller == NO_LABEL)
			return (struct call_count){ 0 };
	}
	return call_counts_find(&calls->counts, caller, callee);
}
