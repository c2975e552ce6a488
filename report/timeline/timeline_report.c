#include <string.h>

#include "model/compare/side_slices.h"
#include "report/report.h"
#include "report/timeline/timeline_records.h"
#include "report/timeline/timeline_text.h"
#include "show/escape.h"

enum { ROWS_IN_TEXT = 40, BUCKETS_IN_RECORDS = 100 };

/* One, or the sides of a comparison: each begins at 0, and columns are as wide in both. */
struct tables {
	struct timeline_table of[SIDE_COUNT];
	uint32_t count;
};

/* As many columns as fit beside the longer names. */
static uint32_t columns_of(const struct tables *tables)
{
	uint32_t columns = timeline_text_columns(&tables->of[0]);

	for (uint32_t i = 1; i < tables->count; i++)
		if (timeline_text_columns(&tables->of[i]) < columns)
			columns = timeline_text_columns(&tables->of[i]);
	return columns;
}

static bool divide(struct tables *tables, bool is_text, struct error *error)
{
	struct timeline_axis *axis = &tables->of[0].axis;

	for (uint32_t i = 1; i < tables->count; i++) {
		const struct timeline_axis *other = &tables->of[i].axis;

		axis->from = other->from < axis->from ? other->from : axis->from;
		axis->until = other->until > axis->until ? other->until : axis->until;
	}
	if (!timeline_table_divide(&tables->of[0],
				   is_text ? columns_of(tables) : (uint32_t)BUCKETS_IN_RECORDS,
				   error))
		return false;
	for (uint32_t i = 1; i < tables->count; i++)
		tables->of[i].axis = *axis;
	return true;
}

static bool same_unit(const struct tables *tables)
{
	struct quantity_unit a = tree_builder_unit(&tables->of[0].builder, 0);
	struct quantity_unit b = tree_builder_unit(&tables->of[tables->count - 1].builder, 0);

	return a.unit == b.unit && a.decimals == b.decimals && strcmp(a.name, b.name) == 0;
}

/* Strips of both sides are as high for the same amount. */
static void print_text(const struct tables *tables, FILE *out)
{
	struct timeline_heights heights = { 0, 0 };
	bool is_common = same_unit(tables);

	for (uint32_t i = 0; i < tables->count; i++)
		timeline_text_raise(&heights, &tables->of[i]);
	for (uint32_t i = 0; i < tables->count; i++) {
		const struct report *report = tables->of[i].report;

		if (!is_common) {
			heights = (struct timeline_heights){ 0, 0 };
			timeline_text_raise(&heights, &tables->of[i]);
		}
		if (tables->count > 1) {
			fputs(i > 0 ? "\nNew   " : "Base  ", out);
			escape_write(out, ESCAPE_TEXT, report->diff->sides.name[i]);
			putc('\n', out);
		}
		timeline_text_print(&tables->of[i], &heights, out);
	}
}

/* `reports`: of each table, which keeps it. */
static bool print_tables(struct tables *tables, const struct report *reports, FILE *out,
			 struct error *error)
{
	enum report_format format = reports->format;
	bool is_good = true;

	for (uint32_t i = 0; i < tables->count && is_good; i++)
		is_good = timeline_table_init(&tables->of[i], &reports[i], ROWS_IN_TEXT, error);
	is_good = is_good && divide(tables, format == FORMAT_TEXT, error);
	if (is_good && format == FORMAT_JSON)
		timeline_records_json(tables->of, tables->count, out);
	else if (is_good && format == FORMAT_TSV)
		timeline_records_tsv(tables->of, tables->count, out);
	else if (is_good)
		print_text(tables, out);
	for (uint32_t i = 0; i < tables->count; i++)
		timeline_table_release(&tables->of[i]);
	return is_good;
}

bool timeline_print(const struct report *report, FILE *out, struct error *error)
{
	struct tables tables = { .count = report->compares ? SIDE_COUNT : 1 };
	struct report reports[SIDE_COUNT] = { *report, *report };
	struct slice slices[SIDE_COUNT];
	bool is_good;

	if (!report->compares)
		return print_tables(&tables, reports, out, error);
	is_good = side_slices_init(slices, &report->diff->sides, report->profile, report->slice,
				   error);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		reports[side].slice = &slices[side];
	is_good = is_good && print_tables(&tables, reports, out, error);
	side_slices_release(slices);
	return is_good;
}
