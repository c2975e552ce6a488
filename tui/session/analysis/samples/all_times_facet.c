#include "tui/session/analysis/samples/all_times_facet.h"

#include <stdlib.h>

#include "base/memory.h"

static bool is_wanted(const struct view_state *state)
{
	return view_state_shows(state, VIEW_TIME);
}

static bool make(struct analysis *analysis, void *part)
{
	struct all_times *times = part;

	times->analysis = memory_new(1, sizeof(*times->analysis));
	*times->analysis = *analysis;
	times->listing = memory_new(1, sizeof(*times->listing));
	if (listed_samples_init_untimed(times->listing, times->analysis))
		return true;
	analysis->error = times->analysis->error;
	return false;
}

static void release(void *part)
{
	struct all_times *times = part;

	if (times->listing)
		listed_samples_release(times->listing);
	free(times->listing);
	free(times->analysis);
}

const struct facet all_times_facet = {
	.size = sizeof(struct all_times),
	.is_wanted = is_wanted,
	.is_same = listed_samples_are_same_untimed,
	.make = make,
	.release = release,
};
