#include "tui/session/analysis/samples/function_threads_facet.h"

#include <stdlib.h>

#include "tui/session/analysis/samples/listed_samples.h"

static bool is_wanted(const struct view_state *state)
{
	return (state->has_thread_column || state->color_by == COLOR_BY_THREAD) && !state->sides;
}

static bool make(struct analysis *analysis, void *part)
{
	struct function_thread_list *threads = part;
	struct listed_samples samples;
	bool is_good;

	if (!function_threads_are_several(&analysis->profile))
		return true;
	is_good = listed_samples_init(&samples, analysis);
	if (is_good)
		threads->of_label = function_threads_build(&samples.scope, analysis->tree->labels);
	listed_samples_release(&samples);
	return is_good;
}

static void release(void *part)
{
	struct function_thread_list *threads = part;

	free(threads->of_label);
}

const struct facet function_threads_facet = {
	.size = sizeof(struct function_thread_list),
	.from = FACET_BIT(FACET_LISTED_TREE),
	.is_wanted = is_wanted,
	.make = make,
	.release = release,
};
