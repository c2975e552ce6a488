#include "model/compare/comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/cores.h"
#include "model/compare/file_spread.h"

void comparison_terms_init(struct comparison_terms *terms)
{
	*terms = (struct comparison_terms){ .mode = COMPARE_SHARE, .confidence = 0.99 };
}

/* --- what the sides are */

/* Of its inputs, one after the other; of a time range as much as they have of it. */
static int64_t duration_of(const struct profile *profile, const struct slice *slice)
{
	uint32_t until = slice->input_until > 0 ? slice->input_until : profile->inputs.count;
	int64_t sum = 0;

	for (uint32_t i = slice->input_from; i < until && i < profile->inputs.count; i++)
		sum = quantity_add(sum, sample_filter_duration(profile, slice, i));
	return sum;
}

struct fact_search {
	const struct tree_builder *builder;
	const struct slice *slices; /* SIDE_COUNT */
	struct side_facts *facts;
};

/* Whether there is a sample of its type in a side's inputs, kept or not. */
static bool has_any(const struct profile *profile, const struct sample_choice *choice)
{
	uint32_t end = profile_input_first(profile, choice->input_until);

	for (uint32_t i = profile_input_first(profile, choice->input_from); i < end; i++)
		if (profile_weight(profile, choice->type, i) != 0)
			return true;
	return false;
}

static void add_span(struct side_facts *facts, const struct sample_choice *choice,
		     struct sample_span span)
{
	for (uint32_t i = span.first; i < span.end; i++) {
		int64_t weight;

		if (!sample_filter_takes(&choice->filter, choice->type, i))
			continue;
		weight = sample_filter_weight(&choice->filter, choice->type, i);
		facts->whole = quantity_add(facts->whole, quantity_size(weight));
		facts->has_losses |= weight < 0;
		facts->samples += evidence_of(&choice->evidence, i);
	}
}

static void find_facts(void *context, uint32_t side)
{
	const struct fact_search *search = context;
	const struct profile *profile = search->builder->profile;
	const struct sample_choice *choice = &search->builder->choices[side];
	const struct sample_spans *spans = &choice->filter.spans;
	struct side_facts facts = {
		.sample_type = choice->type,
		.unit = tree_builder_unit(search->builder, side),
		.duration = duration_of(profile, &search->slices[side]),
		.is_counted = profile->sample_type_count == 0 || choice->evidence.is_known,
		.is_partial = profile->is_partial,
	};

	for (uint32_t i = 0; profile->sample_type_count > 0 && i < spans->count; i++)
		add_span(&facts, choice, spans->rows[i]);
	facts.is_emptied = facts.samples == 0 && profile->sample_type_count > 0 &&
			   (!profile->complete || has_any(profile, choice));
	for (node_id node = 0; node < choice->sums.count; node++)
		facts.shown = quantity_add(facts.shown, choice->sums.rows[node].self);
	search->facts[side] = facts;
}

static bool is_comparable(const struct profile *profile, const struct side_facts facts[SIDE_COUNT],
			  enum comparison_mode mode, struct error *error)
{
	const struct side_facts *base = &facts[SIDE_BASE], *new = &facts[SIDE_NEW];

	if (base->unit.unit != new->unit.unit || strcmp(base->unit.name, new->unit.name) != 0)
		return error_set(
			error, ERROR_USAGE,
			"%s cannot be compared with %s: one is in %s, the other in %s",
			profile_text(profile, profile->sample_types[base->sample_type].name),
			profile_text(profile, profile->sample_types[new->sample_type].name),
			base->unit.name, new->unit.name);
	if (mode == COMPARE_PER_SECOND && profile->complete &&
	    (base->duration == 0 || new->duration == 0))
		return error_set(error, ERROR_USAGE,
				 "the %s profile does not record its duration, so amounts per "
				 "second are unknown",
				 base->duration == 0 ? "base" : "new");
	return true;
}

/* --- noise */

/* How many samples stand for a unit of what is compared. Where a side has no weight, as many
 * as on the other side. */
static double samples_per_unit(const struct comparison *comparison, enum comparison_side side)
{
	for (uint32_t i = 0; i < SIDE_COUNT; i++, side = SIDE_NEW - side) {
		double whole = fabs((double)comparison->side[side]->whole);

		if (whole > 0)
			return (double)comparison->facts[side].samples / whole;
	}
	return 1;
}

void comparison_init_noise(const struct comparison *comparison, struct noise *noise)
{
	noise_init(noise, comparison->terms.confidence);
	noise->spread = comparison->total_dispersion ? &comparison->spread : NULL;
	/* Nothing has no shares: where it was measured, it is compared as it is. */
	noise->is_share =
		comparison->terms.mode == COMPARE_SHARE &&
		(comparison_has_both(comparison) || comparison->facts[SIDE_BASE].is_emptied ||
		 comparison->facts[SIDE_NEW].is_emptied);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		noise->whole[side] = (double)comparison->facts[side].samples;
		noise->exposure[side] = samples_per_unit(comparison, side);
	}
}

void comparison_count_nodes(struct comparison *comparison)
{
	comparison_init_noise(comparison, &comparison->noise);
	for (node_id node = 0; node < comparison->tree->count; node++)
		noise_tell(&comparison->noise, comparison->total_samples[SIDE_BASE][node],
			   comparison->total_samples[SIDE_NEW][node]);
	noise_count(&comparison->noise);
}

/* --- the tree of both */

struct layout {
	const struct tree_builder *builder;
	struct side_scale scales[SIDE_COUNT];
	int64_t *selfs[SIDE_COUNT]; /* scaled, per node of the sketch */
	struct comparison *comparison;
	node_id *order; /* the sketch's node of each of the tree's */
};

static void scale_selfs(void *context, uint32_t side)
{
	struct layout *layout = context;
	const struct node_sums *sums = &layout->builder->choices[side].sums;
	uint32_t count = layout->builder->sketch.count;
	int64_t *selfs = memory_new(count, sizeof(*selfs));
	struct running_sum sum = { 0 };

	for (node_id node = 0; node < count && node < sums->count; node++)
		selfs[node] = side_scale_next(&layout->scales[side], &sum, sums->rows[node].self);
	layout->selfs[side] = selfs;
}

static void widen(struct sketch *sketch, int64_t *const selfs[SIDE_COUNT])
{
	for (node_id node = 0; node < sketch->count; node++) {
		int64_t base = quantity_size(selfs[SIDE_BASE][node]);
		int64_t new = quantity_size(selfs[SIDE_NEW][node]);

		sketch->self[node] = base > new ? base : new;
	}
}

static void fill_side(void *context, uint32_t side)
{
	const struct layout *layout = context;
	const struct node_sums *sums = &layout->builder->choices[side].sums;
	const int64_t *selfs = layout->selfs[side];
	struct call_tree *tree = layout->comparison->side[side];
	uint64_t *samples = memory_new(tree->count, sizeof(*samples));
	uint64_t *below = memory_new(tree->count, sizeof(*below));

	for (node_id node = 0; node < tree->count; node++) {
		node_id from = layout->order[node];

		tree->self[node] = tree->total[node] = selfs[from];
		samples[node] = below[node] = from < sums->count ? sums->rows[from].samples : 0;
	}
	for (node_id node = tree->count; node-- > 1;) {
		node_id parent = tree->parent[node];

		tree->total[parent] = quantity_add(tree->total[parent], tree->total[node]);
		below[parent] += below[node];
	}
	call_tree_add_extents(tree);
	layout->comparison->self_samples[side] = samples;
	layout->comparison->total_samples[side] = below;
}

/* Rates are per second where they are compared as such; otherwise a file is as long as another. */
static void measure_spread(struct comparison *comparison, const struct tree_builder *builder,
			   const node_id *order)
{
	const struct profile *profile = builder->profile;
	uint32_t count = profile->inputs.count;
	double *exposures = NULL;
	struct file_spread spread;

	if (comparison->terms.mode != COMPARE_SHARE)
		exposures = memory_new(count, sizeof(*exposures));
	for (uint32_t i = 0; exposures && i < count; i++)
		exposures[i] = comparison->terms.mode == COMPARE_PER_SECOND
				       ? (double)profile_input_recorded(profile, i)
				       : 1;
	file_spread_init(&spread, builder, comparison->tree, order, exposures);
	comparison->spread = spread.spread;
	comparison->self_dispersion = spread.self;
	comparison->total_dispersion = spread.total;
	free(exposures);
}

static struct comparison *lay_out(struct tree_builder *builder, const struct side_facts *facts,
				  const struct comparison_terms *terms)
{
	struct comparison *comparison = memory_new(1, sizeof(*comparison));
	struct layout layout = { .builder = builder, .comparison = comparison };
	struct quantity_unit unit = side_scale_choose(layout.scales, facts, terms->mode);

	cores_run(SIDE_COUNT, scale_selfs, &layout);
	widen(&builder->sketch, layout.selfs);
	layout.order = memory_resize(NULL, builder->sketch.count, sizeof(*layout.order));
	*comparison = (struct comparison){
		.tree = sketch_finish(&builder->sketch, builder->labels, layout.order),
		.terms = *terms,
		.references = 1,
	};
	comparison->tree->unit = unit;
	comparison->tree->whole = comparison->tree->total[0];
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		struct running_sum sum = { 0 };

		comparison->facts[side] = facts[side];
		comparison->side[side] = call_tree_new_alike(comparison->tree);
		comparison->side[side]->whole =
			side_scale_next(&layout.scales[side], &sum, facts[side].whole);
	}
	cores_run(SIDE_COUNT, fill_side, &layout);
	measure_spread(comparison, builder, layout.order);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		free(layout.selfs[side]);
	free(layout.order);
	comparison_count_nodes(comparison);
	return comparison;
}

/* What one build put into its names is the same on both sides. */
enum tree_matching comparison_matching(const struct slice sides[SIDE_COUNT],
				       const struct comparison_terms *terms)
{
	if (sides[SIDE_BASE].input_from == sides[SIDE_NEW].input_from &&
	    sides[SIDE_BASE].input_until == sides[SIDE_NEW].input_until)
		return TREE_MATCHING_SAME_BUILD;
	return terms->exact ? TREE_MATCHING_EXACT : TREE_MATCHING_NAMES;
}

struct comparison *comparison_build(const struct profile *profile,
				    const struct slice sides[SIDE_COUNT],
				    const struct comparison_terms *terms, struct error *error)
{
	const struct slice *slices[] = { &sides[SIDE_BASE], &sides[SIDE_NEW] };
	struct side_facts facts[SIDE_COUNT];
	struct tree_builder builder;
	struct fact_search search = { &builder, sides, facts };
	struct comparison *comparison = NULL;

	if (tree_builder_init(&builder, profile, slices, SIDE_COUNT,
			      comparison_matching(sides, terms), error)) {
		tree_builder_add_samples(&builder);
		cores_run(SIDE_COUNT, find_facts, &search);
		if (is_comparable(profile, facts, terms->mode, error))
			comparison = lay_out(&builder, facts, terms);
	}
	tree_builder_release(&builder);
	return comparison;
}

static double *copy_dispersion(const double *dispersion, uint32_t labels)
{
	double *copy = NULL;

	if (dispersion) {
		copy = memory_new(labels, sizeof(*copy));
		memcpy(copy, dispersion, labels * sizeof(*copy));
	}
	return copy;
}

/* Field by field, as other threads may be counting references to `comparison`. */
struct comparison *comparison_new_alike(const struct comparison *comparison, struct call_tree *tree)
{
	struct comparison *alike = memory_new(1, sizeof(*alike));
	uint32_t labels = tree->labels->count;

	alike->tree = tree;
	alike->terms = comparison->terms;
	alike->noise = comparison->noise;
	alike->spread = comparison->spread;
	alike->references = 1;
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		alike->side[side] = call_tree_new_alike(tree);
		alike->side[side]->whole = comparison->side[side]->whole;
		alike->facts[side] = comparison->facts[side];
		alike->self_samples[side] = memory_new(tree->count, sizeof(uint64_t));
		alike->total_samples[side] = memory_new(tree->count, sizeof(uint64_t));
	}
	if (alike->noise.spread)
		alike->noise.spread = &alike->spread;
	alike->self_dispersion = copy_dispersion(comparison->self_dispersion, labels);
	alike->total_dispersion = copy_dispersion(comparison->total_dispersion, labels);
	return alike;
}

struct comparison *comparison_ref(struct comparison *comparison)
{
	__atomic_add_fetch(&comparison->references, 1, __ATOMIC_RELAXED);
	return comparison;
}

void comparison_unref(struct comparison *comparison)
{
	if (!comparison || __atomic_sub_fetch(&comparison->references, 1, __ATOMIC_ACQ_REL) > 0)
		return;
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		call_tree_unref(comparison->side[side]);
		free(comparison->self_samples[side]);
		free(comparison->total_samples[side]);
	}
	call_tree_unref(comparison->tree);
	free(comparison->self_dispersion);
	free(comparison->total_dispersion);
	free(comparison);
}

struct quantity_unit comparison_totals(const struct comparison *comparison,
				       int64_t totals[SIDE_COUNT])
{
	enum comparison_mode mode = comparison->terms.mode;
	struct side_scale scales[SIDE_COUNT];
	struct quantity_unit unit = side_scale_choose(
		scales, comparison->facts, mode == COMPARE_SHARE ? COMPARE_ABSOLUTE : mode);

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		struct running_sum sum = { 0 };

		totals[side] = side_scale_next(&scales[side], &sum, comparison->facts[side].shown);
	}
	return unit;
}
