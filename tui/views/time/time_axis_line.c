#include "tui/views/time/time_axis_line.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "show/text_width.h"

/* "1.25 s" of 1,250 of a unit that has 3 decimals; as many of them as the period needs. */
static void print_decimals(char text[TIME_TEXT_SIZE], int64_t time, int64_t period, int64_t unit,
			   const char *name)
{
	int length = snprintf(text, TIME_TEXT_SIZE, "%" PRId64, time / unit);

	for (int64_t step = unit; step > 1 && period % step != 0; step /= 10) {
		if (step == unit)
			text[length++] = '.';
		text[length++] = (char)('0' + time / (step / 10) % 10);
	}
	snprintf(text + length, (size_t)(TIME_TEXT_SIZE - length), " %s", name);
}

const char *time_text(char text[TIME_TEXT_SIZE], int64_t time, int64_t period)
{
	enum { SECOND = 1000000000, MILLISECOND = 1000000, MICROSECOND = 1000 };
	int64_t seconds = time / SECOND;

	if (time <= 0) {
		snprintf(text, TIME_TEXT_SIZE, "0 s");
	} else if (seconds >= 60 && period % SECOND == 0) {
		if (seconds >= 3600)
			snprintf(text, TIME_TEXT_SIZE, "%" PRId64 "h %02d:%02d", seconds / 3600,
				 (int)(seconds / 60 % 60), (int)(seconds % 60));
		else
			snprintf(text, TIME_TEXT_SIZE, "%d:%02d min", (int)(seconds / 60),
				 (int)(seconds % 60));
	} else if (time >= SECOND || period >= SECOND) {
		print_decimals(text, time, period, SECOND, "s");
	} else if (time >= MILLISECOND || period >= MILLISECOND) {
		print_decimals(text, time, period, MILLISECOND, "ms");
	} else if (time >= MICROSECOND) {
		print_decimals(text, time, period, MICROSECOND, "us");
	} else {
		snprintf(text, TIME_TEXT_SIZE, "%" PRId64 " ns", time);
	}
	return text;
}

void time_axis_line_draw(const struct time_axis *axis, struct grid *grid, struct rect row)
{
	enum { APART = 12 };
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
		if (x + 1 + text_width(text) <= row.x + row.width)
			grid_text(grid, x + 1, row.y, row.x + row.width - x - 1, style, text);
		if (time > INT64_MAX - tick)
			break;
	}
}
