/* The stacks of one thread in order of time: neighbouring samples with the same frames are a box,
 * callers above what they call, as wide as it took. */

#include <string.h>

#include "tui/session/analysis/samples/chart_facet.h"
#include "tui/session/analysis/samples/tracks_facet.h"
#include "tui/session/session_edits.h"
#include "tui/views/lines.h"
#include "tui/views/note.h"
#include "tui/views/time/chart/chart_boxes.h"
#include "tui/views/time/chart/chart_repeats.h"
#include "tui/views/time/chart/chart_words.h"
#include "tui/views/time/kept_times.h"
#include "tui/views/time/strip.h"
#include "tui/views/time/time_forms.h"
#include "tui/views/time/time_frame.h"
#include "tui/views/time/time_moves.h"

struct chart_data {
	uint32_t depth;       /* where the cursor is, or the nearest above it that has a box */
	uint32_t first_depth; /* on the screen */
	struct chart_rows rows;
	struct rect boxes; /* on the screen */
	uint32_t analysis; /* that the rows are of */
	/* The cursor begins where the thread has samples, unless the user put it elsewhere. */
	bool is_placed;
	uint32_t placed_for; /* a track */
	int64_t placed;      /* where it was put last, by itself */
};

/* --- the picture */

static bool is_chart(const struct session *session)
{
	return chart_is_made(session->analysis);
}

static const struct chart_span *selected(const struct session *session,
					 const struct chart_data *data)
{
	return chart_rows_deepest(&data->rows, data->depth, (int)time_moves_column(session));
}

/* Moves the cursor to the first samples on the screen, once for each thread. */
static bool place(struct chart_data *data, struct session *session, bool is_here)
{
	const struct chart *chart = chart_of(session->analysis);
	const struct time_axis *axis = &timelines_of(session->analysis)->axis;
	bool is_own = session->time.at.from == (data->is_placed ? data->placed : axis->from);
	uint32_t box;
	int64_t column;

	if (data->is_placed && data->placed_for == chart->track)
		return false;
	data->placed_for = chart->track;
	data->is_placed = true;
	box = runs_find(&chart->runs, 0, quantity_add(axis->from, chart->origin));
	if (!is_here && is_own && box < chart->runs.depth_first[1]) {
		column = time_axis_column(axis, quantity_subtract(runs_from(&chart->runs, box),
								  chart->origin));
		if (column >= 0 && column < (int64_t)axis->columns)
			time_moves_go(session, column, 0);
	}
	if (is_own)
		data->placed = session->time.at.from;
	return true;
}

/* False: there is nothing to show. */
static bool arrange(struct chart_data *data, struct session *session, struct rect area)
{
	const struct chart *chart = chart_of(session->analysis);
	const struct timelines *times = timelines_of(session->analysis);
	struct chart_window window = { &times->axis, chart->origin, 0, 0 };
	bool has_title = area.height >= 4, has_axis = area.height >= 3;
	struct lines lines = { data->first_depth, 0, chart->runs.depths, false };
	const struct chart_span *span;

	if (!time_moves_arrange(session) || !is_chart(session))
		return false;
	data->boxes = (struct rect){ area.x, area.y + has_title, area.width,
				     area.height - has_title - has_axis };
	lines.height = (uint32_t)data->boxes.height;
	/* So far down as it may have to scroll. */
	window.first_depth = data->first_depth < data->depth ? data->first_depth : data->depth;
	window.first_depth -= window.first_depth < lines.height ? window.first_depth : lines.height;
	window.depths = (data->first_depth > data->depth ? data->first_depth : data->depth) +
			lines.height - window.first_depth;
	chart_rows_build(&data->rows, &chart->runs, &window);
	data->analysis = session->analysis_number;
	span = selected(session, data);
	/* It may be far above the cursor's depth, where stacks are not as deep. */
	if (!span && window.first_depth > 0) {
		window.depths += window.first_depth;
		window.first_depth = 0;
		chart_rows_build(&data->rows, &chart->runs, &window);
		span = selected(session, data);
	}
	if (place(data, session, span != NULL))
		span = selected(session, data);
	data->first_depth = lines_scroll(&lines, span ? span->depth : NO_LINE);
	return true;
}

static void draw_title(const struct session *session, struct grid *grid, struct rect row)
{
	char thread[400], rest[200];
	int used;

	chart_words_thread(session, thread, sizeof(thread));
	chart_words_picture(session, rest, sizeof(rest));
	used = grid_text(grid, row.x + 1, row.y, row.width - 2, style_of(PAINT_HEADER), thread);
	grid_text(grid, row.x + 1 + used, row.y, row.width - 2 - used, style_of(PAINT_DIM), rest);
}

/* Whether another box follows right behind it. */
static bool is_followed(const struct chart_rows *rows, uint32_t at)
{
	const struct chart_span *span = &rows->spans[at];

	return at + 1 < rows->count && span[1].depth == span->depth &&
	       span[1].x == span->x + span->width;
}

static void draw_boxes(const struct session *session, const struct chart_data *data,
		       struct grid *grid)
{
	const struct chart_span *chosen = selected(session, data);

	for (uint32_t i = 0; i < data->rows.count; i++) {
		const struct chart_span *span = &data->rows.spans[i];
		int line = (int)(span->depth - data->first_depth), width = span->width;

		if (span->depth < data->first_depth || line >= data->boxes.height)
			continue;
		if (span->x + width > data->boxes.width)
			width = data->boxes.width - span->x;
		if (width > 0)
			chart_boxes_draw(session, grid, span,
					 (struct rect){ data->boxes.x + span->x,
							data->boxes.y + line, width, 1 },
					 span == chosen, !is_followed(&data->rows, i));
	}
}

/* What filters of times drop is dim. */
static void dim_dropped(const struct session *session, const struct chart_data *data,
			struct grid *grid)
{
	const struct time_axis *axis = &timelines_of(session->analysis)->axis;
	struct kept_times kept;

	kept_times_init(&kept, session, 0);
	for (int x = 0; x < data->boxes.width && x < (int)axis->columns; x++)
		if (!kept_times_have(&kept, time_axis_begin(axis, x), time_axis_begin(axis, x + 1)))
			grid_restyle(grid,
				     (struct rect){ data->boxes.x + x, data->boxes.y, 1,
						    data->boxes.height },
				     style_of(PAINT_DIM));
	kept_times_release(&kept);
}

static void chart_draw(struct session *session, void *view_data, struct grid *grid,
		       struct rect area)
{
	struct chart_data *data = view_data;

	if (session->state.sides) {
		note_draw(session, grid, area,
			  "A flame chart shows one profile: {key:variant} shows both sides over "
			  "time");
		return;
	}
	if (!arrange(data, session, area)) {
		if (timelines_of(session->analysis)->is_timed)
			note_draw(session, grid, area, "No samples with times are left");
		else
			time_frame_draw_nothing(session, grid, area);
		return;
	}
	if (data->boxes.y > area.y)
		draw_title(session, grid, (struct rect){ area.x, area.y, area.width, 1 });
	draw_boxes(session, data, grid);
	dim_dropped(session, data, grid);
	if (area.height >= 3)
		time_frame_draw_axis(session, 0, grid,
				     (struct rect){ area.x, area.y + area.height - 1, area.width,
						    1 });
}

/* --- moving */

static void select_span(struct session *session, const struct chart_data *data)
{
	const struct runs *runs = &chart_of(session->analysis)->runs;
	const struct chart_span *span = selected(session, data);
	label_id label;

	if (!span || span->depth == 0)
		return;
	label = chart_span_is_gathered(span)
			? chart_repeats_find(runs, span->first, span->end).label
			: runs_label(runs, span->first);
	label = chart_boxes_label(session, label);
	if (label != NO_LABEL)
		session_select_label(session, label);
}

static void show_track(struct session *session, int step)
{
	const struct thread_samples *samples = tracks_of(session->analysis)->samples;
	int64_t at = (int64_t)chart_of(session->analysis)->track + step;
	const struct thread_track *track;

	if (at < 0 || at >= samples->track_count) {
		session_say(session, samples->track_count == 1 ? "There is no other thread"
				     : step < 0                ? "This is the heaviest thread"
							       : "This is the lightest thread");
		return;
	}
	track = &samples->tracks[at];
	session_remember(session);
	session->state.charted = (struct charted_thread){
		.is_chosen = true,
		.thread = track->thread,
		.cpu = track->cpu,
		.input = track->input,
	};
	session_changed(session);
}

/* Above the first row is the thread before this one. */
static void move_up(struct chart_data *data, struct session *session, uint32_t by)
{
	const struct chart_span *span = selected(session, data);
	uint32_t depth = span ? span->depth : 0;

	if (depth == 0 && by == 1)
		show_track(session, -1);
	data->depth = depth > by ? depth - by : 0;
}

static void move_down(struct chart_data *data, struct session *session, uint32_t by)
{
	const struct chart_span *span = selected(session, data);
	uint32_t depths = chart_of(session->analysis)->runs.depths;

	data->depth = span ? span->depth + by : 0;
	if (data->depth >= depths)
		data->depth = depths - 1;
}

static void zoom(struct session *session, const struct chart_data *data)
{
	const struct chart *chart = chart_of(session->analysis);
	const struct chart_span *span = selected(session, data);
	struct time_span range;

	if (!span)
		return;
	range.from = quantity_subtract(runs_from(&chart->runs, span->first), chart->origin);
	range.until = quantity_subtract(runs_until(&chart->runs, span->end - 1), chart->origin);
	if (range.until <= range.from)
		session_say(session, "This box has no duration to zoom into");
	else
		time_moves_show(session, range);
}

static bool move(struct chart_data *data, struct session *session, enum command command)
{
	uint32_t page = data->boxes.height > 1 ? (uint32_t)data->boxes.height : 2;

	switch (command) {
	case COMMAND_MOVE_UP:
		move_up(data, session, 1);
		return true;
	case COMMAND_PAGE_UP:
	case COMMAND_HALF_PAGE_UP:
		move_up(data, session, command == COMMAND_PAGE_UP ? page : page / 2);
		return true;
	case COMMAND_MOVE_DOWN:
		move_down(data, session, 1);
		return true;
	case COMMAND_PAGE_DOWN:
	case COMMAND_HALF_PAGE_DOWN:
		move_down(data, session, command == COMMAND_PAGE_DOWN ? page : page / 2);
		return true;
	case COMMAND_TOP:
		data->depth = 0;
		return true;
	case COMMAND_BOTTOM:
	case COMMAND_HEAVIEST:
		move_down(data, session, chart_of(session->analysis)->runs.depths);
		return true;
	default:
		return false;
	}
}

static bool chart_run(struct session *session, void *view_data, struct rect area,
		      enum command command)
{
	struct chart_data *data = view_data;

	if (session->state.sides || !arrange(data, session, area))
		return false;
	if (command == COMMAND_SORT_NEXT || command == COMMAND_SORT_PREVIOUS) {
		show_track(session, command == COMMAND_SORT_NEXT ? 1 : -1);
		return true;
	}
	if (command == COMMAND_ENTER && !time_choice_has_marks(&session->time)) {
		zoom(session, data);
		return true;
	}
	if (!move(data, session, command) && !time_moves_run(session, command))
		return false;
	/* Another depth may have to be laid out first. */
	if (arrange(data, session, area))
		select_span(session, data);
	return true;
}

static void chart_click(struct session *session, void *view_data, struct rect area, int x, int y,
			enum click click)
{
	struct chart_data *data = view_data;

	if (session->state.sides || !arrange(data, session, area) || y > area.y + area.height - 1)
		return;
	time_moves_go(session, x - data->boxes.x, 0);
	if (rect_has(data->boxes, x, y))
		data->depth = data->first_depth + (uint32_t)(y - data->boxes.y);
	select_span(session, data);
	if (click == CLICK_OPEN)
		zoom(session, data);
}

/* --- words */

static void chart_detail(const struct session *session, const void *view_data, char *text,
			 size_t size)
{
	const struct chart_data *data = view_data;

	if (session->state.sides || !is_chart(session) ||
	    data->analysis != session->analysis_number)
		return;
	if (time_choice_has_marks(&session->time)) {
		time_frame_print_time(session, text, size);
		return;
	}
	chart_words_span(session, selected(session, data), text, size);
}

static void chart_release(void *view_data)
{
	struct chart_data *data = view_data;

	chart_rows_release(&data->rows);
}

static const struct hint chart_hints[] = {
	{ "choose", "zoom" },
	{ "up down left right", "move" },
	{ "sort-previous sort-next", "thread" },
	{ "expand collapse", "zoom in, out" },
	{ "mark-row", "mark" },
	{ "back", "back" },
	{ "help", "help" },
	{ "callers", "callers" },
	{ "variant", "strips" },
	{ "search", "search" },
	{ "compare-marked", "compare" },
	HINTS_END,
};

const struct view flame_chart_view = {
	.id = VIEW_TIME,
	.title = "Time",
	.hints = chart_hints,
	.counts_from_root = true,
	.selects_boxes = true,
	.variants = &time_variants,
	.data_size = sizeof(struct chart_data),
	.draw = chart_draw,
	.run = chart_run,
	.click = chart_click,
	.detail = chart_detail,
	.release = chart_release,
};
