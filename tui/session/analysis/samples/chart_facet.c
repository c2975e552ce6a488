#include "tui/session/analysis/samples/chart_facet.h"

#include <string.h>

#include "tui/session/analysis/samples/tracks_facet.h"

#define NO_TRACK UINT32_MAX

static bool is_wanted(const struct view_state *state)
{
	return view_state_shows(state, VIEW_TIME) && state->time == TIME_FLAME_CHART &&
	       !state->sides;
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	const struct charted_thread *x = &a->state.charted, *y = &b->state.charted;

	return x->is_chosen == y->is_chosen &&
	       same_text(a->state.charted_name, b->state.charted_name) && x->thread == y->thread &&
	       x->cpu == y->cpu && x->input == y->input;
}

/* "web: worker 42", or just "worker 42". */
static bool is_called(const char *track, const char *name)
{
	size_t length = strlen(track), size = strlen(name);

	if (size > length || strcmp(track + length - size, name) != 0)
		return false;
	return size == length ||
	       (length - size >= 2 && memcmp(track + length - size - 2, ": ", 2) == 0);
}

/* NO_TRACK: none is called so. */
static uint32_t find_named(const struct tracks *tracks, const char *name)
{
	for (uint32_t i = 0; i < tracks->samples->track_count; i++)
		if (is_called(tracks->names[i], name))
			return i;
	return NO_TRACK;
}

/* The heaviest where the one that was chosen is not shown. */
static uint32_t find_chosen(const struct tracks *tracks, const struct charted_thread *charted)
{
	const struct thread_samples *samples = tracks->samples;

	for (uint32_t i = 0; i < samples->track_count; i++) {
		const struct thread_track *track = &samples->tracks[i];

		if (track->thread == charted->thread && track->cpu == charted->cpu &&
		    track->input == charted->input)
			return i;
	}
	return 0;
}

static void choose_track(struct chart *chart, const struct tracks *tracks,
			 const struct view_state *state)
{
	if (state->charted.is_chosen) {
		chart->track = find_chosen(tracks, &state->charted);
	} else if (state->charted_name) {
		chart->track = find_named(tracks, state->charted_name);
		chart->is_other = chart->track == NO_TRACK;
	}
	if (chart->is_other)
		chart->track = 0;
}

static bool make(struct analysis *analysis, void *part)
{
	const struct thread_samples *samples = tracks_of(analysis)->samples;
	struct chart *chart = part;

	if (!samples || samples->track_count == 0)
		return true;
	choose_track(chart, tracks_of(analysis), &analysis->state);
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
