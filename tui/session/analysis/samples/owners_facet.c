#include "tui/session/analysis/samples/owners_facet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/samples/all_times_facet.h"

static bool is_wanted(const struct view_state *state)
{
	return view_state_shows(state, VIEW_THREADS) || view_state_shows(state, VIEW_TIME);
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	bool shows_times = view_state_shows(&a->state, VIEW_TIME);

	if (shows_times != view_state_shows(&b->state, VIEW_TIME))
		return false;
	return (shows_times || listed_tree_of(a) == listed_tree_of(b)) &&
	       a->state.time_rows == b->state.time_rows &&
	       same_text(a->state.rows, b->state.rows) &&
	       same_text(a->state.search, b->state.search);
}

/* Per row whether its text matches; all where there is no expression. */
static bool *match_rows(const struct owners *owners, const char *expression)
{
	bool *matches = memory_new((size_t)owners->list.count + 1, sizeof(*matches));
	struct pattern *pattern = NULL;
	struct error error;

	if (expression)
		pattern = pattern_new(expression, &error);
	for (uint32_t row = 0; row < owners->list.count; row++)
		matches[row] = pattern && pattern_matches(pattern, owners->texts[row],
							  strlen(owners->texts[row]));
	pattern_free(pattern);
	return matches;
}

/* With what they are below of, and with what is below them. */
static void keep_families(const struct owner_list *list, bool *is_kept)
{
	uint32_t kept_until = 0;

	for (uint32_t row = 0; row < list->count; row++) {
		uint32_t above = row;

		if (is_kept[row] && list->rows[row].end > kept_until)
			kept_until = list->rows[row].end;
		while (is_kept[row] && list->rows[above].depth > 0) {
			above = list->rows[above].parent;
			is_kept[above] = true;
		}
		is_kept[row] = is_kept[row] || row < kept_until;
	}
}

/* The view of times shows one kind of them. */
static bool is_of_kind(const struct owner *owner, enum time_rows kind)
{
	switch (owner->kind) {
	case OWNER_CPUS:
	case OWNER_CPU:
		return kind == TIME_BY_CPU;
	case OWNER_LABEL:
	case OWNER_VALUE:
	case OWNER_NO_VALUE:
		return kind == TIME_BY_LABEL;
	default:
		return kind == TIME_BY_THREAD;
	}
}

static void find_longest(struct owners *owners)
{
	for (uint32_t row = 0; row < owners->list.count; row++) {
		const struct owner *owner = &owners->list.rows[row];

		for (uint32_t side = 0; side < owners->list.sides; side++) {
			int64_t size = quantity_size(owner->sums[side].weight);

			if (owner->kind != OWNER_CPUS && owner->kind != OWNER_LABEL &&
			    size > owners->longest[side])
				owners->longest[side] = size;
		}
	}
}

static bool build_list(struct owner_list *list, struct analysis *analysis)
{
	const struct listed_samples *all = all_times_of(analysis)->listing;
	struct listed_samples samples;
	bool is_good;

	if (view_state_shows(&analysis->state, VIEW_TIME)) {
		if (all)
			owner_list_build(list, &all->scope);
		return all != NULL;
	}
	is_good = listed_samples_init(&samples, analysis);
	if (is_good)
		owner_list_build(list, &samples.scope);
	listed_samples_release(&samples);
	return is_good;
}

static bool make(struct analysis *analysis, void *part)
{
	struct owners *owners = part;
	bool is_timed = !view_state_shows(&analysis->state, VIEW_TIME);
	bool is_good = build_list(&owners->list, analysis);

	owners->texts = memory_new((size_t)owners->list.count + 1, sizeof(*owners->texts));
	for (uint32_t row = 0; row < owners->list.count; row++)
		owners->texts[row] = owner_text(&owners->list.rows[row], &analysis->profile);
	find_longest(owners);
	owners->is_hit = match_rows(owners, analysis->state.search);
	owners->is_kept = match_rows(owners, analysis->state.rows);
	if (analysis->state.rows)
		keep_families(&owners->list, owners->is_kept);
	else
		memset(owners->is_kept, true, owners->list.count);
	for (uint32_t row = 0; !is_timed && row < owners->list.count; row++)
		owners->is_kept[row] =
			owners->is_kept[row] &&
			is_of_kind(&owners->list.rows[row], analysis->state.time_rows);
	for (uint32_t row = 0; row < owners->list.count; row++)
		owners->is_hit[row] = owners->is_hit[row] && owners->is_kept[row];
	return is_good;
}

static void release(void *part)
{
	struct owners *owners = part;

	for (uint32_t row = 0; owners->texts && row < owners->list.count; row++)
		free(owners->texts[row]);
	free(owners->texts);
	free(owners->is_kept);
	free(owners->is_hit);
	owner_list_release(&owners->list);
}

const struct facet owners_facet = {
	.size = sizeof(struct owners),
	.from = FACET_BIT(FACET_ALL_TIMES),
	.is_wanted = is_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};
