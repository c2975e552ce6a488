#include "model/compare/file_spread.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* What the dispersion of a label on a side is made of. */
struct moments {
	double sum, squares; /* of its samples in each file; squares are divided by the exposure */
};

struct survey { /* of one side */
	const struct tree_builder *builder;
	const struct call_tree *tree;
	const node_id *place; /* of each node of the sketch, in the tree */
	const double *exposures;
	const struct sample_choice *choice;
	uint64_t *self, *total;             /* per node, of the file at hand */
	struct moments *of_self, *of_total; /* per label */
	double exposure;
};

static uint32_t input_count(const struct sample_choice *choice)
{
	return choice->input_until - choice->input_from;
}

/* How many samples a file has on a side. */
static double count_samples(const struct survey *survey, uint32_t input)
{
	const struct profile *profile = survey->builder->profile;
	const struct sample_filter *filter = &survey->choice->filter;
	uint32_t first = profile_input_first(profile, input);
	uint32_t end = profile_input_first(profile, input + 1);
	uint64_t count = 0;

	for (uint32_t at = 0; at < filter->spans.count; at++) {
		struct sample_span span = filter->spans.rows[at];

		span.first = span.first > first ? span.first : first;
		span.end = span.end < end ? span.end : end;
		for (uint32_t i = span.first; i < span.end; i++)
			if (sample_filter_takes(filter, survey->choice->type, i))
				count += evidence_of(&survey->choice->evidence, i);
	}
	return (double)count;
}

static void add_moment(struct moments *moments, uint64_t samples, double exposure)
{
	double count = (double)samples;

	moments->sum += count;
	moments->squares += count * count / exposure;
}

/* Recursion counts once: a call inside one of the same function is passed over. */
static void add_file(struct survey *survey, double exposure)
{
	const struct call_tree *tree = survey->tree;
	const label_id *identity = tree->labels->identity;
	uint64_t *self = memory_new(tree->labels->count, sizeof(*self));
	uint64_t *total = memory_new(tree->labels->count, sizeof(*total));
	node_id *end = memory_new(tree->labels->count, sizeof(*end));

	for (node_id node = 0; node < tree->count; node++)
		survey->total[node] = survey->self[node];
	for (node_id node = tree->count; node-- > 1;)
		survey->total[tree->parent[node]] += survey->total[node];
	for (node_id node = 0; node < tree->count; node++) {
		label_id label = identity[tree->label[node]];

		self[label] += survey->self[node];
		if (node < end[label])
			continue;
		end[label] = tree->end[node];
		total[label] += survey->total[node];
	}
	for (label_id label = 0; label < tree->labels->count; label++) {
		add_moment(&survey->of_self[label], self[label], exposure);
		add_moment(&survey->of_total[label], total[label], exposure);
	}
	survey->exposure += exposure;
	free(self);
	free(total);
	free(end);
}

static void survey_side(struct survey *survey)
{
	const struct sample_choice *choice = survey->choice;
	uint32_t count = survey->tree->count;

	for (uint32_t input = choice->input_from; input < choice->input_until; input++) {
		double exposure =
			survey->exposures ? survey->exposures[input] : count_samples(survey, input);

		if (!(exposure > 0))
			continue;
		for (node_id node = 0; node < count; node++)
			survey->self[node] = 0;
		for (size_t i = 0; i < choice->hits.count; i++)
			if (choice->hits.rows[i].input == input)
				survey->self[survey->place[choice->hits.rows[i].node]] +=
					choice->hits.rows[i].samples;
		add_file(survey, exposure);
	}
}

/* Pearson's statistic of a label on a side: the squares of how far each file is from the mean,
 * in standard deviations of sampling. */
static double chi_square(const struct survey *survey, const struct moments *moments)
{
	double rate = moments->sum / survey->exposure, variance = rate;

	if (!survey->exposures)
		variance *= 1 - rate;
	if (!(variance > 0))
		return 0;
	return (moments->squares - moments->sum * rate) / variance;
}

/* Fewer samples a file than this are no measure of how much it varies. */
enum { ENOUGH = 5 };

/* Adds what a side says, and takes from `is_known` the labels it says too little of. */
static void add_side(struct file_spread *spread, struct survey *survey, bool *is_known)
{
	uint32_t labels = survey->tree->labels->count, nodes = survey->tree->count;
	double enough = ENOUGH * input_count(survey->choice);

	survey->self = memory_new(nodes, sizeof(*survey->self));
	survey->total = memory_new(nodes, sizeof(*survey->total));
	survey->of_self = memory_new(labels, sizeof(*survey->of_self));
	survey->of_total = memory_new(labels, sizeof(*survey->of_total));
	survey_side(survey);
	for (label_id label = 0; label < labels; label++) {
		spread->self[label] += chi_square(survey, &survey->of_self[label]);
		spread->total[label] += chi_square(survey, &survey->of_total[label]);
		is_known[label] = is_known[label] && survey->of_self[label].sum >= enough;
	}
	free(survey->self);
	free(survey->total);
	free(survey->of_self);
	free(survey->of_total);
}

static void find_common(struct file_spread *spread, const bool *is_known, uint32_t labels,
			double freedom)
{
	double *known = memory_new(labels, sizeof(*known));
	uint32_t count = 0;

	for (label_id label = 0; label < labels; label++) {
		spread->self[label] /= freedom;
		spread->total[label] /= freedom;
		if (is_known[label])
			known[count++] = spread->self[label];
	}
	spread_init(&spread->spread, known, count, freedom);
	free(known);
}

void file_spread_init(struct file_spread *spread, const struct tree_builder *builder,
		      const struct call_tree *tree, const node_id *order, const double *exposures)
{
	uint32_t labels = tree->labels->count;
	double freedom = 0;
	node_id *place;
	bool *is_known;

	*spread = (struct file_spread){ 0 };
	for (uint32_t side = 0; side < builder->choice_count; side++)
		freedom += input_count(&builder->choices[side]) - 1;
	if (!(freedom > 0))
		return;
	spread->self = memory_new(labels, sizeof(*spread->self));
	spread->total = memory_new(labels, sizeof(*spread->total));
	is_known = memory_new(labels, sizeof(*is_known));
	memset(is_known, true, labels);
	place = memory_new(tree->count, sizeof(*place));
	for (node_id node = 0; node < tree->count; node++)
		place[order[node]] = node;
	for (uint32_t side = 0; side < builder->choice_count; side++) {
		struct survey survey = {
			.builder = builder,
			.tree = tree,
			.place = place,
			.exposures = exposures,
			.choice = &builder->choices[side],
		};

		if (input_count(survey.choice) > 1)
			add_side(spread, &survey, is_known);
	}
	find_common(spread, is_known, labels, freedom);
	free(is_known);
	free(place);
}

void file_spread_release(struct file_spread *spread)
{
	free(spread->self);
	free(spread->total);
	*spread = (struct file_spread){ 0 };
}
