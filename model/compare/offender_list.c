#include "model/compare/offender_list.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "model/compare/change.h"

/* --- what the rules are about */

struct watch { /* a function, or the total, that a rule is about */
	uint32_t rule;
	label_id label;
	int64_t value[SIDE_COUNT];
	uint64_t samples[SIDE_COUNT];
};

struct watch_list {
	struct watch *rows;
	uint32_t count, capacity;
	bool is_on[SIDE_COUNT], is_shared; /* some function is on that side; on both */
	bool is_known;                     /* some module or file is, where these are compared */
};

static void add_watch(struct watch_list *list, const struct gate *gate, uint32_t rule,
		      const struct change_row *row)
{
	struct watch *watch;

	if (list->count == list->capacity) {
		list->capacity = memory_more(list->capacity);
		list->rows = memory_resize(list->rows, list->capacity, sizeof(*list->rows));
	}
	watch = &list->rows[list->count++];
	*watch = (struct watch){ .rule = rule, .label = row->label };
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		const struct side_value *value = &row->side[side];

		watch->value[side] = gate->rules[rule].of_self ? value->self : value->total;
		watch->samples[side] =
			gate->rules[rule].of_self ? value->self_samples : value->total_samples;
	}
}

/* Per label; NULL and *error when the expression takes too long. */
static bool *match_labels(const struct gate_rule *rule, const struct labels *labels,
			  struct error *error)
{
	bool *matches = memory_new(labels->count, sizeof(*matches));
	struct pattern *pattern;
	bool complete;

	for (label_id label = 1; rule->target != GATE_REGEX && label < labels->count; label++)
		matches[label] =
			rule->target == GATE_ANY || labels_have_name(labels, label, rule->text);
	if (rule->target != GATE_REGEX)
		return matches;
	pattern = pattern_new(rule->text, error);
	for (label_id label = 1; pattern && label < labels->count; label++)
		matches[label] = labels_match(labels, label, pattern);
	complete = pattern && pattern_check(pattern, error);
	pattern_free(pattern);
	if (complete)
		return matches;
	free(matches);
	return NULL;
}

static void find_shared(struct watch_list *list, const struct change_list *changes,
			const struct labels *labels)
{
	for (uint32_t i = 0; i < changes->count; i++) {
		const struct side_value *side = changes->rows[i].side;
		bool on_base = side[SIDE_BASE].total_samples > 0;
		bool on_new = side[SIDE_NEW].total_samples > 0;

		list->is_on[SIDE_BASE] |= on_base;
		list->is_on[SIDE_NEW] |= on_new;
		list->is_shared |= on_base && on_new;
		list->is_known |= !labels_are_unknown(labels, changes->rows[i].label);
	}
}

static bool watch_functions(struct watch_list *list, struct gate *gate,
			    const struct comparison *comparison, struct error *error)
{
	struct change_list changes;
	bool are_good = true;

	change_list_functions(&changes, comparison, 0);
	find_shared(list, &changes, comparison->tree->labels);
	for (uint32_t rule = 0; are_good && rule < gate->count; rule++) {
		bool *matches;

		if (gate->rules[rule].target == GATE_TOTAL)
			continue;
		matches = match_labels(&gate->rules[rule], comparison->tree->labels, error);
		are_good = matches != NULL;
		for (uint32_t i = 0; are_good && i < changes.count; i++)
			if (matches[changes.rows[i].label])
				add_watch(list, gate, rule, &changes.rows[i]);
		free(matches);
	}
	change_list_release(&changes);
	return are_good;
}

/* --- which of them break it */

/* Of the base; of the other where that has none. */
static double whole_of(const int64_t whole[SIDE_COUNT])
{
	return fabs((double)(whole[SIDE_BASE] != 0 ? whole[SIDE_BASE] : whole[SIDE_NEW]));
}

static void judge(struct offender_list *list, const struct gate *gate, const struct watch *watch,
		  const struct noise *noise, double dispersion, double whole)
{
	const struct gate_rule *rule = &gate->rules[watch->rule];
	struct change change = change_of(noise, watch->value, watch->samples, dispersion);
	double percent = whole > 0 ? 100 * (double)change.difference / whole : 0;

	if (!change.is_real || percent * rule->direction < rule->percent ||
	    percent * rule->direction <= 0)
		return;
	list->rows = memory_resize(list->rows, list->count + 1, sizeof(*list->rows));
	list->rows[list->count++] = (struct offender){
		.rule = rule,
		.label = watch->label,
		.of_self = rule->of_self,
		.value = { watch->value[SIDE_BASE], watch->value[SIDE_NEW] },
		.change = change,
	};
}

/* Where a side has nothing, as many as on the other one. */
static double samples_per_unit(const struct watch *watch, uint32_t side)
{
	for (uint32_t i = 0; i < SIDE_COUNT; i++, side = SIDE_NEW - side)
		if (watch->value[side] != 0 && watch->samples[side] > 0)
			return (double)watch->samples[side] / fabs((double)watch->value[side]);
	return 1;
}

/* Shares always add up to the same: the totals are then compared as they are. */
static void judge_total(struct offender_list *list, const struct gate *gate, uint32_t rule,
			const struct comparison *comparison)
{
	struct watch watch = { .rule = rule, .label = LABEL_ALL };
	struct noise noise;

	noise_init(&noise, comparison->terms.confidence);
	comparison_totals(comparison, watch.value);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		watch.samples[side] = comparison->total_samples[side][0];
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		noise.exposure[side] = samples_per_unit(&watch, side);
	gate->rules[rule].is_found = watch.samples[SIDE_BASE] > 0 || watch.samples[SIDE_NEW] > 0;
	noise_tell(&noise, watch.samples[SIDE_BASE], watch.samples[SIDE_NEW]);
	noise_count(&noise);
	judge(list, gate, &watch, &noise, 1, whole_of(watch.value));
}

static int by_size(const void *a, const void *b)
{
	const struct offender *x = a, *y = b;
	double x_size = fabs((double)x->change.difference);
	double y_size = fabs((double)y->change.difference);

	if (x->rule != y->rule && (x->label == LABEL_ALL || y->label == LABEL_ALL))
		return x->label == LABEL_ALL ? -1 : 1;
	if (x_size != y_size)
		return x_size < y_size ? 1 : -1;
	if (x->label != y->label)
		return x->label < y->label ? -1 : 1;
	return x->of_self != y->of_self ? (x->of_self ? 1 : -1) : x->rule < y->rule ? -1 : 1;
}

/* What breaks several rules in one way is listed once. */
static void sort(struct offender_list *list)
{
	uint32_t kept = 0;

	if (list->count > 1)
		qsort(list->rows, list->count, sizeof(*list->rows), by_size);
	for (uint32_t i = 0; i < list->count; i++) {
		const struct offender *last = kept > 0 ? &list->rows[kept - 1] : NULL;

		if (!last || last->label != list->rows[i].label ||
		    last->of_self != list->rows[i].of_self)
			list->rows[kept++] = list->rows[i];
	}
	list->count = kept;
}

/* Whether a function that is all of one side and nothing of the other would be found. */
static bool are_too_few(const struct noise *noise, const struct side_facts facts[SIDE_COUNT])
{
	uint64_t base = facts[SIDE_BASE].samples, new = facts[SIDE_NEW].samples;
	double less = noise_chance(noise, base, 0), more = noise_chance(noise, 0, new);

	return !((less < more ? less : more) * (double)noise->tests < noise->alpha);
}

/* About what the sides are. */
static enum gate_doubt find_doubt_of_sides(const struct gate *gate,
					   const struct comparison *comparison)
{
	const struct side_facts *facts = comparison->facts;

	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		if (facts[side].samples == 0)
			return GATE_NO_SAMPLES_BASE + side;
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		if (!facts[side].is_counted)
			return GATE_NO_COUNTS_BASE + side;
	if (gate->is_input_missing)
		return GATE_MISSING;
	if (facts[SIDE_BASE].is_partial)
		return GATE_PARTIAL;
	if (facts[SIDE_BASE].has_losses || facts[SIDE_NEW].has_losses)
		return GATE_LOSSES;
	return comparison_is_cut(comparison) ? GATE_CUT : GATE_SURE;
}

static enum gate_doubt find_doubt(const struct gate *gate, const struct watch_list *watched,
				  const struct comparison *comparison, const struct noise *noise)
{
	enum gate_doubt of_sides = find_doubt_of_sides(gate, comparison);
	bool is_about_functions = false, is_unused = false;

	for (uint32_t rule = 0; rule < gate->count; rule++) {
		is_about_functions |= gate->rules[rule].target != GATE_TOTAL;
		is_unused |= !gate->rules[rule].is_found;
	}
	if (of_sides != GATE_SURE)
		return of_sides;
	if (is_about_functions && watched->is_on[SIDE_BASE] && watched->is_on[SIDE_NEW]) {
		if (!watched->is_known)
			return GATE_NOT_RECORDED;
		if (!watched->is_shared)
			return GATE_NOTHING_SHARED;
	}
	if (is_about_functions && are_too_few(noise, comparison->facts))
		return GATE_TOO_FEW;
	return is_unused ? GATE_UNUSED_RULE : GATE_SURE;
}

/* Whether what a rule finds is no finding. */
static bool is_void(enum gate_doubt doubt, const struct comparison *comparison)
{
	return doubt == GATE_NOTHING_SHARED || comparison->facts[SIDE_BASE].is_emptied ||
	       comparison->facts[SIDE_NEW].is_emptied;
}

bool offender_list_build(struct offender_list *list, struct gate *gate,
			 const struct comparison *comparison, struct error *error)
{
	const int64_t whole[] = { comparison->side[SIDE_BASE]->whole,
				  comparison->side[SIDE_NEW]->whole };
	struct watch_list watched = { 0 };
	struct noise noise;
	bool are_good;

	*list = (struct offender_list){ 0 };
	are_good = watch_functions(&watched, gate, comparison, error);
	comparison_init_noise(comparison, &noise);
	for (uint32_t i = 0; i < watched.count; i++) {
		noise_tell(&noise, watched.rows[i].samples[SIDE_BASE],
			   watched.rows[i].samples[SIDE_NEW]);
		gate->rules[watched.rows[i].rule].is_found = true;
	}
	noise_count(&noise);
	for (uint32_t rule = 0; rule < gate->count; rule++)
		if (gate->rules[rule].target == GATE_TOTAL)
			judge_total(list, gate, rule, comparison);
	for (uint32_t i = 0; i < watched.count; i++)
		judge(list, gate, &watched.rows[i], &noise,
		      change_dispersion(comparison, watched.rows[i].label,
					gate->rules[watched.rows[i].rule].of_self),
		      whole_of(whole));
	sort(list);
	list->doubt = find_doubt(gate, &watched, comparison, &noise);
	if (is_void(list->doubt, comparison))
		list->count = 0;
	if (list->count > 0)
		list->doubt = GATE_SURE;
	free(watched.rows);
	return are_good;
}

void offender_list_release(struct offender_list *list)
{
	free(list->rows);
	*list = (struct offender_list){ 0 };
}
