#include "tui/views/tables/change_table.h"

#include <stdio.h>
#include <string.h>

#include "show/text_width.h"
#include "tui/views/tables/table.h"

/* Widths in cells. */
enum {
	VERDICT = 4,
	GAP = 1,
	GROUP_GAP = 3,
	NAME_GAP = 2,
	NARROWEST_FOR_MODULE = 70,
};

static const struct {
	int value, difference;
} widths[COMPARISON_MODE_COUNT] = {
	[COMPARE_SHARE] = { 6, 7 },        /* "<99.9%", "+<0.1%" */
	[COMPARE_PER_SECOND] = { 11, 12 }, /* "1,023 KiB/s" */
	[COMPARE_ABSOLUTE] = { 9, 10 },
};

static bool take(int *left, int width)
{
	if (width > *left)
		return false;
	*left -= width;
	return true;
}

static int group_width(const struct change_columns *columns)
{
	int values = columns->has_value[SIDE_BASE] + columns->has_value[SIDE_NEW];

	return values * (columns->value_width + GAP) + columns->difference_width;
}

static void place(struct change_columns *columns, int width)
{
	int x = GAP + (columns->has_verdict ? VERDICT + GAP : 0);

	for (int group = 0; group < GROUP_COUNT; group++) {
		if (!columns->shown[group])
			continue;
		columns->x[group] = x;
		x += group_width(columns) + GROUP_GAP;
	}
	columns->name_x = x - (GROUP_GAP - NAME_GAP);
	columns->name_width = width - columns->name_x;
	if (columns->module_width > 0) {
		columns->module_x = width - columns->module_width;
		columns->name_width -= columns->module_width + GAP;
	}
}

struct change_columns change_columns_fit(const struct comparison *comparison, int width,
					 enum change_group main, bool other)
{
	struct change_columns columns = {
		.main = main,
		.value_width = widths[comparison->terms.mode].value,
		.difference_width = widths[comparison->terms.mode].difference,
	};
	int left = width - table_least_name(width) - GAP;
	int module = width / 6 < 28 ? width / 6 : 28;

	columns.shown[main] = take(&left, columns.difference_width + NAME_GAP);
	columns.has_value[SIDE_NEW] = take(&left, columns.value_width + GAP);
	columns.has_value[SIDE_BASE] = take(&left, columns.value_width + GAP);
	columns.has_verdict = take(&left, VERDICT + GAP);
	if (width >= NARROWEST_FOR_MODULE && take(&left, module + GAP))
		columns.module_width = module;
	if (other && take(&left, group_width(&columns) + GROUP_GAP))
		columns.shown[GROUP_SELF] = columns.shown[GROUP_TOTAL] = true;
	place(&columns, width);
	return columns;
}

/* --- the header */

static const enum function_order group_orders[GROUP_COUNT] = { ORDER_SELF, ORDER_TOTAL };

static void draw_group_title(struct grid *grid, struct rect row,
			     const struct change_columns *columns, enum change_group group,
			     bool sorted, bool reversed)
{
	static const char *const titles[GROUP_COUNT] = { "self", "total" };
	int width = group_width(columns);
	char text[64];

	snprintf(text, sizeof(text), " %s%s ", sorted ? (reversed ? "▴ " : "▾ ") : "",
		 titles[group]);
	for (int i = 0; i < width; i++)
		grid_put(grid, row.x + columns->x[group] + i, row.y, style_of(PAINT_DIM), 0x2500);
	grid_text(grid, row.x + columns->x[group] + (width - text_width(text)) / 2, row.y, width,
		  style_of(sorted ? PAINT_HEADER : PAINT_DIM), text);
}

static void draw_value_titles(struct grid *grid, struct rect row,
			      const struct change_columns *columns, int x)
{
	struct style dim = style_of(PAINT_DIM);

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		if (!columns->has_value[side])
			continue;
		grid_text_right(grid, x, row.y, columns->value_width, dim, side_words[side]);
		x += columns->value_width + GAP;
	}
	grid_text_right(grid, x, row.y, columns->difference_width, dim, "change");
}

static void draw_text_title(struct grid *grid, struct rect row, int x, int width, const char *title,
			    bool sorted, bool reversed)
{
	char text[64];

	snprintf(text, sizeof(text), "%s%.40s", sorted ? (reversed ? "▴ " : "▾ ") : "", title);
	grid_text(grid, row.x + x, row.y, width, style_of(sorted ? PAINT_HEADER : PAINT_DIM), text);
}

void change_table_draw_header(struct grid *grid, struct rect area,
			      const struct change_columns *columns, const char *name_title,
			      enum function_order sorted, bool reversed)
{
	struct rect row = { area.x, area.y + 1, area.width, 1 };

	if (area.height < 1)
		return;
	for (int group = 0; group < GROUP_COUNT; group++) {
		if (!columns->shown[group])
			continue;
		draw_group_title(grid, area, columns, group, sorted == group_orders[group],
				 reversed);
		if (area.height > 1)
			draw_value_titles(grid, row, columns, area.x + columns->x[group]);
	}
	if (area.height < 2)
		return;
	draw_text_title(grid, row, columns->name_x, columns->name_width, name_title,
			sorted == ORDER_NAME, reversed);
	if (columns->module_width > 0)
		draw_text_title(grid, row, columns->module_x, columns->module_width, "module",
				sorted == ORDER_MODULE, reversed);
}

enum function_order change_table_title_at(const struct change_columns *columns, int x)
{
	if (columns->module_width > 0 && x >= columns->module_x)
		return ORDER_MODULE;
	if (x >= columns->name_x)
		return ORDER_NAME;
	for (int group = 0; group < GROUP_COUNT; group++)
		if (columns->shown[group] && x >= columns->x[group] &&
		    x < columns->x[group] + group_width(columns))
			return group_orders[group];
	return ORDER_COUNT;
}

/* --- rows */

void change_table_set_row(struct change_table_row *row, const struct comparison *comparison,
			  const struct change_row *from)
{
	row->label = from->label;
	row->change[GROUP_SELF] = box_change_of_row(comparison, from, true);
	row->change[GROUP_TOTAL] = box_change_of_row(comparison, from, false);
}

static const char *verdict(const struct box_change *change)
{
	return change->kind == CHANGE_NONE ? "" : change_kind_names[change->kind];
}

static void draw_group(const struct comparison *comparison, struct grid *grid, struct rect row,
		       int x, const struct change_columns *columns, const struct box_change *change)
{
	char text[CHANGE_BOTH_SIZE];

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		bool dim = change->kind == CHANGE_NONE || change->value[side] == 0;

		if (!columns->has_value[side])
			continue;
		grid_text_right(grid, row.x + x, row.y, columns->value_width,
				style_of(dim ? PAINT_DIM : PAINT_TEXT),
				change_text_value(text, comparison, side, change->value[side]));
		x += columns->value_width + GAP;
	}
	grid_text_right(grid, row.x + x, row.y, columns->difference_width,
			box_change_text_style(change),
			sides_print_difference(comparison, text, change->value[SIDE_BASE],
					       change->value[SIDE_NEW]));
}

void change_table_draw_row(const struct session *session, struct grid *grid, struct rect area,
			   const struct change_columns *columns, const struct change_table_row *row)
{
	const struct comparison *comparison = sides_compared(session);
	const struct labels *labels = session->analysis->tree->labels;
	const struct box_change *main = &row->change[columns->main];
	const char *name = row->name ? row->name : labels->text[row->label];
	const char *module =
		profile_module_name(&session->analysis->profile, labels->module[row->label]);
	struct style style = style_of(main->kind == CHANGE_NONE ? PAINT_DIM : PAINT_TEXT);

	if (session_is_marked(session, row->label))
		grid_put(grid, area.x, area.y, style_of(PAINT_KEY), MARK_SIGN);
	if (columns->has_verdict)
		grid_text(grid, area.x + GAP, area.y, VERDICT, box_change_text_style(main),
			  verdict(main));
	for (int group = 0; group < GROUP_COUNT; group++)
		if (columns->shown[group])
			draw_group(comparison, grid, area, columns->x[group], columns,
				   &row->change[group]);
	if (columns->module_width > 0)
		grid_text(grid, area.x + columns->module_x, area.y, columns->module_width, style,
			  module);
	if (session_is_hit(session, row->label))
		style = style_of(PAINT_HIT);
	table_draw_name(grid, area.x + columns->name_x + row->indent, area.y,
			columns->name_width - row->indent, style, row->rank, name, row->shift);
	if (row->selected)
		table_light_row(grid, area);
}
