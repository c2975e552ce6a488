#include "tui/session/analysis/samples/function_spots_facet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/addresses/address_weights.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/samples/listed_samples.h"

static bool is_wanted(const struct view_state *state)
{
	return view_state_shows(state, VIEW_CODE) && state->function && state->code != CODE_SOURCE;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return strcmp(a->state.function, b->state.function) == 0;
}

/* --- which of them are the function's */

/* *is_inlined: the function only has its code there. */
static bool is_of(const struct tree_builder *builder, location_id location, label_id function,
		  bool *is_inlined)
{
	const struct location_labels *map = &builder->map;

	for (uint32_t i = map->first[location]; i < map->first[location + 1]; i++)
		if (builder->labels->identity[map->list[i]] == function) {
			*is_inlined = i > map->first[location];
			return true;
		}
	return false;
}

/* One whose place is known, and where the function is not inlined, if there is such a one. */
static void find_location(struct function_spots *spots, const struct tree_builder *builder,
			  label_id function)
{
	int best = 0;

	for (location_id location = 1; location < builder->profile->locations.count; location++) {
		struct code_place place;
		struct error ignored;
		bool is_inlined;
		int worth;

		if (!is_of(builder, location, function, &is_inlined))
			continue;
		worth = 1 + !is_inlined;
		if (worth + 2 > best &&
		    code_place_find(builder->profile, location, &place, &ignored))
			worth += 2;
		if (worth <= best)
			continue;
		best = worth;
		spots->location = location;
		spots->is_inlined = is_inlined;
	}
}

/* --- the spots */

static int by_self(const void *left, const void *right, void *context)
{
	const struct code_spot *list = context;
	const struct code_spot *a = &list[*(const uint32_t *)left];
	const struct code_spot *b = &list[*(const uint32_t *)right];
	int64_t x = quantity_size(a->self), y = quantity_size(b->self);

	return x != y ? (x < y ? 1 : -1) : code_spots_compare(a, b);
}

/* Drops what is in no place of a wanted module, and orders the function's own. */
static void keep_spots(struct function_spots *spots, uint32_t side)
{
	struct code_spots *all = &spots->side[side];
	uint32_t kept = 0, *own;

	for (uint32_t i = 0; i < all->count; i++)
		if (all->list[i].is_known || all->list[i].match != NO_MATCH)
			all->list[kept++] = all->list[i];
	all->count = kept;
	own = memory_new((size_t)kept + 1, sizeof(*own));
	for (uint32_t i = 0; i < kept; i++)
		if (all->list[i].match != NO_MATCH)
			own[spots->own_count[side]++] = i;
	qsort_r(own, spots->own_count[side], sizeof(*own), by_self, all->list);
	spots->own[side] = own;
}

static void add_side(struct function_spots *spots, const struct listed_samples *samples,
		     label_id function, uint32_t side)
{
	const struct profile *profile = samples->builder.profile;
	struct address_weights weights = { 0 };
	struct code_spots *all = &spots->side[side];

	address_weights_add_up(&weights, &samples->scope, side);
	code_spots_init(all, profile, &weights);
	address_weights_release(&weights);
	for (uint32_t i = 0; i < all->count; i++) {
		struct code_spot *spot = &all->list[i];

		if (is_of(&samples->builder, spot->location, function, &spot->is_inlined))
			spot->match = 0;
		if (spot->match == 0 &&
		    !(profile->locations.address_kind[spot->location] & ADDRESS_AFTER_CALL))
			spots->are_sampled = true;
	}
	code_spots_sort(all, profile);
	keep_spots(spots, side);
}

/* --- calls */

static int compare_calls(const void *left, const void *right)
{
	const struct sampled_call *a = left, *b = right;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->to > b->to) - (a->to < b->to);
}

/* The outermost function of a location, as the tree has it; NO_LABEL: none is shown. */
static label_id callee_at(const struct tree_builder *builder, const struct analysis *analysis,
			  location_id location)
{
	const struct labels *labels = analysis->tree->labels;
	const struct location_labels *map = &builder->map;
	label_id label;

	if (map->first[location] == map->first[location + 1])
		return NO_LABEL;
	label = map->list[map->first[location]];
	return label < labels->count && labels->key[label] == builder->labels->key[label]
		       ? label
		       : labels_find(labels, builder->labels->key[label]);
}

static void find_calls(struct function_spots *spots, const struct tree_builder *builder,
		       const struct analysis *analysis, label_id function)
{
	const struct stack_table *stacks = &builder->profile->stacks;
	uint32_t capacity = 0, kept = 0;

	for (stack_id stack = 1; stack < stacks->count; stack++) {
		struct sampled_call call = { .from = stacks->location[stacks->caller[stack]] };
		bool is_inlined;

		if (stacks->caller[stack] == 0 || !is_of(builder, call.from, function, &is_inlined))
			continue;
		call.to = callee_at(builder, analysis, stacks->location[stack]);
		if (call.to == NO_LABEL)
			continue;
		if (spots->call_count == capacity) {
			capacity = memory_more(capacity);
			spots->calls = memory_resize(spots->calls, capacity, sizeof(*spots->calls));
		}
		spots->calls[spots->call_count++] = call;
	}
	if (spots->call_count == 0)
		return;
	qsort(spots->calls, spots->call_count, sizeof(*spots->calls), compare_calls);
	for (uint32_t i = 0; i < spots->call_count; i++)
		if (i == 0 || compare_calls(&spots->calls[i], &spots->calls[kept - 1]) != 0)
			spots->calls[kept++] = spots->calls[i];
	spots->call_count = kept;
}

static bool make(struct analysis *analysis, void *part)
{
	struct function_spots *spots = part;
	struct listed_samples samples;
	label_id function;
	bool is_good;

	spots->function = functions_find(analysis, analysis->state.function);
	spots->sides = sided_tree_count(&listed_tree_of(analysis)->sided);
	if (spots->function == NO_LABEL)
		return true;
	is_good = listed_samples_init(&samples, analysis);
	function = is_good ? listed_samples_label(&samples, analysis, spots->function) : NO_LABEL;
	if (function != NO_LABEL)
		function = samples.builder.labels->identity[function];
	for (uint32_t side = 0; function != NO_LABEL && side < spots->sides; side++)
		add_side(spots, &samples, function, side);
	if (function != NO_LABEL && spots->own_count[SIDE_BASE] + spots->own_count[SIDE_NEW] == 0)
		find_location(spots, &samples.builder, function);
	if (function != NO_LABEL)
		find_calls(spots, &samples.builder, analysis, function);
	listed_samples_release(&samples);
	return is_good;
}

static void release(void *part)
{
	struct function_spots *spots = part;

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		code_spots_release(&spots->side[side]);
		free(spots->own[side]);
	}
	free(spots->calls);
}

const struct facet function_spots_facet = {
	.size = sizeof(struct function_spots),
	.from = FACET_BIT(FACET_LISTED_TREE) | FACET_BIT(FACET_FUNCTIONS),
	.is_wanted = is_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};
