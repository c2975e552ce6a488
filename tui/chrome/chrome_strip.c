/* A line of strips above a view: when samples were taken, and what of that filters keep. */

#include <stdio.h>

#include "show/time_text.h"
#include "tui/chrome/chrome.h"
#include "tui/views/time/kept_times.h"
#include "tui/views/time/strip.h"

/* Where what is kept begins, and behind its end. */
static void draw_bracket(const struct time_axis *axis, const struct time_span *span,
			 struct grid *grid, struct rect strip)
{
	struct style style = style_of(PAINT_KEY);
	int64_t first = time_axis_column(axis, span->from) - 1;
	int64_t last = time_axis_column(axis, span->until - 1) + 1;

	if (first >= -1 && first < strip.width)
		grid_put(grid, strip.x + (int)first, strip.y, style, '[');
	if (last >= 0 && last <= strip.width)
		grid_put(grid, strip.x + (int)last, strip.y, style, ']');
}

static void draw_brackets(const struct session *session, struct grid *grid, struct rect strip)
{
	struct kept_times kept;

	kept_times_init(&kept, session, 0);
	for (uint32_t i = 0; i < kept.count; i++)
		draw_bracket(&timelines_of(session->analysis)->axis, &kept.spans[i], grid, strip);
	kept_times_release(&kept);
}

void chrome_draw_strip(const struct session *session, const struct chrome *chrome,
		       struct grid *grid, struct rect row)
{
	const struct timelines *times = timelines_of(session->analysis);
	struct time_layout layout = time_layout_of(row.width);
	struct rect area = { row.x + 1 + layout.name + 1, row.y, layout.strip, 1 };
	struct strip strip = { .row = NO_TIMELINE, .highest = times->highest };
	char text[TIME_TEXT_SIZE], words[TIME_TEXT_SIZE + 20];

	if (!times->is_timed || times->axis.columns == 0)
		return;
	if ((uint32_t)area.width > times->axis.columns)
		area.width = (int)times->axis.columns;
	snprintf(words, sizeof(words), "column: %s",
		 time_text(text, times->axis.period, times->axis.period));
	grid_text(grid, row.x + 1, row.y, layout.name, style_of(PAINT_DIM), words);
	strip_draw(&strip, session, grid, area);
	draw_brackets(session, grid, area);
	spots_add(chrome->spots,
		  (struct spot){ row.x + 1, row.y, row.width - 2, COMMAND_VIEW_TIME, 0 });
}
