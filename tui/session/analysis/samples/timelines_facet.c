#include "tui/session/analysis/samples/timelines_facet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/session/analysis/facets/matches_facet.h"
#include "tui/session/analysis/samples/all_times_facet.h"
#include "tui/session/analysis/samples/owners_facet.h"

struct heaviest_at {
	bool is_known;
	uint32_t side, row, bucket;
	struct heaviest_function found;
};

static bool is_wanted(const struct view_state *state)
{
	return view_state_shows(state, VIEW_TIME) || state->has_time_strip;
}

/* The strip above another view is that of the whole. */
static struct time_span span_of(const struct view_state *state)
{
	return view_state_shows(state, VIEW_TIME) ? state->span : (struct time_span){ 0, 0 };
}

static bool is_heat_map(const struct view_state *state)
{
	return view_state_shows(state, VIEW_TIME) && state->time == TIME_HEAT_MAP;
}

static bool has_rows(const struct view_state *state)
{
	return view_state_shows(state, VIEW_TIME) && state->time == TIME_STRIPS;
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	struct time_span one = span_of(&a->state), other = span_of(&b->state);

	return view_state_shows(&a->state, VIEW_TIME) == view_state_shows(&b->state, VIEW_TIME) &&
	       is_heat_map(&a->state) == is_heat_map(&b->state) &&
	       has_rows(&a->state) == has_rows(&b->state) && one.from == other.from &&
	       one.until == other.until && a->state.time_columns == b->state.time_columns &&
	       (!is_heat_map(&a->state) || a->state.time_lines == b->state.time_lines) &&
	       a->state.lit == b->state.lit && same_text(a->state.search, b->state.search) &&
	       listed_samples_are_same_untimed(a, b);
}

/* --- what is lit */

static label_id label_in(const struct labels *labels, label_id hint, uint64_t key)
{
	return hint < labels->count && labels->key[hint] == key ? hint : labels_find(labels, key);
}

static bool *lit_labels(const struct analysis *analysis, const struct labels *labels)
{
	const struct search *search = &found_matches_of(analysis)->search;
	const struct labels *shown = analysis->tree->labels;
	bool is_searched = analysis->state.search && search->matches;
	label_id chosen = NO_LABEL;
	bool *lit;

	if (!is_searched && analysis->state.lit != 0)
		chosen = labels_find(labels, analysis->state.lit);
	if (!is_searched && chosen == NO_LABEL)
		return NULL;
	lit = memory_new(labels->count, sizeof(*lit));
	for (label_id label = 1; label < labels->count; label++) {
		if (is_searched) {
			label_id other = label_in(shown, label, labels->key[label]);

			lit[label] = other < search->label_count && search->matches[other];
		} else {
			lit[label] = labels->identity[label] == labels->identity[chosen];
		}
	}
	return lit;
}

/* --- which rows */

/* Those that may be seen, in the order of the list. Caller frees. */
static uint32_t *choose_rows(struct timelines *timelines, const struct owners *owners,
			     uint32_t limit, uint32_t *count)
{
	uint32_t *rows = memory_new((size_t)owners->list.count + 1, sizeof(*rows));

	timelines->row_of = memory_new((size_t)owners->list.count + 1, sizeof(*timelines->row_of));
	*count = 0;
	for (uint32_t row = 0; row < owners->list.count; row++) {
		bool is_chosen = owners->is_kept[row] && *count < limit;

		timelines->row_of[row] = is_chosen ? *count : NO_TIMELINE;
		if (is_chosen)
			rows[(*count)++] = row;
	}
	return rows;
}

static void raise(int64_t *highest, int64_t value)
{
	if (quantity_size(value) > *highest)
		*highest = quantity_size(value);
}

static void find_highest(struct timelines *timelines, const struct owners *owners)
{
	const struct timeline *timeline = &timelines->timeline;
	uint32_t buckets = timeline->axis.buckets;

	for (uint32_t side = 0; side < timeline->sides; side++)
		for (uint32_t bucket = 0; bucket < buckets; bucket++) {
			raise(&timelines->highest, timeline->all[side][bucket]);
			if (timeline->samples[side][bucket] > timelines->most_samples)
				timelines->most_samples = timeline->samples[side][bucket];
		}
	for (uint32_t row = 0; timelines->row_of && row < owners->list.count; row++) {
		int64_t *highest = &timelines->highest_row[owners->list.rows[row].depth];
		uint32_t at = timelines->row_of[row];

		for (uint32_t side = 0; at < timeline->rows && side < timeline->sides; side++)
			for (uint32_t bucket = 0; bucket < buckets; bucket++)
				raise(highest, timeline_weight(timeline, side, at, bucket));
	}
}

/* --- the facet */

/* A column is a second where that makes a picture of some width. */
static void choose_axis(struct timelines *timelines, const struct view_state *state)
{
	static const int64_t second = 1000000000;
	struct time_span span = span_of(state);
	enum { COLUMNS = 10 };

	timelines->axis = time_axis_of(&span, timelines->length, state->time_columns);
	timelines->lines = 1;
	if (!is_heat_map(state))
		return;
	timelines->lines = state->time_lines;
	if (time_span_is_all(&span) && timelines->axis.period < second &&
	    timelines->length >= COLUMNS * second)
		timelines->axis =
			time_axis_of(&span, timelines->length,
				     (uint32_t)((timelines->length + second - 1) / second));
}

static struct timeline_axis buckets_of(const struct timelines *timelines)
{
	struct time_span span = time_axis_span(&timelines->axis);

	return (struct timeline_axis){ span.from, span.until,
				       timelines->axis.columns * timelines->lines };
}

/* In the column that has most. */
static uint64_t most_in_column(const struct timelines *timelines)
{
	const struct timeline *timeline = &timelines->timeline;
	uint64_t most = 0;

	for (uint32_t side = 0; side < timeline->sides; side++)
		for (uint32_t column = 0; column < timelines->axis.columns; column++) {
			const uint64_t *samples =
				timeline->samples[side] + (size_t)column * timelines->lines;
			uint64_t sum = 0;

			for (uint32_t line = 0; line < timelines->lines; line++)
				sum += samples[line];
			if (sum > most)
				most = sum;
		}
	return most;
}

/* Where there are few samples the lines are fewer than fit, and made again: that is soon done. */
static void build_lines(struct timelines *timelines, const struct sample_scope *scope,
			const struct owner_list *list, const bool *lit)
{
	struct timeline_axis axis = buckets_of(timelines);
	uint32_t lines;

	timeline_build(&timelines->timeline, scope, list, NULL, 0, &axis, lit);
	lines = time_lines_for(timelines->lines, most_in_column(timelines));
	if (lines == timelines->lines)
		return;
	timelines->lines = lines;
	axis = buckets_of(timelines);
	timeline_release(&timelines->timeline);
	timeline_build(&timelines->timeline, scope, list, NULL, 0, &axis, lit);
}

static void build(struct timelines *timelines, const struct analysis *analysis,
		  const struct listed_samples *samples)
{
	const struct owners *owners = owners_of(analysis);
	struct timeline_axis axis;
	uint32_t count = 0, *rows = NULL;
	bool *lit = lit_labels(analysis, samples->builder.labels);

	timelines->length = timeline_axis_of(&samples->builder, 1).until;
	choose_axis(timelines, &analysis->state);
	axis = buckets_of(timelines);
	if (has_rows(&analysis->state))
		rows = choose_rows(timelines, owners, timeline_row_limit(axis.buckets), &count);
	timelines->is_lit = lit != NULL;
	if (timelines->lines > 1)
		build_lines(timelines, &samples->scope, &owners->list, lit);
	else
		timeline_build(&timelines->timeline, &samples->scope, &owners->list, rows, count,
			       &axis, lit);
	find_highest(timelines, owners);
	free(rows);
	free(lit);
}

static bool make(struct analysis *analysis, void *part)
{
	const struct listed_samples *all = all_times_of(analysis)->listing;
	bool is_shown = view_state_shows(&analysis->state, VIEW_TIME), is_good;
	struct timelines *timelines = part;
	struct listed_samples samples;

	timelines->is_timed = analysis->profile.samples.time != NULL;
	if (!timelines->is_timed)
		return true;
	timelines->heaviest = memory_new(1, sizeof(*timelines->heaviest));
	if (is_shown) {
		if (all)
			build(timelines, analysis, all);
		return all != NULL;
	}
	is_good = listed_samples_init_untimed(&samples, analysis);
	if (is_good)
		build(timelines, analysis, &samples);
	listed_samples_release(&samples);
	return is_good;
}

static void release(void *part)
{
	struct timelines *timelines = part;

	timeline_release(&timelines->timeline);
	free(timelines->row_of);
	free(timelines->heaviest);
}

const struct facet timelines_facet = {
	.size = sizeof(struct timelines),
	.from = FACET_BIT(FACET_ALL_TIMES) | FACET_BIT(FACET_OWNERS),
	.is_wanted = is_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};

/* --- reading it */

int64_t timelines_weight(const struct timelines *timelines, uint32_t side, uint32_t row,
			 uint32_t bucket)
{
	const struct timeline *timeline = &timelines->timeline;

	if (row == NO_TIMELINE)
		return timeline->all[side][bucket];
	return timeline_weight(timeline, side, row, bucket);
}

int64_t timelines_lit(const struct timelines *timelines, uint32_t side, uint32_t row,
		      uint32_t bucket)
{
	const struct timeline *timeline = &timelines->timeline;

	if (!timelines->is_lit)
		return 0;
	if (row == NO_TIMELINE)
		return timeline->all_lit[side][bucket];
	return timeline->lit[side][(size_t)row * timeline->axis.buckets + bucket];
}

struct heaviest_function timelines_heaviest(const struct analysis *analysis, uint32_t side,
					    uint32_t row, uint32_t bucket)
{
	const struct timelines *timelines = timelines_of(analysis);
	const struct listed_samples *samples = all_times_of(analysis)->listing;
	const struct timeline_axis *axis = &timelines->timeline.axis;
	struct heaviest_at *at = timelines->heaviest;
	struct timeline_slots slots;
	bool is_all = row == NO_TIMELINE;

	if (!samples)
		return (struct heaviest_function){ NO_LABEL, 0 };
	if (at->is_known && at->side == side && at->row == row && at->bucket == bucket)
		return at->found;
	if (!is_all)
		timeline_slots_init(&slots, &analysis->profile, &owners_of(analysis)->list, &row,
				    1);
	*at = (struct heaviest_at){ true, side, row, bucket, { NO_LABEL, 0 } };
	at->found = heaviest_function_find(&samples->scope, side, is_all ? NULL : &slots,
					   timeline_bucket_begin(axis, bucket),
					   timeline_bucket_begin(axis, bucket + 1));
	if (!is_all)
		timeline_slots_release(&slots);
	return at->found;
}
