#include "tui/views/time/time_frame.h"

#include <stdio.h>
#include <string.h>

#include "base/text/civil_time.h"
#include "show/filter_text.h"
#include "show/short_name.h"
#include "show/text_width.h"
#include "tui/session/analysis/samples/all_times_facet.h"
#include "tui/session/analysis/samples/timelines_facet.h"
#include "tui/views/time/kept_times.h"
#include "tui/views/time/strip.h"
#include "tui/views/time/time_axis_line.h"
#include "tui/views/time/time_marks.h"

/* --- nothing to show */

static const char *const no_times[] = {
	"The samples of this profile have no times",
	"perf recordings have them (perf.data, or perf script text with the time field), as do "
	"other formats that keep each sample; pprof profiles and folded stacks are sums",
};

void time_frame_draw_nothing(const struct session *session, struct grid *grid, struct rect area)
{
	int y = area.y + (area.height > 6 ? area.height / 3 : 0);

	/* Not counted yet. */
	if (session->profile.samples.time)
		return;
	for (size_t i = 0; i < sizeof(no_times) / sizeof(no_times[0]); i++) {
		struct rect rest = { area.x + 1, y, area.width - 2, area.y + area.height - y };

		if (rest.height > 0)
			y += grid_text_wrapped(
				grid, rest, style_of(i == 0 ? PAINT_TEXT : PAINT_DIM), no_times[i]);
	}
}

/* --- the title */

void time_frame_print_lit(const struct session *session, char *text, size_t size)
{
	const struct analysis *analysis = session->analysis;

	text[0] = '\0';
	if (!timelines_of(analysis)->is_lit)
		return;
	if (analysis->state.search) {
		snprintf(text, size, "/");
		filter_text_add_expression(text, size, analysis->state.search);
	} else {
		label_id label = labels_find(analysis->tree->labels, analysis->state.lit);

		if (label != NO_LABEL)
			snprintf(text, size, "%s", analysis->tree->labels->text[label]);
	}
}

/* What time 0 of the axis is, nanoseconds since 1970. False: nobody knows, or it is several. */
static bool find_clock(const struct session *session, int64_t *moment)
{
	const struct profile *profile = &session->analysis->profile;
	int64_t clock = profile->inputs.count == 1 ? profile_input_clock(profile, 0) : TIME_UNKNOWN;

	if (clock == TIME_UNKNOWN)
		return false;
	*moment = quantity_add(clock, profile_input_begin(profile, 0));
	return *moment > 0;
}

void time_frame_draw_title(const struct session *session, struct grid *grid, struct rect row)
{
	const struct timelines *times = timelines_of(session->analysis);
	enum { LIT_WIDTH = 12 };
	char period[TIME_TEXT_SIZE], text[TIME_TEXT_SIZE + 40], lit[200];
	int64_t clock;
	int x = row.x, end = row.x + row.width;

	snprintf(text, sizeof(text), "a column is %s",
		 time_text(period, times->axis.period, times->axis.period));
	if (times->length <= 1)
		snprintf(text, sizeof(text), "all samples have the same time");
	x += grid_text(grid, x, row.y, end - x, style_of(PAINT_DIM), text);
	time_frame_print_lit(session, lit, sizeof(lit));
	if (*lit && end - x >= LIT_WIDTH) {
		x += grid_text(grid, x, row.y, end - x, style_of(PAINT_DIM), ", coloured: ");
		x += grid_text(grid, x, row.y, end - x, style_of(PAINT_LIT), lit);
	}
	if (find_clock(session, &clock)) {
		char since[CIVIL_TIME_TEXT_SIZE];

		snprintf(text, sizeof(text), "  0 s was at %.30s",
			 civil_time_print_moment(clock - clock % CIVIL_SECOND, CIVIL_ZONE_LOCAL,
						 since));
		if (text_width(text) <= end - x)
			grid_text(grid, x, row.y, end - x, style_of(PAINT_DIM), text);
	}
}

/* --- the axis */

static void restyle(struct grid *grid, int x, int y, struct style style)
{
	grid_restyle(grid, (struct rect){ x, y, 1, 1 }, style);
}

static void draw_bracket(const struct time_axis *axis, const struct time_span *span,
			 struct grid *grid, struct rect row)
{
	struct style style = style_of(PAINT_HEADER);
	int64_t first = time_axis_column(axis, span->from);
	int64_t last = time_axis_column(axis, span->until - 1);

	for (int i = 0; i < row.width; i++)
		if (i >= first && i <= last)
			restyle(grid, row.x + i, row.y, style);
	if (first >= 0 && first < row.width)
		grid_put(grid, row.x + (int)first, row.y, style, '[');
	if (last > first && last < row.width)
		grid_put(grid, row.x + (int)last, row.y, style, ']');
}

static void draw_brackets(const struct session *session, uint32_t side, struct grid *grid,
			  struct rect row)
{
	struct kept_times kept;

	kept_times_init(&kept, session, side);
	for (uint32_t i = 0; i < kept.count; i++)
		draw_bracket(&timelines_of(session->analysis)->axis, &kept.spans[i], grid, row);
	kept_times_release(&kept);
}

void time_frame_draw_axis(const struct session *session, uint32_t side, struct grid *grid,
			  struct rect row)
{
	const struct time_axis *axis = &timelines_of(session->analysis)->axis;
	int64_t cursor = time_axis_column(axis, session->time.at.from);

	if ((int64_t)axis->columns < row.width)
		row.width = (int)axis->columns;
	time_marks_draw(session, grid, row, false);
	time_axis_line_draw(axis, grid, row);
	time_marks_draw(session, grid, row, true);
	draw_brackets(session, side, grid, row);
	for (int i = 0; i < row.width; i++) {
		struct style style = style_with(style_of(PAINT_KEY), STYLE_REVERSE);

		if (time_choice_has_between(&session->time, time_axis_begin(axis, i),
					    time_axis_begin(axis, i + 1)))
			restyle(grid, row.x + i, row.y, style);
	}
	if (cursor >= 0 && cursor < row.width)
		restyle(grid, row.x + (int)cursor, row.y,
			style_with(style_of(PAINT_TEXT), STYLE_REVERSE));
}

/* --- words */

void time_frame_print_time(const struct session *session, char *text, size_t size)
{
	const struct timelines *times = timelines_of(session->analysis);
	enum { MILLISECOND = 1000000 };
	int64_t unit = times->axis.period / times->lines, moment;
	char from[TIME_TEXT_SIZE], until[TIME_TEXT_SIZE];
	struct time_span range;

	unit = unit > 0 ? unit : 1;
	snprintf(text, size, "%s to %s", time_text(from, session->time.at.from, unit),
		 time_text(until, session->time.at.until, unit));
	if (find_clock(session, &moment)) {
		char of_day[CIVIL_TIME_TEXT_SIZE];
		struct civil_time civil;

		moment = quantity_add(moment, session->time.at.from);
		civil_time_of(&civil, moment - moment % MILLISECOND, CIVIL_ZONE_LOCAL);
		civil.has_date = false;
		snprintf(text + strlen(text), size - strlen(text), " (%s)",
			 civil_time_print(&civil, of_day));
	}
	if (time_choice_range(&session->time, &range))
		snprintf(text + strlen(text), size - strlen(text), "  [marked %s to %s]",
			 time_text(from, range.from, unit), time_text(until, range.until, unit));
}

void time_frame_print_weight(const struct session *session, int64_t weight, uint64_t samples,
			     char *text, size_t size)
{
	struct quantity_unit unit = session->analysis->tree->unit;
	struct quantity_unit of_count = { UNIT_COUNT, 0, samples == 1 ? "sample" : "samples" };
	char amount[QUANTITY_TEXT_SIZE], count[QUANTITY_TEXT_SIZE];

	quantity_print_named(count, (int64_t)samples, of_count);
	if (samples == 0)
		snprintf(text, size, "no samples");
	else if (unit.unit == UNIT_COUNT && strcmp(unit.name, "samples") == 0 &&
		 weight == (int64_t)samples)
		snprintf(text, size, "%s", count);
	else
		snprintf(text, size, "%s  %s", quantity_print_named(amount, weight, unit), count);
}

void time_frame_print_heaviest(const struct session *session, uint32_t side, uint32_t row,
			       uint32_t bucket, int64_t weight, char *text, size_t size)
{
	enum { WIDTH = 30 };
	struct heaviest_function heaviest =
		timelines_heaviest(session->analysis, side, row, bucket);
	char name[SHORT_NAME_SIZE], share[QUANTITY_TEXT_SIZE];
	size_t used = strlen(text);

	if (heaviest.label == NO_LABEL || used >= size)
		return;
	snprintf(text + used, size - used, "  heaviest %s %s",
		 short_name(name,
			    all_times_of(session->analysis)
				    ->listing->builder.labels->text[heaviest.label],
			    WIDTH),
		 quantity_print_percent(share, heaviest.weight, weight));
}
