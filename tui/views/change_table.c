#include "tui/views/change_table.h"

#include <stdio.h>
#include <string.h>

#include "show/short_name.h"
#include "show/text_width.h"
#include "tui/views/table.h"

/* Widths in cells. */
enum {
	VERDICT = 4,
	GAP = 1,
	GROUP_GAP = 3,
	NARROWEST_NAME = 40,
	NARROWEST_FOR_MODULE = 70,
};

static const struct {
	int value, difference;
} widths[COMPARISON_MODE_COUNT] = {
	[COMPARE_SHARE] = { 6, 7 },        /* "<99.9%", "+<0.1%" */
	[COMPARE_PER_SECOND] = { 11, 12 }, /* "1,023 KiB/s" */
	[COMPARE_ABSOLUTE] = { 9, 10 },
};

struct change_columns change_columns_fit(const struct comparison *comparison, int width,
					 enum change_group main, bool other)
{
	struct change_columns columns = {
		.main = main,
		.value_width = widths[comparison->terms.mode].value,
		.difference_width = widths[comparison->terms.mode].difference,
	};
	int group_width = 2 * (columns.value_width + GAP) + columns.difference_width + GROUP_GAP;
	int x = VERDICT + 2 * GAP, module_width = 0;

	if (width >= NARROWEST_FOR_MODULE)
		module_width = width / 6 < 28 ? width / 6 : 28;
	columns.shown[main] = true;
	if (other && x + 2 * group_width + module_width + NARROWEST_NAME <= width)
		columns.shown[GROUP_SELF] = columns.shown[GROUP_TOTAL] = true;
	for (int group = 0; group < GROUP_COUNT; group++) {
		if (!columns.shown[group])
			continue;
		columns.x[group] = x;
		x += group_width;
	}
	columns.name_x = x - GAP;
	columns.name_width = width - columns.name_x;
	if (module_width > 0) {
		columns.module_width = module_width;
		columns.module_x = width - module_width;
		columns.name_width -= module_width + GAP;
	}
	return columns;
}

/* --- the header */

static const enum function_order group_orders[GROUP_COUNT] = { ORDER_SELF, ORDER_TOTAL };

static int group_width(const struct change_columns *columns)
{
	return 2 * (columns->value_width + GAP) + columns->difference_width;
}

static void draw_group_title(struct grid *grid, struct rect row,
			     const struct change_columns *columns, enum change_group group,
			     const char *title, bool sorted, bool reversed)
{
	int width = group_width(columns);
	char text[64];

	snprintf(text, sizeof(text), " %s%.40s ", sorted ? (reversed ? "▴ " : "▾ ") : "", title);
	for (int i = 0; i < width; i++)
		grid_put(grid, row.x + columns->x[group] + i, row.y, style_of(PAINT_DIM), 0x2500);
	grid_text(grid, row.x + columns->x[group] + (width - text_width(text)) / 2, row.y, width,
		  style_of(sorted ? PAINT_HEADER : PAINT_DIM), text);
}

void change_table_draw_header(struct grid *grid, struct rect area,
			      const struct change_columns *columns, const char *title,
			      const char *name_title, enum function_order sorted, bool reversed)
{
	static const char *const titles[GROUP_COUNT] = { "self", "total" };
	struct style dim = style_of(PAINT_DIM);
	int y = area.y + 1;
	char text[64];

	if (area.height < 1)
		return;
	for (int group = 0; group < GROUP_COUNT; group++) {
		int x = area.x + columns->x[group];

		if (!columns->shown[group])
			continue;
		draw_group_title(grid, area, columns, group, title ? title : titles[group],
				 sorted == group_orders[group], reversed);
		if (area.height < 2)
			continue;
		grid_text_right(grid, x, y, columns->value_width, dim, side_words[SIDE_BASE]);
		x += columns->value_width + GAP;
		grid_text_right(grid, x, y, columns->value_width, dim, side_words[SIDE_NEW]);
		x += columns->value_width + GAP;
		grid_text_right(grid, x, y, columns->difference_width, dim, "change");
	}
	if (area.height < 2)
		return;
	snprintf(text, sizeof(text), "%s%.40s",
		 sorted != ORDER_NAME ? ""
		 : reversed           ? "▴ "
				      : "▾ ",
		 name_title);
	grid_text(grid, area.x + columns->name_x, y, columns->name_width,
		  style_of(sorted == ORDER_NAME ? PAINT_HEADER : PAINT_DIM), text);
	snprintf(text, sizeof(text), "%smodule",
		 sorted != ORDER_MODULE ? ""
		 : reversed             ? "▴ "
					: "▾ ");
	if (columns->module_width > 0)
		grid_text(grid, area.x + columns->module_x, y, columns->module_width,
			  style_of(sorted == ORDER_MODULE ? PAINT_HEADER : PAINT_DIM), text);
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
	struct style style = style_of(change->kind == CHANGE_NONE ? PAINT_DIM : PAINT_TEXT);
	char text[CHANGE_BOTH_SIZE];

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		grid_text_right(grid, row.x + x, row.y, columns->value_width, style,
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
	int width = columns->name_width - row->indent, used;
	char text[SHORT_NAME_SIZE];

	grid_text(grid, area.x + GAP, area.y, VERDICT, box_change_text_style(main), verdict(main));
	for (int group = 0; group < GROUP_COUNT; group++)
		if (columns->shown[group])
			draw_group(comparison, grid, area, columns->x[group], columns,
				   &row->change[group]);
	if (columns->module_width > 0)
		grid_text(grid, area.x + columns->module_x, area.y, columns->module_width, style,
			  module);
	if (session_is_hit(session, row->label))
		style = style_of(PAINT_HIT);
	if (row->selected)
		style = style_with(style_of(session_is_hit(session, row->label) ? PAINT_HIT
										: PAINT_TEXT),
				   STYLE_BOLD | STYLE_REVERSE);
	name = row->shift > 0 ? table_skip_cells(name, row->shift) : short_name(text, name, width);
	used = grid_text(grid, area.x + columns->name_x + row->indent, area.y, width, style, name);
	if (used == 0 && row->selected)
		grid_put(grid, area.x + columns->name_x, area.y, style, ' ');
}
