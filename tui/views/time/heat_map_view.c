/* A column for each second, or another round time, its rows from below are fractions of it: the
 * more samples, the darker. Bursts and pauses that repeat are patterns of lines. */

#include <stdio.h>
#include <string.h>

#include "show/time_text.h"
#include "tui/session/analysis/samples/timelines_facet.h"
#include "tui/views/sides.h"
#include "tui/views/time/heat_cells.h"
#include "tui/views/time/time_forms.h"
#include "tui/views/time/time_frame.h"
#include "tui/views/time/time_moves.h"
#include "tui/views/time/time_ranges.h"

struct heat_map_data {
	char unused; /* what is chosen is all the session's */
};

/* The columns of time are where the strips have theirs. */
enum { LABEL_ROWS = 4 }; /* from one label of a line to the next */

struct layout {
	bool has_title, has_axis;
	struct rect cells; /* of one side */
	int label_width;
	uint32_t sides;
	int side_height; /* of each with its axis */
};

static struct layout layout_of(const struct session *session, struct rect area)
{
	const struct timelines *times = timelines_of(session->analysis);
	struct time_layout columns = time_layout_of(area.width);
	struct layout layout = {
		.has_title = area.height >= 4,
		.has_axis = area.height >= 3,
		.label_width = columns.name,
		.sides = times->timeline.sides,
		.cells = { area.x + 1 + columns.name + 1, area.y, columns.strip, area.height },
	};

	layout.cells.y += layout.has_title;
	layout.side_height = (area.height - layout.has_title) / (int)layout.sides;
	layout.cells.height = layout.side_height - layout.has_axis;
	return layout;
}

/* Several lines share a row of the screen where there are more lines than rows. */
static int lines_per_row(const struct layout *layout, const struct timelines *times)
{
	int rows = layout->cells.height > 0 ? layout->cells.height : 1;

	return ((int)times->lines + rows - 1) / rows;
}

static int rows_of(const struct layout *layout, const struct timelines *times)
{
	int each = lines_per_row(layout, times);

	return ((int)times->lines + each - 1) / each;
}

/* Of few lines each has several rows. */
static int rows_per_line(const struct layout *layout, const struct timelines *times)
{
	int rows = layout->cells.height / rows_of(layout, times);

	return rows > 0 ? rows : 1;
}

/* --- drawing */

/* Fractions of a column, at the left. */
static void draw_labels(const struct session *session, const struct layout *layout,
			struct grid *grid, int y, uint32_t side)
{
	const struct timelines *times = timelines_of(session->analysis);
	int rows = rows_of(layout, times), high = rows_per_line(layout, times);
	char text[TIME_TEXT_SIZE];

	for (int row = 0; row < rows && (row == 0 || times->axis.period >= rows);
	     row += high >= LABEL_ROWS ? 1 : (LABEL_ROWS + high - 1) / high) {
		struct timeline_axis lines = { 0, times->axis.period, (uint32_t)rows };
		int64_t at = timeline_bucket_begin(&lines, (uint32_t)row);

		time_text(text, at, times->axis.period / rows > 0 ? times->axis.period / rows : 1);
		grid_text_right(grid, layout->cells.x - 1 - layout->label_width,
				y + (rows - row) * high - 1, layout->label_width,
				style_of(PAINT_DIM), text);
	}
	if (layout->sides > 1)
		grid_text(grid, layout->cells.x - 1 - layout->label_width, y, layout->label_width,
			  style_of(PAINT_HEADER), side_words[side]);
}

static void draw_side(const struct session *session, const struct layout *layout, struct grid *grid,
		      uint32_t side)
{
	const struct timelines *times = timelines_of(session->analysis);
	int rows = rows_of(layout, times), each = lines_per_row(layout, times);
	int high = rows_per_line(layout, times);
	int y = layout->cells.y + (int)side * layout->side_height;
	struct kept_times kept;
	struct heat_cells cells = { .side = side, .kept = &kept, .lines = (uint32_t)each };

	kept_times_init(&kept, session, side);
	heat_cells_find_most(&cells, times);
	draw_labels(session, layout, grid, y, side);
	for (int row = 0; row < rows * high; row++)
		for (int x = 0; x < layout->cells.width && (uint32_t)x < times->axis.columns; x++)
			heat_cells_draw(&cells, session, grid, layout->cells.x + x,
					y + rows * high - 1 - row, (uint32_t)x,
					(uint32_t)(row / high * each));
	kept_times_release(&kept);
	if (layout->has_axis)
		time_frame_draw_axis(session, side, grid,
				     (struct rect){ layout->cells.x, y + rows * high,
						    layout->cells.width, 1 });
}

static void heat_map_draw(struct session *session, void *view_data, struct grid *grid,
			  struct rect area)
{
	struct layout layout;

	(void)view_data;
	if (!time_moves_arrange(session)) {
		time_frame_draw_nothing(session, grid, area);
		return;
	}
	layout = layout_of(session, area);
	if (layout.has_title)
		time_frame_draw_title(session, grid,
				      (struct rect){ area.x + 1, area.y, area.width - 2, 1 });
	for (uint32_t side = 0; side < layout.sides; side++)
		draw_side(session, &layout, grid, side);
}

/* --- commands */

static void go_to_heaviest(struct session *session)
{
	const struct timelines *times = timelines_of(session->analysis);
	uint32_t best = 0, buckets = times->timeline.axis.buckets;

	for (uint32_t bucket = 1; bucket < buckets; bucket++)
		if (quantity_size(timelines_weight(times, 0, NO_TIMELINE, bucket)) >
		    quantity_size(timelines_weight(times, 0, NO_TIMELINE, best)))
			best = bucket;
	time_moves_go(session, best / times->lines, best % times->lines);
}

static bool heat_map_run(struct session *session, void *view_data, struct rect area,
			 enum command command)
{
	const struct timelines *times;
	struct layout layout;
	int each;

	(void)view_data;
	if (!time_moves_arrange(session))
		return false;
	times = timelines_of(session->analysis);
	layout = layout_of(session, area);
	each = lines_per_row(&layout, times);
	switch (command) {
	case COMMAND_MOVE_UP:
	case COMMAND_MOVE_DOWN:
		time_moves_by(session, 0, command == COMMAND_MOVE_UP ? each : -each);
		return true;
	case COMMAND_TOP:
	case COMMAND_BOTTOM:
		time_moves_go(session, time_moves_column(session),
			      command == COMMAND_TOP ? times->lines - 1 : 0);
		return true;
	case COMMAND_HEAVIEST:
		go_to_heaviest(session);
		return true;
	default:
		return time_moves_run(session, command);
	}
}

/* False: there is no cell of the map. */
static bool go_to_cell(struct session *session, struct rect area, int x, int y)
{
	const struct timelines *times;
	struct layout layout;
	int rows, row, high;

	if (!time_moves_arrange(session))
		return false;
	times = timelines_of(session->analysis);
	layout = layout_of(session, area);
	high = rows_per_line(&layout, times);
	rows = rows_of(&layout, times) * high;
	row = layout.side_height > 0 ? (y - layout.cells.y) % layout.side_height : rows;
	if (x < layout.cells.x || y < layout.cells.y || row >= rows)
		return false;
	time_moves_go(session, x - layout.cells.x,
		      (int64_t)((rows - 1 - row) / high) * lines_per_row(&layout, times));
	return true;
}

static void heat_map_drag(struct session *session, void *view_data, struct rect area, int from_x,
			  int from_y, int x, int y)
{
	struct time_span from;

	(void)view_data;
	if (!go_to_cell(session, area, from_x, from_y))
		return;
	from = session->time.at;
	if (go_to_cell(session, area, x, y))
		time_ranges_mark(session, from, session->time.at);
}

static void heat_map_click(struct session *session, void *view_data, struct rect area, int x, int y,
			   enum click click)
{
	(void)view_data;
	if (!go_to_cell(session, area, x, y))
		return;
	if (click == CLICK_OPEN)
		time_moves_run(session, COMMAND_EXPAND);
}

/* --- words */

static void heat_map_detail(const struct session *session, const void *view_data, char *text,
			    size_t size)
{
	const struct timelines *times = timelines_of(session->analysis);
	uint32_t bucket;

	(void)view_data;
	if (!times->is_timed || times->axis.columns == 0)
		return;
	bucket = time_moves_column(session) * times->lines + time_moves_line(session);
	time_frame_print_time(session, text, size);
	for (uint32_t side = 0; side < times->timeline.sides; side++) {
		int64_t amount = timelines_weight(times, side, NO_TIMELINE, bucket);
		char weight[200];

		time_frame_print_weight(session, amount, times->timeline.samples[side][bucket],
					weight, sizeof(weight));
		time_frame_print_heaviest(session, side, NO_TIMELINE, bucket, amount, weight,
					  sizeof(weight));
		snprintf(text + strlen(text), size - strlen(text), "  %s%s%s",
			 times->timeline.sides > 1 ? side_words[side] : "",
			 times->timeline.sides > 1 ? ": " : "", weight);
	}
}

static const struct hint heat_map_hints[] = {
	{ "choose", "keep range" },
	{ "mark-row", "mark" },
	{ "up down left right", "move" },
	{ "expand collapse", "zoom" },
	{ "back", "back" },
	{ "help", "help" },
	{ "variant", "flame chart" },
	{ "compare-marked", "compare" },
	{ "search", "search" },
	{ "heaviest", "heaviest" },
	HINTS_END,
};

const struct view heat_map_view = {
	.id = VIEW_TIME,
	.title = "Time",
	.hints = heat_map_hints,
	.counts_from_root = true,
	.variants = &time_variants,
	.data_size = sizeof(struct heat_map_data),
	.draw = heat_map_draw,
	.run = heat_map_run,
	.click = heat_map_click,
	.drag = heat_map_drag,
	.detail = heat_map_detail,
};
