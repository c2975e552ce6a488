#include "tui/views/time/time_moves.h"

#include <string.h>

#include "tui/session/analysis/samples/owners_facet.h"
#include "tui/session/matches.h"
#include "tui/session/session_edits.h"
#include "tui/views/time/time_ranges.h"

static const struct timelines *timelines(const struct session *session)
{
	return timelines_of(session->analysis);
}

/* --- the cursor */

static bool is_picture(const struct session *session)
{
	return timelines(session)->is_timed && timelines(session)->axis.columns > 0;
}

/* The picture is of the span that was asked for. */
static bool is_current(const struct session *session)
{
	const struct time_span *drawn = &session->analysis->state.span;

	return drawn->from == session->state.span.from && drawn->until == session->state.span.until;
}

/* When a cell begins; the first of the next column is behind the last of one. */
static int64_t cell_begin(const struct timelines *times, int64_t column, int64_t line)
{
	struct timeline_axis cells = { 0, times->axis.period, times->lines };

	return quantity_add(time_axis_begin(&times->axis, column),
			    timeline_bucket_begin(&cells, (uint32_t)line));
}

static int64_t within(int64_t value, int64_t count)
{
	return value < 0 ? 0 : value >= count ? count - 1 : value;
}

void time_moves_go(struct session *session, int64_t column, int64_t line)
{
	const struct timelines *times = timelines(session);

	column = within(column, times->axis.columns);
	line = within(line, times->lines);
	session->time.at.from = cell_begin(times, column, line);
	session->time.at.until = cell_begin(times, column, line + 1);
	if (session->time.at.until <= session->time.at.from)
		session->time.at.until = session->time.at.from + 1;
}

uint32_t time_moves_column(const struct session *session)
{
	const struct time_axis *axis = &timelines(session)->axis;

	return (uint32_t)within(time_axis_column(axis, session->time.at.from), axis->columns);
}

uint32_t time_moves_line(const struct session *session)
{
	const struct timelines *times = timelines(session);
	struct timeline_axis cells = { 0, times->axis.period, times->lines };
	int64_t begin = time_axis_begin(&times->axis, time_moves_column(session));

	return timeline_bucket_of(&cells, quantity_subtract(session->time.at.from, begin));
}

bool time_moves_arrange(struct session *session)
{
	if (!is_picture(session))
		return false;
	if (is_current(session))
		time_moves_go(session, time_moves_column(session), time_moves_line(session));
	return true;
}

/* --- the span */

static void show_span(struct session *session, struct time_span span)
{
	struct time_axis axis =
		time_axis_of(&span, timelines(session)->length, session->state.time_columns);

	session->state.span = axis.period * (int64_t)axis.columns >= timelines(session)->length
				      ? (struct time_span){ 0, 0 }
				      : time_axis_span(&axis);
	session_changed(session);
}

void time_moves_show(struct session *session, struct time_span span)
{
	session_remember(session);
	show_span(session, span);
}

/* Of the span that was asked for last, be it drawn by now or not. */
static struct time_axis wanted_axis(const struct session *session)
{
	if (is_current(session))
		return timelines(session)->axis;
	return time_axis_of(&session->state.span, timelines(session)->length,
			    session->state.time_columns);
}

/* The cursor to the column that it is in by then. */
static void snap(struct session *session)
{
	struct time_axis axis = wanted_axis(session);
	int64_t column = within(time_axis_column(&axis, session->time.at.from), axis.columns);

	session->time.at.from = time_axis_begin(&axis, column);
	session->time.at.until = time_axis_begin(&axis, column + 1);
}

/* The column below the cursor stays where it is. */
static void zoom(struct session *session, int step)
{
	struct time_axis axis = wanted_axis(session);
	int64_t period = time_period_step(axis.period, step);
	int64_t column = within(time_axis_column(&axis, session->time.at.from), axis.columns);
	int64_t middle = quantity_add(session->time.at.from,
				      (session->time.at.until - session->time.at.from) / 2);
	int64_t from = quantity_subtract(middle, quantity_multiply(period, column));
	int64_t length = quantity_multiply(period, session->state.time_columns);
	struct time_span range;

	if (step > 0 && time_span_is_all(&session->state.span)) {
		session_say(session, "The whole recording is already shown");
		return;
	}
	from = from > 0 ? from - from % period : 0;
	session_remember(session);
	if (step < 0 && !session->time.is_open && time_choice_range(&session->time, &range))
		show_span(session, range);
	else
		show_span(session, (struct time_span){ from, quantity_add(from, length) });
	snap(session);
}

static void show_all(struct session *session)
{
	session_remember(session);
	session->state.span = (struct time_span){ 0, 0 };
	session_changed(session);
}

/* A quarter of the screen at a time; false: there is no more. */
static bool pan(struct session *session, int direction)
{
	struct time_axis axis = wanted_axis(session);
	int64_t shift = quantity_multiply(axis.period, axis.columns / 4 + 1);
	struct time_span span = time_axis_span(&axis);

	if (time_span_is_all(&session->state.span) ||
	    (direction < 0 ? span.from == 0 : span.until >= timelines(session)->length))
		return false;
	if (direction < 0 && shift > span.from)
		shift = span.from;
	span.from += direction * shift;
	span.until += direction * shift;
	show_span(session, span);
	return true;
}

void time_moves_by(struct session *session, int64_t columns, int64_t lines)
{
	const struct timelines *times = timelines(session);
	int64_t line = time_moves_line(session) + lines;
	int64_t column = time_moves_column(session) + columns;

	/* Beyond the end of a column is the beginning of the next. */
	while (line < 0 && column > 0) {
		line += times->lines;
		column--;
	}
	while (line >= times->lines && column + 1 < times->axis.columns) {
		line -= times->lines;
		column++;
	}
	if (columns != 0 && (column < 0 || column >= times->axis.columns) &&
	    pan(session, columns < 0 ? -1 : 1)) {
		int64_t step = columns * times->axis.period;

		session->time.at.from += step;
		session->time.at.until += step;
		return;
	}
	time_moves_go(session, column, line);
}

/* --- what is lit */

/* The first line of a column in which it runs; as many as there are: it does not. */
static uint32_t lit_line(const struct timelines *times, int64_t column)
{
	for (uint32_t i = 0; i < times->lines; i++)
		for (uint32_t side = 0; side < times->timeline.sides; side++)
			if (timelines_lit(times, side, NO_TIMELINE,
					  (uint32_t)column * times->lines + i) != 0)
				return i;
	return times->lines;
}

static bool is_lit(const struct timelines *times, int64_t column)
{
	return lit_line(times, column) < times->lines;
}

static bool begins(const struct timelines *times, int64_t column)
{
	return is_lit(times, column) && (column == 0 || !is_lit(times, column - 1));
}

/* To where it runs again after a pause. */
static void find(struct session *session, int step)
{
	const struct timelines *times = timelines(session);
	int64_t count = times->axis.columns, at = time_moves_column(session);
	uint32_t bursts = 0, number = 0;

	if (!matches_can_step(session, is_lit(times, at), &step))
		return;
	for (int64_t column = 0; column < count; column++)
		bursts += begins(times, column);
	if (bursts == 0) {
		session_say(session, "No match ran in the time shown");
		return;
	}
	while (step != 0) {
		at = (at + count + step) % count;
		if (begins(times, at))
			break;
	}
	for (int64_t column = 0; column <= at; column++)
		number += begins(times, column);
	time_moves_go(session, at, lit_line(times, at));
	matches_say(session, number, bursts);
}

/* --- rows */

static bool has_kind(const struct session *session, enum time_rows kind)
{
	const struct owner_list *list = &owners_of(session->analysis)->list;

	for (uint32_t row = 0; row < list->count; row++)
		if (kind == TIME_BY_CPU     ? list->rows[row].kind == OWNER_CPUS
		    : kind == TIME_BY_LABEL ? list->rows[row].kind == OWNER_LABEL
					    : list->rows[row].kind == OWNER_PROCESS)
			return true;
	return false;
}

void time_moves_next_rows(struct session *session)
{
	static const char *const names[TIME_ROWS_COUNT] = {
		[TIME_BY_THREAD] = "Strips by process and thread",
		[TIME_BY_CPU] = "Strips by CPU",
		[TIME_BY_LABEL] = "Strips by label",
	};
	enum time_rows now = session->state.time_rows, next = now;

	do
		next = (next + 1) % TIME_ROWS_COUNT;
	while (next != now && !has_kind(session, next));
	if (next == now) {
		session_say(session, "There is nothing else to draw strips for");
		return;
	}
	session_remember(session);
	session->state.time_rows = next;
	session_changed(session);
	session_say(session, "%s", names[next]);
}

/* --- commands */

bool time_moves_run(struct session *session, enum command command)
{
	switch (command) {
	case COMMAND_MOVE_LEFT:
	case COMMAND_MOVE_RIGHT:
		time_moves_by(session, command == COMMAND_MOVE_LEFT ? -1 : 1, 0);
		return true;
	case COMMAND_ROW_START:
	case COMMAND_ROW_END:
		time_moves_go(session, command == COMMAND_ROW_START ? 0 : INT32_MAX,
			      time_moves_line(session));
		return true;
	case COMMAND_EXPAND:
	case COMMAND_COLLAPSE:
		zoom(session, command == COMMAND_EXPAND ? -1 : 1);
		return true;
	case COMMAND_WHOLE:
		if (time_span_is_all(&session->state.span))
			return false;
		show_all(session);
		return true;
	case COMMAND_NEXT_MATCH:
	case COMMAND_PREVIOUS_MATCH:
		find(session, command == COMMAND_NEXT_MATCH ? 1 : -1);
		return true;
	default:
		return time_ranges_run(session, command);
	}
}
