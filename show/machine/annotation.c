#include "show/machine/annotation.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/search/search.h"
#include "show/machine/code_spots.h"

/* So often code of a module that cannot be shown is asked for: each time files are looked for. */
enum { FAILURES_LIMIT = 4 };

struct match { /* a function that was looked for */
	label_id function;
	int64_t self;
	uint32_t rank; /* 0: the heaviest */
};

struct finder {
	struct annotations *result;
	const struct profile *profile;
	const struct code_source *source;
	struct code_spots spots;
	struct match *matches;
	uint32_t match_count, capacity, gap_capacity;
	struct failure { /* per module */
		uint32_t count;
		struct error last;
	} * failures;
};

/* --- which functions */

static bool is_match(const struct address_weights *weights, location_id location,
		     const struct search *search, bool *is_inlined)
{
	const struct location_labels *map = &weights->map;

	for (uint32_t i = map->first[location]; i < map->first[location + 1]; i++)
		if (search->matches[map->list[i]]) {
			*is_inlined = i > map->first[location];
			return true;
		}
	return false;
}

static uint32_t add_match(struct finder *finder, uint32_t *match_of, const struct code_spot *spot)
{
	const struct address_weights *weights = &finder->result->weights;
	label_id function =
		weights->labels->identity[address_weights_function(weights, spot->location)];
	struct match *match;

	if (match_of[function] == 0) {
		finder->matches[finder->match_count] = (struct match){ .function = function };
		match_of[function] = ++finder->match_count;
	}
	match = &finder->matches[match_of[function] - 1];
	match->self = quantity_add(match->self, spot->self);
	return match_of[function] - 1;
}

static void add_spots(struct finder *finder, const struct search *search)
{
	const struct address_weights *weights = &finder->result->weights;
	uint32_t *match_of = memory_new(weights->labels->count, sizeof(*match_of));

	code_spots_init(&finder->spots, finder->profile, weights);
	finder->matches = memory_new(weights->labels->count, sizeof(*finder->matches));
	for (uint32_t i = 0; i < finder->spots.count; i++) {
		struct code_spot *spot = &finder->spots.list[i];

		if (is_match(weights, spot->location, search, &spot->is_inlined))
			spot->match = add_match(finder, match_of, spot);
	}
	finder->result->matches = finder->match_count;
	free(match_of);
}

static int compare_sizes(int64_t a, int64_t b)
{
	uint64_t left = quantity_size(a), right = quantity_size(b);

	return (left < right) - (left > right);
}

static int by_self(const void *left, const void *right, void *context)
{
	const struct match *matches = context;
	const struct match *a = &matches[*(const uint32_t *)left];
	const struct match *b = &matches[*(const uint32_t *)right];
	int order = compare_sizes(a->self, b->self);

	return order != 0 ? order : (a->function > b->function) - (a->function < b->function);
}

/* Functions behind the first `limit` are not looked for any more. */
static void keep_heaviest(struct finder *finder, uint32_t limit)
{
	uint32_t *order = memory_new(finder->match_count + 1, sizeof(*order));

	for (uint32_t i = 0; i < finder->match_count; i++)
		order[i] = i;
	qsort_r(order, finder->match_count, sizeof(*order), by_self, finder->matches);
	for (uint32_t i = 0; i < finder->match_count; i++)
		finder->matches[order[i]].rank = i;
	for (uint32_t i = 0; i < finder->spots.count; i++) {
		struct code_spot *spot = &finder->spots.list[i];

		if (spot->match != NO_MATCH && finder->matches[spot->match].rank >= limit)
			spot->match = NO_MATCH;
	}
	free(order);
}

/* --- their code */

static void add_gap(struct finder *finder, const struct code_spot *spot, const struct error *why)
{
	struct annotations *result = finder->result;
	label_id function = finder->matches[spot->match].function;
	struct annotation_gap *gap =
		result->gap_count > 0 ? &result->gaps[result->gap_count - 1] : NULL;

	/* Those of one function follow each other. */
	if (!gap || gap->function != function) {
		if (result->gap_count == finder->gap_capacity) {
			finder->gap_capacity = memory_more(finder->gap_capacity);
			result->gaps = memory_resize(result->gaps, finder->gap_capacity,
						     sizeof(*result->gaps));
		}
		gap = &result->gaps[result->gap_count++];
		*gap = (struct annotation_gap){ .function = function, .why = *why };
	}
	gap->self = quantity_add(gap->self, spot->self);
}

static bool find_code(const struct finder *finder, const struct code_spot *spot,
		      struct machine_code *code, struct error *error)
{
	const struct code_source *source = finder->source;
	struct failure *failure = &finder->failures[spot->module];
	struct code_place place;

	if (!code_place_find(finder->profile, spot->location, &place, error))
		return false;
	if (!source || !source->machine_code)
		return error_set(error, ERROR_UNSUPPORTED, "nobody looks for its code");
	if (failure->count < FAILURES_LIMIT) {
		if (source->machine_code(source->context, &place, code, error))
			return true;
		failure->count++;
		failure->last = *error;
	}
	*error = failure->last;
	return false;
}

static void annotate(struct finder *finder, const struct code_spot *spot, struct machine_code *code)
{
	struct annotations *result = finder->result;
	struct annotation *annotation;

	if (result->count == finder->capacity) {
		finder->capacity = memory_more(finder->capacity);
		result->list = memory_resize(result->list, finder->capacity, sizeof(*result->list));
	}
	annotation = &result->list[result->count++];
	*annotation = (struct annotation){
		.code = *code,
		.module = spot->module,
		.function = finder->matches[spot->match].function,
		.weights = memory_new(code->count, sizeof(*annotation->weights)),
	};
	annotation->self = code_spots_place(&finder->spots, spot->module, &annotation->code,
					    annotation->weights, &annotation->is_inlined);
}

/* The heaviest function first, and of one its heaviest spot. */
static int by_match(const void *left, const void *right, void *context)
{
	const struct finder *finder = context;
	const struct code_spot *a = &finder->spots.list[*(const uint32_t *)left];
	const struct code_spot *b = &finder->spots.list[*(const uint32_t *)right];
	int order;

	if (a->match != b->match)
		return finder->matches[a->match].rank < finder->matches[b->match].rank ? -1 : 1;
	order = compare_sizes(a->self, b->self);
	return order != 0 ? order : code_spots_compare(a, b);
}

static void annotate_all(struct finder *finder)
{
	uint32_t *order = memory_new(finder->spots.count + 1, sizeof(*order)), count = 0;

	for (uint32_t i = 0; i < finder->spots.count; i++)
		if (finder->spots.list[i].match != NO_MATCH)
			order[count++] = i;
	qsort_r(order, count, sizeof(*order), by_match, finder);
	for (uint32_t i = 0; i < count; i++) {
		struct code_spot *spot = &finder->spots.list[order[i]];
		struct machine_code code;
		struct error error = { 0 };

		if (spot->is_placed)
			continue;
		if (find_code(finder, spot, &code, &error))
			annotate(finder, spot, &code);
		if (spot->is_placed)
			continue;
		if (error.code == ERROR_NONE)
			error_set(&error, ERROR_UNSUPPORTED, "its code is too long to be shown");
		add_gap(finder, spot, &error);
	}
	free(order);
}

bool annotations_build(struct annotations *annotations, const struct profile *profile,
		       const struct slice *slice, const struct code_source *source,
		       const char *expression, uint32_t limit, struct error *error)
{
	struct finder finder = { .result = annotations, .profile = profile, .source = source };
	struct search search;

	*annotations = (struct annotations){ 0 };
	if (!address_weights_build(&annotations->weights, profile, slice, error) ||
	    !search_build(&search, annotations->weights.labels, expression, error))
		return false;
	finder.failures = memory_new(profile->modules.count + 1, sizeof(*finder.failures));
	add_spots(&finder, &search);
	search_release(&search);
	keep_heaviest(&finder, limit);
	code_spots_sort(&finder.spots, profile);
	annotate_all(&finder);
	code_spots_release(&finder.spots);
	free(finder.matches);
	free(finder.failures);
	return true;
}

void annotations_release(struct annotations *annotations)
{
	for (uint32_t i = 0; i < annotations->count; i++) {
		machine_code_release(&annotations->list[i].code);
		free(annotations->list[i].weights);
	}
	free(annotations->list);
	free(annotations->gaps);
	address_weights_release(&annotations->weights);
	*annotations = (struct annotations){ 0 };
}
