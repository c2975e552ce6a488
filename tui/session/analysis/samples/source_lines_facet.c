#include "tui/session/analysis/samples/source_lines_facet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/samples/listed_samples.h"

static bool is_wanted(const struct view_state *state)
{
	return view_state_shows(state, VIEW_CODE) && state->function;
}

static bool is_same(const struct analysis *a, const struct analysis *b)
{
	return strcmp(a->state.function, b->state.function) == 0;
}

/* --- which file */

static int64_t size_of(const struct line_sums *sums, uint32_t side, uint32_t row)
{
	const struct line_sum *sum = &sums->of_side[side][row];

	return quantity_add(quantity_size(sum->self), quantity_size(sum->total));
}

/* The file with the most weight on the lines of a table, of one side. */
static string_id heaviest_file(const struct line_table *table, const struct line_sums *sums,
			       uint32_t side, uint32_t text_count)
{
	int64_t *weights = memory_new(text_count, sizeof(*weights));
	string_id best = 0;

	for (uint32_t row = 1; row < table->count; row++) {
		string_id file = table->rows[row].file;

		weights[file] = quantity_add(weights[file], size_of(sums, side, row));
		if (file != 0 && weights[file] > weights[best] * (best != 0))
			best = file;
	}
	free(weights);
	return best;
}

/* --- the lines */

static void add_line(struct source_lines *lines, const struct line_table *table,
		     const struct line_sums *sums, uint32_t row)
{
	struct source_line *line = &lines->lines[lines->count];

	*line = (struct source_line){ .line = table->rows[row].line, .row = row };
	for (uint32_t side = 0; side < lines->sides; side++)
		line->sums[side] = sums->of_side[side][row];
	lines->count++;
}

static int compare_lines(const void *a, const void *b)
{
	const struct source_line *x = a, *y = b;

	return x->line < y->line ? -1 : x->line > y->line;
}

static bool has_weight(const struct source_lines *lines, const struct source_line *line)
{
	for (uint32_t side = 0; side < lines->sides; side++)
		if (line->sums[side].self != 0 || line->sums[side].total != 0)
			return true;
	return false;
}

static void keep_lines(struct source_lines *lines, const struct line_table *table,
		       const struct line_sums *sums)
{
	uint32_t kept = 0;

	lines->lines = memory_new((size_t)table->count + 1, sizeof(*lines->lines));
	for (uint32_t row = 1; row < table->count; row++)
		add_line(lines, table, sums, row);
	for (uint32_t i = 0; i < lines->count; i++)
		if (has_weight(lines, &lines->lines[i]))
			lines->lines[kept++] = lines->lines[i];
	lines->count = kept;
	qsort(lines->lines, lines->count, sizeof(*lines->lines), compare_lines);
}

const struct source_line *source_lines_find(const struct source_lines *lines, uint32_t line)
{
	const struct source_line wanted = { .line = line };

	return lines->count == 0 ? NULL
				 : bsearch(&wanted, lines->lines, lines->count,
					   sizeof(*lines->lines), compare_lines);
}

/* Which lines are the function's, by a table of that alone. */
static void mark_function(struct source_lines *lines, const struct line_table *table)
{
	for (uint32_t row = 1; row < table->count; row++) {
		struct source_line *line = table->rows[row].file == lines->file
						   ? (struct source_line *)source_lines_find(
							     lines, table->rows[row].line)
						   : NULL;

		if (!line)
			continue;
		line->is_of_function = true;
		if (line->line == 0)
			continue;
		if (lines->first == 0 || line->line < lines->first)
			lines->first = line->line;
		if (line->line > lines->last)
			lines->last = line->line;
	}
}

static int64_t most_of(const struct source_lines *lines, const struct source_line *line, bool self)
{
	int64_t most = 0;

	for (uint32_t side = 0; side < lines->sides; side++) {
		int64_t size = quantity_size(self ? line->sums[side].self : line->sums[side].total);

		most = size > most ? size : most;
	}
	return most;
}

static void find_hottest(struct source_lines *lines)
{
	int64_t self = 0, total = 0;

	for (uint32_t i = 0; i < lines->count; i++) {
		const struct source_line *line = &lines->lines[i];
		int64_t line_self = most_of(lines, line, true);
		int64_t line_total = most_of(lines, line, false);

		if (line_self > lines->most_self)
			lines->most_self = line_self;
		if (line_total > lines->most_total)
			lines->most_total = line_total;
		if (!line->is_of_function || line->line == 0 || line_self < self ||
		    (line_self == self && line_total <= total))
			continue;
		lines->hottest = line->line;
		self = line_self;
		total = line_total;
	}
}

/* --- two sides */

static int64_t scaled(const struct side_scale *scale, int64_t amount)
{
	struct running_sum sum = { 0 };

	return side_scale_next(scale, &sum, amount);
}

static void scale(const struct side_scale *scale, struct line_sum *sum)
{
	sum->self = scaled(scale, sum->self);
	sum->total = scaled(scale, sum->total);
}

/* As everything else in a comparison is. */
static void scale_sides(struct source_lines *lines, const struct comparison *comparison)
{
	struct side_scale scales[SIDE_COUNT];

	side_scale_choose(scales, comparison->facts, comparison->terms.mode);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		for (uint32_t i = 0; i < lines->count; i++)
			scale(&scales[side], &lines->lines[i].sums[side]);
		for (uint32_t i = 0; i < lines->inlined.count; i++)
			scale(&scales[side], &lines->inlined.list[i].sums[side]);
		for (uint32_t i = 0; i < lines->calls.count; i++)
			lines->calls.rows[i].total[side] =
				scaled(&scales[side], lines->calls.rows[i].total[side]);
	}
}

/* --- the whole */

/* A location with a frame of the function in the file. */
static location_id find_location(const struct line_table *table, const struct tree_builder *builder,
				 string_id file)
{
	const struct location_labels *map = &builder->map;

	for (location_id location = 1; location < builder->profile->locations.count; location++)
		for (uint32_t at = map->first[location]; at < map->first[location + 1]; at++)
			if (table->of_entry[at] != 0 &&
			    table->rows[table->of_entry[at]].file == file)
				return location;
	return 0;
}

static void build_file(struct source_lines *lines, struct analysis *analysis,
		       const struct listed_samples *samples, const struct line_table *of_function)
{
	bool *wanted = memory_new(analysis->profile.strings.count, sizeof(*wanted));
	struct line_table table;
	struct line_sums sums;

	wanted[lines->file] = true;
	line_table_of_files(&table, &samples->builder, &analysis->state.slice, wanted);
	line_sums_build(&sums, &lines->calls, &table, &samples->scope);
	inlined_lines_build(&lines->inlined, &table, &analysis->state.slice, &samples->scope);
	keep_lines(lines, &table, &sums);
	mark_function(lines, of_function);
	line_sums_release(&sums);
	line_table_release(&table);
	free(wanted);
}

/* The text of the profile that the function is called by. */
static string_id find_name(const struct source_lines *lines, const struct analysis *analysis)
{
	const struct profile *profile = &analysis->profile;
	const char *wanted = analysis->tree->labels->text[lines->function];

	for (function_id id = 0; id < profile->functions.count; id++)
		if (strcmp(profile_function_name(profile, id), wanted) == 0)
			return profile->functions.name[id];
	return 0;
}

/* The lines of one file, or of the function alone where no file is known. */
static void build_lines(struct source_lines *lines, struct analysis *analysis,
			const struct listed_samples *samples, const struct line_table *of_function,
			const struct line_sums *sums)
{
	lines->location = find_location(of_function, &samples->builder, lines->file);
	if (lines->file != 0) {
		line_calls_release(&lines->calls);
		build_file(lines, analysis, samples, of_function);
	} else {
		keep_lines(lines, of_function, sums);
		mark_function(lines, of_function);
		lines->name = lines->last > 0 ? find_name(lines, analysis) : 0;
	}
	if (lines->sides > 1)
		scale_sides(lines, listed_tree_of(analysis)->sided.comparison);
	find_hottest(lines);
}

static void build_before(struct source_lines *lines, struct analysis *analysis,
			 const struct listed_samples *samples, const struct line_table *of_function,
			 const struct line_sums *sums, string_id file)
{
	lines->before = memory_new(1, sizeof(*lines->before));
	lines->before->function = lines->function;
	lines->before->sides = lines->sides;
	lines->before->file = file;
	build_lines(lines->before, analysis, samples, of_function, sums);
}

static void build(struct source_lines *lines, struct analysis *analysis,
		  const struct listed_samples *samples)
{
	const struct tree_builder *builder = &samples->builder;
	label_id label = listed_samples_label(samples, analysis, lines->function);
	bool *wanted = memory_new(builder->labels->count, sizeof(*wanted));
	uint32_t texts = analysis->profile.strings.count;
	struct line_table table;
	struct line_sums sums;
	string_id base = 0;

	if (label != NO_LABEL)
		wanted[label] = true;
	line_table_of_labels(&table, builder, &analysis->state.slice, wanted);
	free(wanted);
	line_sums_build(&sums, &lines->calls, &table, &samples->scope);
	lines->file = heaviest_file(&table, &sums, lines->sides - 1, texts);
	if (lines->sides > 1)
		base = heaviest_file(&table, &sums, SIDE_BASE, texts);
	if (lines->file != 0 && base != 0 && base != lines->file)
		build_before(lines, analysis, samples, &table, &sums, base);
	else if (lines->file == 0)
		lines->file = base;
	build_lines(lines, analysis, samples, &table, &sums);
	line_sums_release(&sums);
	line_table_release(&table);
}

static bool make(struct analysis *analysis, void *part)
{
	struct source_lines *lines = part;
	struct listed_samples samples;
	bool is_good;

	lines->function = functions_find(analysis, analysis->state.function);
	lines->sides = sided_tree_count(&listed_tree_of(analysis)->sided);
	if (lines->function == NO_LABEL)
		return true;
	is_good = listed_samples_init(&samples, analysis);
	if (is_good)
		build(lines, analysis, &samples);
	listed_samples_release(&samples);
	return is_good;
}

static void release(void *part)
{
	struct source_lines *lines = part;

	if (lines->before)
		release(lines->before);
	free(lines->before);
	line_calls_release(&lines->calls);
	inlined_lines_release(&lines->inlined);
	free(lines->lines);
}

const struct facet source_lines_facet = {
	.size = sizeof(struct source_lines),
	.from = FACET_BIT(FACET_LISTED_TREE) | FACET_BIT(FACET_FUNCTIONS),
	.is_wanted = is_wanted,
	.is_same = is_same,
	.make = make,
	.release = release,
};
