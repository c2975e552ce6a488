#include "tui/session/analysis/samples/chart_facet.h"

#include "tui/session/analysis/samples/tracks_facet.h"

static bool is_wanted(const struct view_state *state)
{
	return view_state_shows(state, VIEW_TIME) && state->time == TIME_FLAME_CHART &&
	       !state->sides;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	const struct charted_thread *x = &a->state.charted, *y = &b->state.charted;

	return x->is_chosen == y->is_chosen && x->thread == y->thread && x->cpu == y->cpu &&
	       x->input == y->input;
}

/* The heaviest where the one that was chosen is not shown. */
static uint32_t find_track(const struct thread_samples *samples,
			   const struct charted_thread *charted)
{
	for (uint32_t i = 0; charted->is_chosen && i < samples->track_count; i++) {
		const struct thread_track *track = &samples->tracks[i];

		if (track->thread == charted->thread && track->cpu == charted->cpu &&
		    track->input == charted->input)
			return i;
	}
	return 0;
}

static bool make(struct analysis *analysis, void *part)
{
	const struct thread_samples *samples = tracks_of(analysis)->samples;
	struct chart *chart = part;

	if (!samples || samples->track_count == 0)
		return true;
	chart->track = find_track(samples, &analysis->state.charted);
	runs_build(&chart->runs, samples, chart->track, RUNS_BOX_LIMIT);
	chart->origin = profile_input_begin(&analysis->profile, chart->runs.track.input);
	return true;
}

static void release(void *part)
{
	struct chart *chart = part;

	runs_release(&chart->runs);
}

const struct facet chart_facet = {
	.size = sizeof(struct chart),
	.from = FACET_BIT(FACET_TRACKS),
	.is_wanted = is_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};
