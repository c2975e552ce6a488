#include "tui/views/time/heat_cells.h"

#include "show/bar_level.h"

static int64_t weight_of(const struct heat_cells *cells, const struct timelines *timelines,
			 uint32_t column, uint32_t line)
{
	int64_t sum = 0;

	for (uint32_t i = line; i < line + cells->lines && i < timelines->lines; i++) {
		uint32_t bucket = column * timelines->lines + i;

		sum = quantity_add(sum, timelines->is_lit ? timelines_lit(timelines, cells->side,
									  NO_TIMELINE, bucket)
							  : timelines_weight(timelines, cells->side,
									     NO_TIMELINE, bucket));
	}
	return quantity_size(sum);
}

void heat_cells_find_most(struct heat_cells *cells, const struct timelines *timelines)
{
	cells->most = 0;
	for (uint32_t column = 0; column < timelines->axis.columns; column++)
		for (uint32_t line = 0; line < timelines->lines; line += cells->lines) {
			int64_t weight = weight_of(cells, timelines, column, line);

			if (weight > cells->most)
				cells->most = weight;
		}
}

/* With few colours, or none. */
static uint32_t shade_of(const struct grid *grid, int64_t weight, int64_t most)
{
	static const char weights[] = " .:-=+*#%@";
	static const uint32_t shades[] = { ' ', 0x2591, 0x2592, 0x2593, 0x2588 };

	if (grid->ascii)
		return (uint32_t)(unsigned char)weights[bar_level(weight, most, 9)];
	return shades[bar_level(weight, most, 4)];
}

void heat_cells_draw(const struct heat_cells *cells, const struct session *session,
		     struct grid *grid, int x, int y, uint32_t column, uint32_t line)
{
	const struct timelines *timelines = timelines_of(session->analysis);
	const struct time_span *at = &session->time.at;
	struct timeline_axis parts = { 0, timelines->axis.period, timelines->lines };
	int64_t column_begin = time_axis_begin(&timelines->axis, column);
	int64_t begin = quantity_add(column_begin, timeline_bucket_begin(&parts, line));
	uint32_t end_line =
		line + cells->lines < timelines->lines ? line + cells->lines : timelines->lines;
	int64_t end = quantity_add(column_begin, timeline_bucket_begin(&parts, end_line));
	int64_t weight = weight_of(cells, timelines, column, line);
	int level = bar_level(weight, cells->most, HEAT_LEVELS);
	bool is_cursor = at->from >= begin && at->from < end;
	bool is_marked = time_choice_has_between(&session->time, begin, end);
	struct style style = style_of(timelines->is_lit ? PAINT_LIT : PAINT_BAR);
	uint32_t codepoint = grid->edges ? shade_of(grid, weight, cells->most) : ' ';

	if (level == 0)
		style = style_of(PAINT_TEXT);
	else if (!grid->edges)
		style = style_of((enum paint)(PAINT_HEAT + level - 1));
	if (!kept_times_have(cells->kept, begin, end)) {
		style = style_of(PAINT_DIM);
		codepoint = !grid->edges && level > 0 ? 0x2591 : codepoint;
	}
	if (is_marked && !is_cursor)
		codepoint = weight > 0 && grid->edges ? codepoint : 0x00b7;
	if (is_cursor)
		style = style_with(style, STYLE_REVERSE);
	grid_put(grid, x, y, style, codepoint);
}
