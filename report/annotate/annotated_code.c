#include "report/annotate/annotated_code.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { FUNCTIONS_IN_TEXT = 10 };

/* --- what the other side has */

static bool is_same_build(const struct profile *profile, module_id a, module_id b)
{
	string_id build = profile->modules.build_id[a];

	return a == b || (build != 0 && build == profile->modules.build_id[b]);
}

static void add_weight(const struct annotated_code *code, struct annotated *annotated,
		       uint32_t side, const struct address_weight *weight)
{
	const struct machine_code *machine = &annotated->annotation->code;
	struct code_place place;
	struct error ignored;
	uint64_t offset;
	const struct instruction *at;
	int64_t *sum;

	if (!code_place_find(code->report->profile, weight->location, &place, &ignored))
		return;
	offset = place.address - place.is_after_call -
		 (place.is_offset ? machine->offset : machine->start);
	at = offset < machine->end - machine->start
		     ? machine_code_find(machine, machine->start + offset)
		     : NULL;
	if (!at)
		return;
	sum = &annotated->weighed[at - machine->list];
	*sum = quantity_add(*sum, weight->self);
	annotated->self[side] = quantity_add(annotated->self[side], weight->self);
}

/* By its addresses, as it may have less of the function than is looked for. */
static void weigh(const struct annotated_code *code, struct annotated *annotated, uint32_t side)
{
	const struct address_weights *weights = &code->of[side].weights;
	const struct profile *profile = code->report->profile;

	annotated->weighed = memory_new(annotated->annotation->code.count, sizeof(int64_t));
	annotated->weights[side] = annotated->weighed;
	for (uint32_t i = 0; i < weights->count; i++)
		if (is_same_build(profile, profile->locations.module[weights->list[i].location],
				  annotated->annotation->module))
			add_weight(code, annotated, side, &weights->list[i]);
}

/* --- the code of both */

const char *annotated_name(const struct annotated_code *code, const struct annotated *annotated)
{
	const struct labels *labels = annotated_root(code, annotated->side)->labels;
	label_id function = annotated->annotation->function;

	return code->comparison && labels->short_text && labels->short_text[function]
		       ? labels->short_text[function]
		       : labels->text[function];
}

static struct annotated *find_same(const struct annotated_code *code,
				   const struct annotation *annotation)
{
	for (uint32_t i = 0; i < code->count; i++) {
		const struct annotation *other = code->list[i].annotation;

		if (other->code.start == annotation->code.start &&
		    is_same_build(code->report->profile, other->module, annotation->module))
			return &code->list[i];
	}
	return NULL;
}

static void take_side(struct annotated_code *code, uint32_t side)
{
	const struct annotations *annotations = &code->of[side];

	for (uint32_t i = 0; i < annotations->count; i++) {
		const struct annotation *annotation = &annotations->list[i];
		struct annotated *annotated = side > 0 ? find_same(code, annotation) : NULL;

		if (!annotated) {
			annotated = &code->list[code->count++];
			annotated->annotation = annotation;
			annotated->side = side;
		}
		annotated->weights[side] = annotation->weights;
		annotated->self[side] = annotation->self;
	}
}

static void note_other_builds(struct annotated_code *code)
{
	for (uint32_t i = 0; i < code->count; i++)
		for (uint32_t at = 0; at < code->count; at++) {
			struct annotated *one = &code->list[i];
			const struct annotated *other = &code->list[at];

			if (one->side != other->side && one->self[other->side] == 0 &&
			    !is_same_build(code->report->profile, one->annotation->module,
					   other->annotation->module) &&
			    strcmp(annotated_name(code, one), annotated_name(code, other)) == 0)
				one->is_elsewhere = true;
		}
}

static double share_of(const struct annotated_code *code, const struct annotated *annotated)
{
	double most = 0;

	for (uint32_t side = 0; side < code->sides; side++) {
		double share = quantity_percent(quantity_size(annotated->self[side]),
						annotated_whole(code, side));

		most = share > most ? share : most;
	}
	return most;
}

static int by_share(const void *left, const void *right, void *context)
{
	double a = share_of(context, left), b = share_of(context, right);

	return a > b ? -1 : a < b;
}

static void take_sides(struct annotated_code *code)
{
	code->list = memory_new((size_t)code->of[SIDE_BASE].count + code->of[SIDE_NEW].count + 1,
				sizeof(*code->list));
	for (uint32_t side = 0; side < code->sides; side++)
		take_side(code, side);
	if (code->sides < SIDE_COUNT)
		return;
	for (uint32_t i = 0; i < code->count; i++)
		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			if (!code->list[i].weights[side])
				weigh(code, &code->list[i], side);
	note_other_builds(code);
	if (code->count > 0)
		qsort_r(code->list, code->count, sizeof(*code->list), by_share, code);
}

/* --- instructions */

int64_t annotated_weight(const struct annotated_code *code, const struct annotated *annotated,
			 uint32_t instruction)
{
	int64_t most = 0;

	if (code->sides == 1)
		return annotated->weights[0][instruction];
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		double share =
			quantity_percent(quantity_size(annotated->weights[side][instruction]),
					 quantity_size(annotated->self[side]));

		if ((int64_t)(share * 1e4) > most)
			most = (int64_t)(share * 1e4);
	}
	return most;
}

bool annotated_is_shown(const struct annotated_code *code, const struct annotated *annotated,
			uint32_t instruction)
{
	for (uint32_t side = 0; side < code->sides; side++)
		if ((code->sides == 1 || annotated->self[side] != 0) &&
		    report_is_shown(annotated->weights[side][instruction],
				    report_min_total(code->report, 0, annotated->self[side])))
			return true;
	return false;
}

/* --- the whole */

static bool build_side(struct annotated_code *code, uint32_t side, const struct slice *slice,
		       struct error *error)
{
	const struct report *report = code->report;

	return annotations_build(&code->of[side], report->profile, slice, report->code,
				 report->expression, report_limit(report, FUNCTIONS_IN_TEXT),
				 error);
}

static bool build_sides(struct annotated_code *code, struct error *error)
{
	const struct report *report = code->report;
	struct comparison_terms terms = report->diff->terms;
	struct slice slices[SIDE_COUNT];
	bool is_good;

	terms.mode = COMPARE_ABSOLUTE;
	is_good = side_slices_init(slices, &report->diff->sides, report->profile, report->slice,
				   error);
	if (is_good)
		code->comparison = comparison_build(report->profile, slices, &terms, error);
	is_good = is_good && code->comparison;
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		is_good = is_good && build_side(code, side, &slices[side], error);
	side_slices_release(slices);
	return is_good;
}

bool annotated_code_build(struct annotated_code *code, struct error *error)
{
	bool is_good;

	code->sides = code->report->compares ? SIDE_COUNT : 1;
	is_good = code->report->compares ? build_sides(code, error)
					 : build_side(code, 0, code->report->slice, error);
	if (is_good)
		take_sides(code);
	return is_good;
}

void annotated_code_release(struct annotated_code *code)
{
	for (uint32_t i = 0; i < code->count; i++)
		free(code->list[i].weighed);
	for (uint32_t side = 0; side < code->sides; side++)
		annotations_release(&code->of[side]);
	comparison_unref(code->comparison);
	free(code->list);
}
