#include "tui/views/time/strip.h"

#include "show/bar_level.h"
#include "tui/views/sides.h"
#include "tui/views/time/kept_times.h"

enum { EIGHTHS = 8 };

/* --- columns */

static int64_t sum_of(const struct strip *strip, const struct timelines *timelines, uint32_t column)
{
	int64_t sum = 0;

	for (uint32_t i = 0; i < timelines->lines; i++) {
		uint32_t bucket = column * timelines->lines + i;

		sum = quantity_add(sum, strip->only_lit ? timelines_lit(timelines, strip->side,
									strip->row, bucket)
							: timelines_weight(timelines, strip->side,
									   strip->row, bucket));
	}
	return sum;
}

int64_t strip_sum(const struct strip *strip, const struct timelines *timelines)
{
	int64_t sum = 0;

	for (uint32_t column = 0; column < timelines->axis.columns; column++)
		sum = quantity_add(sum, sum_of(strip, timelines, column));
	return sum;
}

static uint32_t glyph_of(int level, bool ascii)
{
	static const char weights[] = " .:-=+*#@";

	if (ascii)
		return (uint32_t)(unsigned char)weights[level];
	return level > 0 ? 0x2580u + (uint32_t)level : ' ';
}

/* --- drawing */

/* How high a column is filled, and how much of that is lit; in eighths of cells. */
struct column {
	int level, lit;
	struct style style; /* of what is not lit */
	bool is_cursor;
};

static struct column column_of(const struct strip *strip, const struct session *session,
			       const struct kept_times *kept, uint32_t column, int height)
{
	const struct timelines *timelines = timelines_of(session->analysis);
	int64_t begin = time_axis_begin(&timelines->axis, column);
	int64_t end = time_axis_begin(&timelines->axis, (int64_t)column + 1);
	int64_t cursor = time_axis_column(&timelines->axis, session->time.at.from);
	int levels = height * EIGHTHS - strip->has_gap;
	struct strip lit = *strip;

	lit.only_lit = true;
	return (struct column){
		.level = bar_level(sum_of(strip, timelines, column), strip->highest, levels),
		.lit = bar_level(sum_of(&lit, timelines, column), strip->highest, levels),
		.style = style_of(kept_times_have(kept, begin, end) ? PAINT_BAR : PAINT_DIM),
		.is_cursor = strip->shows_cursor && cursor == column,
	};
}

static void draw_column(const struct column *column, struct grid *grid, int x, struct rect area)
{
	for (int row = 0; row < area.height; row++) {
		int left = column->level - row * EIGHTHS;
		int lit = column->lit - row * EIGHTHS;
		int eighths = left > EIGHTHS ? EIGHTHS : left > 0 ? left : 0;
		struct style style = eighths == 0 ? style_of(PAINT_TEXT) : column->style;

		if (lit > 0 && eighths > 0)
			style = style_of(PAINT_LIT);
		/* What is lit ends inside a cell that is full. */
		if (lit > 0 && lit < EIGHTHS && eighths == EIGHTHS && !grid->edges &&
		    column->style.paint == PAINT_BAR && !column->is_cursor) {
			style = style_of(PAINT_LIT_BAR);
			eighths = lit;
		}
		if (column->is_cursor)
			style = style_with(style, STYLE_REVERSE);
		grid_put(grid, x, area.y + area.height - 1 - row, style,
			 glyph_of(eighths, grid->ascii));
	}
}

void strip_draw(const struct strip *strip, const struct session *session, struct grid *grid,
		struct rect area)
{
	uint32_t columns = timelines_of(session->analysis)->axis.columns;
	struct kept_times kept;

	kept_times_init(&kept, session, strip->side);
	for (int i = 0; i < area.width && (uint32_t)i < columns; i++) {
		struct column column = column_of(strip, session, &kept, (uint32_t)i, area.height);

		draw_column(&column, grid, area.x + i, area);
	}
	kept_times_release(&kept);
}
