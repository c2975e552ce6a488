#include "report/annotate/annotated_code.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "show/machine/code_spots.h"

enum { FUNCTIONS_IN_TEXT = 10 };

/* --- what the other side has */

static bool is_same_build(const struct profile *profile, module_id a, module_id b)
{
	string_id build = profile->modules.build_id[a];

	return a == b || (build != 0 && build == profile->modules.build_id[b]);
}

/* Where each side has weight, whatever function it is of. */
static void init_spots(struct code_spots *spots, const struct annotated_code *code, uint32_t side)
{
	code_spots_init(spots, code->report->profile, &code->of[side].weights);
	for (uint32_t i = 0; i < spots->count; i++)
		spots->list[i].match = 0;
	code_spots_sort(spots, code->report->profile);
}

/* By its addresses, as it may have less of the function than is looked for. */
static void weigh(const struct annotated_code *code, struct annotated *annotated, uint32_t side,
		  struct code_spots *spots)
{
	const struct profile *profile = code->report->profile;
	const struct annotation *annotation = annotated->annotation;
	bool ignored;

	annotated->weighed = memory_new(annotation->code.count, sizeof(int64_t));
	annotated->weights[side] = annotated->weighed;
	for (module_id module = 0; module < profile->modules.count; module++)
		if (is_same_build(profile, module, annotation->module))
			annotated->self[side] =
				quantity_add(annotated->self[side],
					     code_spots_place(spots, module, &annotation->code,
							      annotated->weighed, &ignored));
}

static void weigh_other_sides(struct annotated_code *code)
{
	struct code_spots spots;

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		init_spots(&spots, code, side);
		for (uint32_t i = 0; i < code->count; i++)
			if (!code->list[i].weights[side])
				weigh(code, &code->list[i], side, &spots);
		code_spots_release(&spots);
	}
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

static int by_start(const void *left, const void *right)
{
	uint64_t a = ((const struct annotated *)left)->annotation->code.start;
	uint64_t b = ((const struct annotated *)right)->annotation->code.start;

	return a < b ? -1 : a > b;
}

/* Among the first `count`, which are sorted by where they begin. */
static struct annotated *find_same(const struct annotated_code *code, uint32_t count,
				   const struct annotation *annotation)
{
	uint32_t from = 0, until = count;

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (code->list[middle].annotation->code.start < annotation->code.start)
			from = middle + 1;
		else
			until = middle;
	}
	for (; from < count; from++) {
		const struct annotation *other = code->list[from].annotation;

		if (other->code.start != annotation->code.start)
			break;
		if (is_same_build(code->report->profile, other->module, annotation->module))
			return &code->list[from];
	}
	return NULL;
}

static void take_side(struct annotated_code *code, uint32_t side)
{
	const struct annotations *annotations = &code->of[side];
	uint32_t of_base = code->count;

	if (of_base > 0)
		qsort(code->list, of_base, sizeof(*code->list), by_start);
	for (uint32_t i = 0; i < annotations->count; i++) {
		const struct annotation *annotation = &annotations->list[i];
		struct annotated *annotated = find_same(code, of_base, annotation);

		if (!annotated) {
			annotated = &code->list[code->count++];
			annotated->annotation = annotation;
			annotated->side = side;
		}
		annotated->weights[side] = annotation->weights;
		annotated->self[side] = annotation->self;
	}
}

static int by_name(const void *left, const void *right, void *context)
{
	return strcmp(annotated_name(context, left), annotated_name(context, right));
}

/* Those with one name follow each other. */
static void note_other_builds(struct annotated_code *code)
{
	if (code->count > 0)
		qsort_r(code->list, code->count, sizeof(*code->list), by_name, code);
	for (uint32_t i = 0; i < code->count; i++)
		for (uint32_t at = i + 1;
		     at < code->count && by_name(&code->list[i], &code->list[at], code) == 0;
		     at++) {
			struct annotated *one = &code->list[i], *other = &code->list[at];

			if (one->side == other->side ||
			    is_same_build(code->report->profile, one->annotation->module,
					  other->annotation->module))
				continue;
			one->is_elsewhere |= one->self[other->side] == 0;
			other->is_elsewhere |= other->self[one->side] == 0;
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

	if (a != b)
		return a > b ? -1 : 1;
	return by_start(left, right);
}

static void take_sides(struct annotated_code *code)
{
	code->list = memory_new((size_t)code->of[SIDE_BASE].count + code->of[SIDE_NEW].count + 1,
				sizeof(*code->list));
	for (uint32_t side = 0; side < code->sides; side++)
		take_side(code, side);
	if (code->sides < SIDE_COUNT)
		return;
	weigh_other_sides(code);
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
