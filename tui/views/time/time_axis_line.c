#include "tui/views/time/time_axis_line.h"

#include "show/text_width.h"

/* Whether a mark that is to be seen is in the way of a text. */
static bool has_warning(const struct grid *grid, int x, int y, int width)
{
	for (int i = 0; i < width; i++)
		if (grid_cell(grid, x + i, y)->codepoint == '!')
			return true;
	return false;
}

void time_axis_line_draw(const struct time_axis *axis, struct grid *grid, struct rect row)
{
	enum { APART = 9 };
	int64_t tick = time_tick_fit(quantity_multiply(axis->period, APART)), time;
	struct style style = style_of(PAINT_DIM);
	int end = row.x + (row.width < (int)axis->columns ? row.width : (int)axis->columns);

	time = axis->from - axis->from % tick;
	if (time < axis->from)
		time += tick;
	for (; time_axis_column(axis, time) < (int64_t)axis->columns; time += tick) {
		int x = row.x + (int)time_axis_column(axis, time);
		char text[TIME_TEXT_SIZE];

		time_text(text, time, tick);
		if (x >= end)
			break;
		grid_put(grid, x, row.y, style, 0x2502);
		if (x + 1 + text_width(text) <= row.x + row.width &&
		    !has_warning(grid, x + 1, row.y, text_width(text)))
			grid_text(grid, x + 1, row.y, row.x + row.width - x - 1, style, text);
		if (time > INT64_MAX - tick)
			break;
	}
}
