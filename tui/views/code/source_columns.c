#include "tui/views/code/source_columns.h"

#include <inttypes.h>
#include <stdio.h>

#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/views/shares.h"
#include "tui/views/sides.h"

enum {
	MARK = 1,
	GAP = 1,
	LEAST_DIGITS = 4,
	PERCENT = 6,
	AMOUNT = 9,
	BAR = 8,
	LEAST_TEXT = 40,
};

static int digits_of(uint32_t number)
{
	int digits = 1;

	while (number >= 10) {
		number /= 10;
		digits++;
	}
	return digits;
}

struct source_columns source_columns_fit(const struct session *session,
					 const struct source_lines *lines, int width,
					 uint32_t last_line)
{
	const struct comparison *comparison = sides_compared(session);
	struct source_columns columns = { .lines = lines, .number_x = MARK };
	int digits = digits_of(last_line), at, percent = comparison ? AMOUNT : PERCENT;

	columns.number_width = digits > LEAST_DIGITS ? digits : LEAST_DIGITS;
	if (columns.number_width > width - MARK)
		columns.number_width = width - MARK;
	at = MARK + columns.number_width + GAP;
	columns.has_amount = !comparison &&
			     width - at >= 2 * (PERCENT + AMOUNT) + BAR + 4 * GAP + 2 * LEAST_TEXT;
	columns.value_width = percent + (columns.has_amount ? AMOUNT : 0);
	if (width - at < 2 * (columns.value_width + GAP) + LEAST_TEXT / 2)
		columns.value_width = 0;
	for (int i = 0; i < 2 && columns.value_width > 0; i++) {
		columns.value_x[i] = at;
		at += columns.value_width + GAP;
	}
	if (width - at >= BAR + GAP + LEAST_TEXT) {
		columns.bar_x = at;
		columns.bar_width = BAR;
		at += BAR + GAP;
	}
	columns.text_x = at;
	columns.text_width = width > at ? width - at : 0;
	return columns;
}

void source_columns_draw_titles(const struct session *session, struct grid *grid, struct rect row,
				const struct source_columns *columns, const char *text)
{
	static const char *const one[] = { "self", "total" }, *const two[] = { "before", "after" };
	const char *const *titles = sides_count(session) > 1 ? two : one;
	struct style style = style_of(PAINT_DIM);

	grid_fill(grid, row, style);
	grid_text_right(grid, row.x + columns->number_x, row.y, columns->number_width, style,
			"line");
	for (int i = 0; i < 2 && columns->value_width > 0; i++)
		grid_text_right(grid, row.x + columns->value_x[i], row.y, columns->value_width,
				style, titles[i]);
	grid_text(grid, row.x + columns->text_x, row.y, columns->text_width, style, text);
}

/* Lines of other functions are dim. */
static void draw_value(const struct session *session, struct grid *grid, struct rect row,
		       const struct source_columns *columns, int column, int64_t amount, bool hot,
		       bool is_own)
{
	const struct function_row *function =
		functions_row(session->analysis, columns->lines->function);
	struct style style = style_of(hot ? PAINT_HOT : is_own ? PAINT_TEXT : PAINT_DIM);
	int x = row.x + columns->value_x[column];
	int percent = columns->value_width - (columns->has_amount ? AMOUNT : 0);
	char text[QUANTITY_TEXT_SIZE];

	if (amount == 0)
		return;
	grid_text_right(grid, x - GAP, row.y, percent + GAP, style,
			shares_print(session, text, amount, function ? function->total : 0));
	if (columns->has_amount)
		grid_text_right(grid, x + percent, row.y, AMOUNT,
				style_of(is_own ? PAINT_TEXT : PAINT_DIM),
				quantity_print(text, amount, session->analysis->tree->unit));
}

/* What both sides have of self, or of total where no line has self. */
static void draw_sides(const struct session *session, struct grid *grid, struct rect row,
		       const struct source_columns *columns, const struct source_line *line)
{
	const struct comparison *comparison = sides_compared(session);
	bool by_self = columns->lines->most_self > 0;
	char text[CHANGE_TEXT_SIZE];

	for (int side = 0; side < SIDE_COUNT; side++) {
		int64_t amount = by_self ? line->sums[side].self : line->sums[side].total;

		if (amount != 0)
			grid_text_right(grid, row.x + columns->value_x[side] - GAP, row.y,
					columns->value_width + GAP, style_of(PAINT_TEXT),
					change_text_value(text, comparison,
							  (enum comparison_side)side, amount));
	}
}

static int cells_of(const struct source_columns *columns, int64_t amount, int64_t most)
{
	double part = most > 0 ? (double)quantity_size(amount) / (double)most : 0;

	return part >= 1 ? columns->bar_width : (int)((double)columns->bar_width * part + 0.5);
}

/* Self full, the rest of total shaded. */
static void draw_bar(struct grid *grid, struct rect row, const struct source_columns *columns,
		     const struct source_line *line)
{
	const struct source_lines *lines = columns->lines;
	const struct line_sum *sum = &line->sums[lines->sides - 1];
	int self = cells_of(columns, sum->self, lines->most_total);
	int total = cells_of(columns, sum->total, lines->most_total);

	for (int i = 0; i < total || i < self; i++)
		grid_put(grid, row.x + columns->bar_x + i, row.y, style_of(PAINT_BAR),
			 i < self ? 0x2588 : 0x2591);
}

static void draw_weights(const struct session *session, struct grid *grid, struct rect row,
			 const struct source_columns *columns, const struct source_line *line)
{
	const struct source_lines *lines = columns->lines;
	bool is_hot = quantity_percent(quantity_size(line->sums[lines->sides - 1].self),
				       session->analysis->tree->whole) >= session->state.hot;

	if (columns->value_width > 0 && sides_compared(session))
		draw_sides(session, grid, row, columns, line);
	else if (columns->value_width > 0)
		for (int i = 0; i < 2; i++)
			draw_value(session, grid, row, columns, i,
				   i == 0 ? line->sums[0].self : line->sums[0].total,
				   i == 0 && is_hot, line->is_of_function);
	if (columns->bar_width > 0)
		draw_bar(grid, row, columns, line);
}

static void draw_number(struct grid *grid, struct rect row, const struct source_columns *columns,
			uint32_t number)
{
	char text[16];

	snprintf(text, sizeof(text), "%" PRIu32, number);
	grid_text_right(grid, row.x + columns->number_x, row.y, columns->number_width,
			style_of(PAINT_DIM), number != 0 ? text : "?");
}

void source_columns_draw(const struct session *session, struct grid *grid, struct rect row,
			 const struct source_columns *columns, uint32_t number,
			 const struct source_line *line)
{
	bool is_hottest = number != 0 && number == columns->lines->hottest;

	if (is_hottest)
		grid_put(grid, row.x, row.y, style_of(PAINT_HOT), 0x25cf);
	draw_number(grid, row, columns, number);
	if (line)
		draw_weights(session, grid, row, columns, line);
}

void source_columns_draw_inlined(const struct session *session, struct grid *grid, struct rect row,
				 const struct source_columns *columns,
				 const struct inlined *inlined)
{
	struct source_line line = { .line = inlined->line, .is_of_function = true };

	for (int side = 0; side < SIDE_COUNT; side++)
		line.sums[side] = inlined->sums[side];
	if (inlined->is_line)
		draw_number(grid, row, columns, inlined->line);
	draw_weights(session, grid, row, columns, &line);
}
