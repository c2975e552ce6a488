#include "tui/session/analysis/facets.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"
#include "tui/session/analysis/facets/call_edges_facet.h"
#include "tui/session/analysis/facets/callers_facet.h"
#include "tui/session/analysis/facets/changes_facet.h"
#include "tui/session/analysis/facets/colors_facet.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/facets/kept_rows_facet.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/facets/matches_facet.h"
#include "tui/session/analysis/facets/shown_tree_facet.h"
#include "tui/session/analysis/facets/striking_facet.h"
#include "tui/session/analysis/facets/unnamed_facet.h"
#include "tui/session/analysis/facets/whole_tree_facet.h"
#include "tui/session/analysis/samples/all_times_facet.h"
#include "tui/session/analysis/samples/calls_facet.h"
#include "tui/session/analysis/samples/chart_facet.h"
#include "tui/session/analysis/samples/filter_shares_facet.h"
#include "tui/session/analysis/samples/function_spots_facet.h"
#include "tui/session/analysis/samples/function_threads_facet.h"
#include "tui/session/analysis/samples/owners_facet.h"
#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/session/analysis/samples/timelines_facet.h"
#include "tui/session/analysis/samples/tracks_facet.h"

static const struct facet *const facets[FACET_COUNT] = {
	[FACET_UNNAMED] = &unnamed_facet,
	[FACET_WHOLE_TREE] = &whole_tree_facet,
	[FACET_COLORS] = &colors_facet,
	[FACET_SHOWN_TREE] = &shown_tree_facet,
	[FACET_LISTED_TREE] = &listed_tree_facet,
	[FACET_FUNCTIONS] = &functions_facet,
	[FACET_CHANGES] = &changes_facet,
	[FACET_STACK_CHANGES] = &stack_changes_facet,
	[FACET_KEPT_ROWS] = &kept_rows_facet,
	[FACET_CALLERS] = &callers_facet,
	[FACET_CALL_EDGES] = &call_edges_facet,
	[FACET_CALLS] = &calls_facet,
	[FACET_MATCHES] = &matches_facet,
	[FACET_STRIKING] = &striking_facet,
	[FACET_ALL_TIMES] = &all_times_facet,
	[FACET_OWNERS] = &owners_facet,
	[FACET_TIMELINES] = &timelines_facet,
	[FACET_TRACKS] = &tracks_facet,
	[FACET_CHART] = &chart_facet,
	[FACET_FUNCTION_THREADS] = &function_threads_facet,
	[FACET_FILTER_SHARES] = &filter_shares_facet,
	[FACET_SOURCE_LINES] = &source_lines_facet,
	[FACET_FUNCTION_SPOTS] = &function_spots_facet,
};

/* --- parts */

/* The part of every facet that is not made. */
static const union {
	max_align_t align;
	char bytes[512];
} nothing;

struct part {
	uint32_t references; /* atomic: analyses are freed while the next one is made */
	_Alignas(max_align_t) unsigned char data[];
};

static struct part *part_of(const void *data)
{
	return (struct part *)((char *)data - offsetof(struct part, data));
}

static const void *part_ref(const void *data)
{
	__atomic_add_fetch(&part_of(data)->references, 1, __ATOMIC_RELAXED);
	return data;
}

static void part_unref(const struct facet *facet, const void *data)
{
	struct part *part = part_of(data);

	if (data == &nothing || __atomic_sub_fetch(&part->references, 1, __ATOMIC_ACQ_REL) > 0)
		return;
	facet->release(part->data);
	free(part);
}

/* --- the walk */

static bool can_share(const struct analysis *analysis, const struct analysis *previous,
		      enum facet_id id)
{
	const struct facet *facet = facets[id];

	if (!previous || previous->parts[id] == &nothing)
		return false;
	for (enum facet_id other = 0; other < id; other++)
		if ((facet->from & FACET_BIT(other)) &&
		    analysis->parts[other] != previous->parts[other])
			return false;
	return !facet->is_same || facet->is_same(analysis, previous);
}

static void derive(struct analysis *analysis, const struct analysis *previous, enum facet_id id)
{
	const struct facet *facet = facets[id];
	struct part *part;

	if (facet->is_wanted && !facet->is_wanted(&analysis->state))
		return;
	if (can_share(analysis, previous, id)) {
		analysis->parts[id] = part_ref(previous->parts[id]);
		return;
	}
	assert(facet->size <= sizeof(nothing));
	part = memory_new(1, sizeof(*part) + facet->size);
	part->references = 1;
	if (facet->make(analysis, part->data))
		analysis->parts[id] = part->data;
	else
		part_unref(facet, part->data);
}

struct analysis *facets_analyse(const struct profile *profile, const struct view_state *state,
				const struct analysis *previous)
{
	struct analysis *analysis = memory_new(1, sizeof(*analysis));

	analysis->profile = *profile;
	view_state_copy(&analysis->state, state);
	for (enum facet_id id = 0; id < FACET_COUNT; id++)
		analysis->parts[id] = &nothing;
	derive(analysis, previous, FACET_WHOLE_TREE);
	analysis->tree = whole_tree_of(analysis)->tree;
	if (!analysis->tree)
		return analysis;
	for (enum facet_id id = FACET_WHOLE_TREE + 1; id < FACET_COUNT; id++)
		derive(analysis, previous, id);
	analysis->shown = shown_tree_of(analysis)->sided.tree;
	return analysis;
}

void facets_free(struct analysis *analysis)
{
	if (!analysis)
		return;
	for (enum facet_id id = 0; id < FACET_COUNT; id++)
		part_unref(facets[id], analysis->parts[id]);
	view_state_release(&analysis->state);
	free(analysis);
}
