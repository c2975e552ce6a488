#include "tui/session/analysis/samples/tracks_facet.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "model/tables/thread_names.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/samples/all_times_facet.h"

static bool is_chart(const struct view_state *state)
{
	return view_state_shows(state, VIEW_TIME) && state->time == TIME_FLAME_CHART;
}

static bool is_wanted(const struct view_state *state)
{
	return !state->sides &&
	       (is_chart(state) || view_state_shows(state, VIEW_ICICLE) ||
		view_state_shows(state, VIEW_TOP) || view_state_shows(state, VIEW_TREE));
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	bool is_shown = is_chart(&a->state);

	return is_shown == is_chart(&b->state) &&
	       (is_shown || listed_tree_of(a) == listed_tree_of(b));
}

/* Of a profile that is read there will be others soon. */
static bool is_useful(const struct analysis *analysis)
{
	const struct profile *profile = &analysis->profile;

	if (is_chart(&analysis->state))
		return thread_samples_have_times(profile);
	return profile->complete && profile->samples.count <= TRACKS_SAMPLES_LIMIT &&
	       thread_samples_show_calls(profile);
}

/* "web: worker 42", "swapper 0 on cpu 3", and of several inputs "a.data: worker 42". */
static char *name_of(const struct profile *profile, const struct thread_track *track)
{
	bool has_inputs = profile->inputs.count > 1, has_process;
	char *thread = track->thread ? thread_names_both(profile, track->thread)
				     : memory_text("all samples", 11);
	string_id process = track->thread ? profile->threads.process[track->thread] : 0;
	const char *input =
		has_inputs ? profile_text(profile, profile->inputs.name[track->input]) : "";
	char cpu[24] = "", *name;

	has_process = process != 0 && process != profile->threads.name[track->thread];
	if (track->cpu >= 0)
		snprintf(cpu, sizeof(cpu), " on cpu %d", track->cpu);
	name = print_text("%s%s%s%s%s%s", input, has_inputs ? ": " : "",
			  has_process ? profile_text(profile, process) : "",
			  has_process ? ": " : "", thread, cpu);
	free(thread);
	return name;
}

/* False: they cannot be had. */
static bool find_scope(struct analysis *analysis, struct tracks *tracks,
		       const struct sample_scope **scope)
{
	const struct listed_samples *all = all_times_of(analysis)->listing;
	bool is_good;

	if (is_chart(&analysis->state)) {
		*scope = all ? &all->scope : NULL;
		return all != NULL;
	}
	tracks->analysis = memory_new(1, sizeof(*tracks->analysis));
	*tracks->analysis = *analysis;
	tracks->listing = memory_new(1, sizeof(*tracks->listing));
	is_good = listed_samples_init(tracks->listing, tracks->analysis);
	if (!is_good)
		analysis->error = tracks->analysis->error;
	*scope = &tracks->listing->scope;
	return is_good;
}

static bool make(struct analysis *analysis, void *part)
{
	struct tracks *tracks = part;
	const struct sample_scope *scope;

	if (!is_useful(analysis))
		return true;
	if (!find_scope(analysis, tracks, &scope))
		return false;
	tracks->samples = memory_new(1, sizeof(*tracks->samples));
	thread_samples_init(tracks->samples, scope);
	tracks->counted = memory_new(1, sizeof(*tracks->counted));
	tracks->names = memory_new((size_t)tracks->samples->track_count + 1, sizeof(char *));
	for (uint32_t i = 0; i < tracks->samples->track_count; i++) {
		const struct thread_track *track = &tracks->samples->tracks[i];

		tracks->names[i] = name_of(&analysis->profile, track);
		tracks->weight = quantity_add(tracks->weight, track->weight);
	}
	return true;
}

static void release(void *part)
{
	struct tracks *tracks = part;

	for (uint32_t i = 0; tracks->samples && i < tracks->samples->track_count; i++)
		free(tracks->names[i]);
	free(tracks->names);
	if (tracks->samples)
		thread_samples_release(tracks->samples);
	if (tracks->listing)
		listed_samples_release(tracks->listing);
	free(tracks->samples);
	free(tracks->listing);
	free(tracks->analysis);
	free(tracks->counted);
}

const struct facet tracks_facet = {
	.size = sizeof(struct tracks),
	.from = FACET_BIT(FACET_ALL_TIMES),
	.is_wanted = is_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};
