#include "tui/views/tables/table_columns.h"

#include <stdio.h>

#include "model/slices/slice_fields.h"
#include "show/text_width.h"

enum {
	NARROW = 70, /* columns below which a name has half of them, and there is no module */
	ENOUGH = 40, /* for a name, where numbers would have to go */
	MODULE_WIDEST = 28,
	CALLS = 7,   /* "~12.3 k" */
	EACH = 8,    /* "~1.90 ms" */
	THREAD = 18, /* "worker 12345 61%" */
	THREAD_WIDEST = 24,
	SHORT_NAME = 32,
	WIDE = 130, /* from which there is a bar, which costs many bytes on a slow line */
};

int table_least_name(int width)
{
	int part = 2 * width / 5;

	return width < NARROW ? width / 2 : part < ENOUGH ? part : ENOUGH;
}

/* --- what fits */

static bool take(int *left, int width)
{
	if (width > *left)
		return false;
	*left -= width;
	return true;
}

static void place_number(struct number_column *column, int *x)
{
	int width = (column->has_percent ? TABLE_PERCENT : 0) +
		    (column->has_amount ? TABLE_AMOUNT : 0) +
		    (column->has_percent && column->has_amount ? TABLE_GAP : 0);

	column->x = *x;
	column->width = width;
	*x += width > 0 ? width + TABLE_GAP : 0;
}

static void place(struct table_columns *columns, int width)
{
	int x = TABLE_MARK;

	place_number(&columns->self, &x);
	place_number(&columns->total, &x);
	columns->calls_x = x;
	x += columns->calls_width > 0 ? columns->calls_width + TABLE_GAP : 0;
	columns->each_x = x;
	x += columns->each_width > 0 ? columns->each_width + TABLE_GAP : 0;
	if (columns->bar_width > 0) {
		columns->bar_x = x;
		x += columns->bar_width + TABLE_GAP;
	}
	columns->name_x = x + TABLE_SWATCH;
	columns->name_width = width - columns->name_x;
	if (columns->module_width > 0) {
		columns->module_x = width - columns->module_width;
		columns->name_width -= columns->module_width + TABLE_GAP;
	}
	if (columns->thread_width > 0) {
		columns->name_width -= columns->thread_width + TABLE_GAP;
		columns->thread_x = columns->name_x + columns->name_width + TABLE_GAP;
	}
}

/* A name gives as much as it takes. */
static int take_thread(int *left, int width)
{
	int spare = *left + table_least_name(width) - SHORT_NAME;
	int thread = width >= WIDE ? THREAD_WIDEST : THREAD;

	if (spare < THREAD + TABLE_GAP)
		return 0;
	*left -= *left < thread + TABLE_GAP ? *left : thread + TABLE_GAP;
	return spare < thread + TABLE_GAP ? THREAD : thread;
}

static void take_amount(struct number_column *column, int *left, unsigned wanted)
{
	column->has_amount = wanted & 1u << LIST_AMOUNT && take(left, TABLE_AMOUNT + TABLE_GAP);
}

/* Percentages come first; where there are none, amounts are what there is of a number. */
static void take_numbers(struct number_column *first, struct number_column *second, bool percent,
			 int *left, unsigned wanted)
{
	if (!percent) {
		first->has_amount = take(left, TABLE_AMOUNT + TABLE_GAP);
		if (second)
			second->has_amount = take(left, TABLE_AMOUNT + TABLE_GAP);
		return;
	}
	first->has_percent = take(left, TABLE_PERCENT + TABLE_GAP);
	if (second)
		second->has_percent = take(left, TABLE_PERCENT + TABLE_GAP);
	take_amount(first, left, wanted);
}

struct table_columns table_columns_fit(const struct session *session, int width, bool self,
				       enum function_order main, unsigned wanted)
{
	struct table_columns columns = { 0 };
	struct number_column *first = &columns.total, *second = self ? &columns.self : NULL;
	int left = width - TABLE_MARK - TABLE_SWATCH - table_least_name(width);
	int module = width / 5 < MODULE_WIDEST ? width / 5 : MODULE_WIDEST;
	int bar = width / 10;

	if (self && main == ORDER_SELF) {
		first = &columns.self;
		second = &columns.total;
	}
	if (!(wanted & 1u << LIST_TOTAL) && second == &columns.total)
		second = NULL;
	take_numbers(first, second, session->state.percent != PERCENT_NOT, &left, wanted);
	if (wanted & TABLE_CALLS && take(&left, CALLS + TABLE_GAP))
		columns.calls_width = CALLS;
	if (columns.calls_width > 0 && take(&left, EACH + TABLE_GAP))
		columns.each_width = EACH;
	if (wanted & 1u << LIST_MODULE && width >= NARROW && take(&left, module + TABLE_GAP))
		columns.module_width = module;
	if (wanted & 1u << LIST_THREAD)
		columns.thread_width = take_thread(&left, width);
	if (second && !second->has_amount && second->has_percent)
		take_amount(second, &left, wanted);
	if (wanted & 1u << LIST_BAR && width >= WIDE && take(&left, bar + TABLE_GAP))
		columns.bar_width = bar;
	place(&columns, width);
	return columns;
}

/* --- the titles */

const char *table_name_title(const struct session *session)
{
	return grouping_names[session->state.slice.by];
}

/* An arrow keeps its distance where there is room. */
static void draw_title(struct grid *grid, struct rect row, int x, int width, const char *title,
		       bool right, bool sorted, bool reversed)
{
	struct style style = style_of(sorted ? PAINT_HEADER : PAINT_DIM);
	char text[64];

	snprintf(text, sizeof(text), "%s%s%.40s",
		 !sorted    ? ""
		 : reversed ? "▴"
			    : "▾",
		 sorted && text_width(title) + 2 <= width ? " " : "", title);
	if (right)
		grid_text_right(grid, row.x + x, row.y, width, style, text);
	else
		grid_text(grid, row.x + x, row.y, width, style, text);
}

static void draw_number_title(struct grid *grid, struct rect row,
			      const struct number_column *column, const char *title, bool sorted,
			      bool reversed)
{
	if (column->width > 0)
		draw_title(grid, row, column->x, column->width, title, true, sorted, reversed);
}

void table_draw_header(const struct session *session, struct grid *grid, struct rect row,
		       const struct table_columns *columns, const char *name_title,
		       enum function_order sorted, bool reversed)
{
	draw_number_title(grid, row, &columns->self, "self", sorted == ORDER_SELF, reversed);
	draw_number_title(grid, row, &columns->total, "total", sorted == ORDER_TOTAL, reversed);
	if (columns->calls_width > 0)
		draw_title(grid, row, columns->calls_x, columns->calls_width, "~calls", true, false,
			   false);
	if (columns->each_width > 0)
		draw_title(grid, row, columns->each_x, columns->each_width, "each", true, false,
			   false);
	draw_title(grid, row, columns->name_x, columns->name_width,
		   name_title ? name_title : table_name_title(session), false, sorted == ORDER_NAME,
		   reversed);
	if (columns->thread_width > 0)
		draw_title(grid, row, columns->thread_x, columns->thread_width, "heaviest thread",
			   false, false, false);
	if (columns->module_width > 0)
		draw_title(grid, row, columns->module_x, columns->module_width, "module", false,
			   sorted == ORDER_MODULE, reversed);
}

static bool is_at(const struct number_column *column, int x)
{
	return column->width > 0 && x >= column->x - TABLE_GAP && x < column->x + column->width;
}

enum function_order table_title_at(const struct table_columns *columns, int x)
{
	if (columns->module_width > 0 && x >= columns->module_x)
		return ORDER_MODULE;
	if (columns->thread_width > 0 && x >= columns->thread_x)
		return ORDER_COUNT;
	if (x >= columns->name_x)
		return ORDER_NAME;
	if (is_at(&columns->self, x))
		return ORDER_SELF;
	return is_at(&columns->total, x) ? ORDER_TOTAL : ORDER_COUNT;
}

static bool is_blank(const struct grid *grid, int x, int y)
{
	return grid_cell(grid, x, y)->codepoint == ' ';
}

void table_draw_position(struct grid *grid, struct rect row, uint32_t at, uint32_t count)
{
	struct quantity_unit unit = { UNIT_COUNT, 0, "" };
	char first[QUANTITY_TEXT_SIZE], second[QUANTITY_TEXT_SIZE], text[2 * QUANTITY_TEXT_SIZE];
	int x, end = row.x + row.width;

	quantity_print_full(second, count, unit);
	if (at < count)
		snprintf(text, sizeof(text), "%s/%s",
			 quantity_print_full(first, (int64_t)at + 1, unit), second);
	else
		snprintf(text, sizeof(text), count == 1 ? "%s row" : "%s rows", second);
	x = end - text_width(text);
	if (x <= row.x || row.y < 0 || row.y >= grid->height || end > grid->width)
		return;
	/* A title that is in the way goes as a whole. */
	for (int before = x - 1; before >= row.x && !is_blank(grid, before, row.y); before--)
		x = before;
	grid_fill(grid, (struct rect){ x, row.y, end - x, 1 }, style_of(PAINT_TEXT));
	grid_text_right(grid, x, row.y, end - x, style_of(PAINT_TEXT), text);
}
