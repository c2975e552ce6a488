/*
 * A comparison as a profile of pprof: what go tool pprof makes of two with -diff_base. The
 * base's samples are negative and have a label that says whose they are, so that percentages are
 * of the base.
 */

#include "report/diff/diff_pprof.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/compare/side_scale.h"
#include "report/export/pprof_file.h"

struct exporting {
	const struct profile *profile;
	const struct comparison *comparison;
	struct pprof_file *file;
	uint32_t *mappings;  /* per module; 0: not yet */
	uint32_t *locations; /* per label */
	uint32_t *stacks;    /* per node */
};

static uint32_t mapping_of(struct exporting *export, module_id module)
{
	const struct profile *profile = export->profile;

	if (module != 0 && export->mappings[module] == 0)
		export->mappings[module] = pprof_file_add_mapping(
			export->file, profile_module_path(profile, module),
			profile_text(profile, profile->modules.build_id[module]));
	return export->mappings[module];
}

static uint32_t location_of(struct exporting *export, label_id label)
{
	const struct labels *labels = export->comparison->tree->labels;
	const struct profile *profile = export->profile;
	const char *file = profile_text(profile, profile->functions.file[labels->function[label]]);

	if (export->locations[label] == 0) {
		struct pprof_line line = {
			pprof_file_add_function(export->file, labels->text[label],
						labels->text[label], file,
						profile->functions.start[labels->function[label]]),
			labels->line[label],
		};

		export->locations[label] = pprof_file_add_location(
			export->file, mapping_of(export, labels->module[label]), 0, &line, 1);
	}
	return export->locations[label];
}

static void add_stacks(struct exporting *export)
{
	const struct call_tree *tree = export->comparison->tree;

	for (node_id node = 1; node < tree->count; node++)
		export->stacks[node] =
			pprof_file_add_stack(export->file, export->stacks[tree->parent[node]],
					     location_of(export, tree->label[node]));
}

/* Values are whole units there. */
static void add_side(struct exporting *export, enum comparison_side side)
{
	const struct call_tree *tree = export->comparison->side[side];
	unsigned decimals =
		tree->unit.decimals - export->comparison->facts[SIDE_BASE].unit.decimals;
	struct pprof_label is_base = { .key = "pprof::base", .text = "true" };
	uint32_t labels = pprof_file_add_labels(export->file, &is_base, side == SIDE_BASE);
	struct side_scale scale = { 1, 1 };
	struct running_sum sum = { 0 };

	for (; decimals > 0; decimals--)
		scale.divisor *= 10;
	for (node_id node = 0; node < tree->count; node++) {
		int64_t value = side_scale_next(&scale, &sum, tree->self[node]);

		if (side == SIDE_BASE)
			value = quantity_subtract(0, value);
		if (value != 0)
			pprof_file_add_sample(export->file, export->stacks[node], labels, &value);
	}
}

void diff_pprof(const struct report *report, const struct comparison *comparison, FILE *out)
{
	const struct side_facts *base = &comparison->facts[SIDE_BASE];
	const char *type = profile_text(report->profile,
					report->profile->sample_types[base->sample_type].name);
	struct exporting export = {
		.profile = report->profile,
		.comparison = comparison,
		.file = pprof_file_new(),
		.mappings = memory_new(report->profile->modules.count, sizeof(uint32_t)),
		.locations = memory_new(comparison->tree->labels->count, sizeof(uint32_t)),
		.stacks = memory_new(comparison->tree->count, sizeof(uint32_t)),
	};
	char unit[80];

	pprof_file_add_type(export.file, type,
			    pprof_file_unit(unit, sizeof(unit), base->unit, type));
	add_stacks(&export);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		add_side(&export, side);
	pprof_file_write(export.file,
			 &(struct pprof_about){ .duration = comparison->facts[SIDE_NEW].duration,
						.default_type = type },
			 out);
	pprof_file_free(export.file);
	free(export.mappings);
	free(export.locations);
	free(export.stacks);
}
