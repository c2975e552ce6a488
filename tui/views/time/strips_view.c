/* A strip of eighths of cells for all samples, and one for each thread, CPU or label. */

#include <stdio.h>
#include <string.h>

#include "tui/views/sides.h"
#include "tui/views/tables/table.h"
#include "tui/views/threads/owner_rows.h"
#include "tui/views/time/strips_layout.h"
#include "tui/views/time/strips_rows.h"
#include "tui/views/time/time_forms.h"
#include "tui/views/time/time_frame.h"
#include "tui/views/time/time_marks.h"
#include "tui/views/time/time_moves.h"
#include "tui/views/time/time_ranges.h"

struct strips_data {
	struct owner_rows rows;
	bool is_below; /* the cursor is in a row, and not in the strip of all */
	int height;    /* rows on the screen */
};

/* How high rows are depends on how many can be seen. */
static struct strips_layout arrange(struct strips_data *data, const struct session *session,
				    struct rect area)
{
	struct strips_layout layout;

	owner_rows_arrange(&data->rows, session, data->height);
	layout = strips_layout_of(session, area, data->rows.count);
	data->height = layout.rows;
	owner_rows_arrange(&data->rows, session, data->height);
	return layout;
}

static void strips_draw(struct session *session, void *view_data, struct grid *grid,
			struct rect area)
{
	struct strips_data *data = view_data;
	struct strips_layout layout;
	struct strips_rows at = { session, &layout, &data->rows, grid };

	if (!time_moves_arrange(session)) {
		time_frame_draw_nothing(session, grid, area);
		return;
	}
	layout = arrange(data, session, area);
	data->is_below = data->is_below && data->rows.count > 0;
	if (layout.has_title)
		time_frame_draw_title(session, grid,
				      (struct rect){ layout.x, layout.title_y, area.width - 2, 1 });
	if (layout.has_title && data->rows.count > (uint32_t)layout.rows)
		table_draw_position(grid, (struct rect){ area.x, layout.title_y, area.width, 1 },
				    data->rows.cursor.row, data->rows.count);
	strips_rows_draw_all(&at, !data->is_below);
	if (layout.has_axis)
		time_frame_draw_axis(session, 0, grid,
				     strips_layout_strip(&layout, layout.axis_y, 1));
	/* What was counted for another form, or the strip above another view, has no rows. */
	for (int i = 0; i < layout.rows && timelines_of(session->analysis)->row_of; i++)
		if (data->rows.cursor.first + (uint32_t)i < data->rows.count)
			strips_rows_draw(&at, data->rows.cursor.first + (uint32_t)i,
					 data->is_below);
}

/* --- commands */

/* The strip of all is above the first row. */
static bool move_rows(struct strips_data *data, struct session *session, int height,
		      enum command command)
{
	bool is_first = data->rows.cursor.row == 0;

	switch (command) {
	case COMMAND_MOVE_DOWN:
	case COMMAND_PAGE_DOWN:
	case COMMAND_HALF_PAGE_DOWN:
	case COMMAND_BOTTOM:
		if (data->is_below || command != COMMAND_MOVE_DOWN)
			owner_rows_run(&data->rows, session, height, command);
		data->is_below = data->rows.count > 0;
		return true;
	case COMMAND_MOVE_UP:
	case COMMAND_PAGE_UP:
	case COMMAND_HALF_PAGE_UP:
	case COMMAND_TOP:
		owner_rows_run(&data->rows, session, height, command);
		data->is_below = data->is_below && !is_first && command != COMMAND_TOP;
		return true;
	default:
		return false;
	}
}

static void toggle(struct strips_data *data, struct session *session, int height)
{
	const struct owner *owner = owner_rows_selected(&data->rows, session);

	if (owner && data->is_below)
		owner_rows_run(&data->rows, session, height,
			       owner_rows_is_open(&data->rows, session, owner) ? COMMAND_COLLAPSE
									       : COMMAND_EXPAND);
}

static uint32_t selected_timeline(const struct strips_data *data, const struct session *session)
{
	const struct owner *owner = owner_rows_selected(&data->rows, session);

	if (!data->is_below || !owner || !timelines_of(session->analysis)->row_of)
		return NO_TIMELINE;
	return timelines_of(session->analysis)
		->row_of[owner - owners_of(session->analysis)->list.rows];
}

static void go_to_heaviest(struct strips_data *data, struct session *session)
{
	const struct timelines *times = timelines_of(session->analysis);
	uint32_t row = selected_timeline(data, session), best = 0;
	int64_t most = 0;

	for (uint32_t bucket = 0; bucket < times->axis.columns; bucket++)
		for (uint32_t side = 0; side < times->timeline.sides; side++) {
			int64_t weight = timelines_weight(times, side, row, bucket);

			if (quantity_size(weight) > most) {
				most = quantity_size(weight);
				best = bucket;
			}
		}
	time_moves_go(session, best, 0);
}

static bool strips_run(struct session *session, void *view_data, struct rect area,
		       enum command command)
{
	struct strips_data *data = view_data;
	struct strips_layout layout;

	if (!time_moves_arrange(session))
		return false;
	layout = arrange(data, session, area);
	switch (command) {
	case COMMAND_OPEN_ALL:
		toggle(data, session, layout.rows);
		return true;
	case COMMAND_HEAVIEST:
		go_to_heaviest(data, session);
		return true;
	case COMMAND_ROOT_BY:
		time_moves_next_rows(session);
		return true;
	default:
		return move_rows(data, session, layout.rows, command) ||
		       time_moves_run(session, command);
	}
}

static void strips_click(struct session *session, void *view_data, struct rect area, int x, int y,
			 enum click click)
{
	struct strips_data *data = view_data;
	struct strips_layout layout;
	struct rect strip;
	const struct owner *owner = NULL;

	if (!time_moves_arrange(session))
		return;
	layout = arrange(data, session, area);
	strip = strips_layout_strip(&layout, y, 1);
	if (y >= layout.rows_y)
		owner = owner_rows_at(&data->rows, session,
				      data->rows.cursor.first +
					      (uint32_t)((y - layout.rows_y) / (int)layout.sides /
							 layout.row_height));
	if (owner)
		owner_rows_select(&data->rows, session, owner);
	data->is_below = owner != NULL || (data->is_below && y >= layout.axis_y);
	if (rect_has(strip, x, y))
		time_moves_go(session, x - strip.x, 0);
	if (click == CLICK_OPEN && x < strip.x)
		toggle(data, session, layout.rows);
	else if (click == CLICK_OPEN)
		time_moves_run(session, COMMAND_EXPAND);
}

static void strips_drag(struct session *session, void *view_data, struct rect area, int from_x,
			int from_y, int x, int y)
{
	struct strips_data *data = view_data;
	struct rect strip;
	struct strips_layout layout;
	struct time_span from;

	if (!time_moves_arrange(session))
		return;
	layout = arrange(data, session, area);
	strip = strips_layout_strip(&layout, from_y, 1);
	if (!rect_has(strip, from_x, from_y) || from_x == x)
		return;
	(void)y;
	time_moves_go(session, from_x - strip.x, 0);
	from = session->time.at;
	time_moves_go(session, x - strip.x, 0);
	time_ranges_mark(session, from, session->time.at);
}

/* --- words */

static void print_weight(const struct strips_data *data, const struct session *session,
			 uint32_t side, char *text, size_t size)
{
	const struct timelines *times = timelines_of(session->analysis);
	uint32_t row = selected_timeline(data, session), column = time_moves_column(session);
	int64_t weight = timelines_weight(times, side, row, column);
	int64_t all = timelines_weight(times, side, NO_TIMELINE, column);
	uint64_t samples =
		row == NO_TIMELINE
			? times->timeline.samples[side][column]
			: times->timeline
				  .row_samples[side][(size_t)row * times->axis.columns + column];
	char share[QUANTITY_TEXT_SIZE];
	const struct owner *owner;

	time_frame_print_weight(session, weight, samples, text, size);
	if (samples == 0)
		return;
	if (row != NO_TIMELINE)
		snprintf(text + strlen(text), size - strlen(text), "  %s of all then",
			 quantity_print_percent(share, weight, all));
	if (times->is_lit)
		snprintf(text + strlen(text), size - strlen(text), "  coloured %s",
			 quantity_print_percent(share, timelines_lit(times, side, row, column),
						weight));
	owner = data->is_below ? owner_rows_selected(&data->rows, session) : NULL;
	time_frame_print_heaviest(
		session, side,
		owner ? (uint32_t)(owner - owners_of(session->analysis)->list.rows) : NO_TIMELINE,
		column, weight, text, size);
}

static void strips_detail(const struct session *session, const void *view_data, char *text,
			  size_t size)
{
	const struct strips_data *data = view_data;
	const struct timelines *times = timelines_of(session->analysis);
	const struct owner *owner;
	const char *name = "all";
	char weight[300];

	if (!times->row_of || data->rows.number != session->analysis_number)
		return;
	owner = data->is_below ? owner_rows_selected(&data->rows, session) : NULL;
	if (owner)
		name = owners_of(session->analysis)
			       ->texts[owner - owners_of(session->analysis)->list.rows];
	time_frame_print_time(session, text, size);
	snprintf(text + strlen(text), size - strlen(text), "  %s:", name);
	if (owner && selected_timeline(data, session) == NO_TIMELINE) {
		snprintf(text + strlen(text), size - strlen(text),
			 " not counted: there are too many strips");
		return;
	}
	for (uint32_t side = 0; side < times->timeline.sides; side++) {
		print_weight(data, session, side, weight, sizeof(weight));
		snprintf(text + strlen(text), size - strlen(text), "%s %s%s%s", side > 0 ? "," : "",
			 times->timeline.sides > 1 ? side_words[side] : "",
			 times->timeline.sides > 1 ? " " : "", weight);
	}
	time_marks_print(session, text, size);
}

static void strips_release(void *view_data)
{
	struct strips_data *data = view_data;

	owner_rows_release(&data->rows);
}

static const struct hint strips_hints[] = {
	{ "choose", "keep range" },
	{ "mark-row", "mark" },
	{ "left right", "time" },
	{ "expand collapse", "zoom" },
	{ "back", "back" },
	{ "help", "help" },
	{ "variant", "heat map" },
	{ "root", "rows" },
	{ "open-all", "open, close" },
	{ "compare-marked", "compare" },
	{ "search", "search" },
	{ "heaviest", "heaviest" },
	HINTS_END,
};

const struct view strips_view = {
	.id = VIEW_TIME,
	.title = "Time",
	.hints = strips_hints,
	.counts_from_root = true,
	.variants = &time_variants,
	.data_size = sizeof(struct strips_data),
	.draw = strips_draw,
	.run = strips_run,
	.click = strips_click,
	.drag = strips_drag,
	.detail = strips_detail,
	.release = strips_release,
};
