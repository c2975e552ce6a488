#include "tui/views/time/time_ranges.h"

#include <stdio.h>

#include "model/compare/side_slices.h"
#include "model/slices/slice_text.h"
#include "show/time_text.h"
#include "tui/session/analysis/samples/timelines_facet.h"
#include "tui/session/session_edits.h"

static int64_t period_of(const struct session *session)
{
	const struct timelines *times = timelines_of(session->analysis);

	return times->axis.period / times->lines > 0 ? times->axis.period / times->lines : 1;
}

/* "1.2 s to 1.8 s" */
static const char *print_range(const struct session *session, const struct time_span *range,
			       char text[2 * TIME_TEXT_SIZE + 8])
{
	char from[TIME_TEXT_SIZE], until[TIME_TEXT_SIZE];

	snprintf(text, 2 * TIME_TEXT_SIZE + 8, "%s to %s",
		 time_text(from, range->from, period_of(session)),
		 time_text(until, range->until, period_of(session)));
	return text;
}

static const struct slice_field *time_field(void)
{
	return &slice_fields[SLICE_FIELD_has_time];
}

/* What is below the cursor where no range is marked. */
static void filter(struct session *session)
{
	struct time_span range = session->time.at;
	char text[TIME_SPAN_TEXT_SIZE], words[2 * TIME_TEXT_SIZE + 8];
	const struct sides *sides = session->state.sides;

	time_choice_range(&session->time, &range);
	if (sides && sides->slice[SIDE_BASE].has_time && sides->slice[SIDE_NEW].has_time) {
		session_say(session,
			    "Both sides of this comparison already have their own time range");
		return;
	}
	if (range.from <= 0 && range.until >= timelines_of(session->analysis)->length) {
		session_say(session, "That is the whole recording: mark a shorter range");
		return;
	}
	if (!session_choose(session, time_field(), time_span_print(&range, text)))
		return;
	time_choice_clear(&session->time);
	session_say(session, "Every view shows only %s now: {key:back} undoes it",
		    print_range(session, &range, words));
}

/* Each of two ranges is a side, the earlier one the base. */
static void compare(struct session *session)
{
	const struct time_choice *choice = &session->time;
	const struct time_span *first = &choice->ranges[0], *second = &choice->ranges[1];
	struct slice slices[SIDE_COUNT];
	char text[TIME_SPAN_TEXT_SIZE];
	struct error error;

	if (session->state.sides || choice->range_count != SIDE_COUNT) {
		session_say(session, session->state.sides
					     ? "Ranges can be compared only within one profile"
					     : "Mark two ranges to compare them: {key:mark-row} "
					       "starts and ends each");
		return;
	}
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		bool is_first = (side == SIDE_BASE) == (first->from <= second->from);

		slice_init(&slices[side]);
		slice_text_parse(&slices[side], time_field(),
				 time_span_print(is_first ? first : second, text), &error);
	}
	time_choice_clear(&session->time);
	session_compare_slices(session, slices);
	side_slices_release(slices);
}

static void mark(struct session *session)
{
	char words[2 * TIME_TEXT_SIZE + 8];
	struct time_span range;

	time_choice_mark(&session->time);
	time_choice_range(&session->time, &range);
	if (session->time.is_open)
		session_say(session, "From %s: {key:mark-row} marks the end, {key:clear} drops it",
			    time_text(words, range.from, period_of(session)));
	else if (session->time.range_count == TIME_RANGE_LIMIT)
		session_say(session, "Two ranges: {key:compare-marked} compares them");
	else
		session_say(session, "%s: {key:choose} keeps only that, {key:expand} zooms in",
			    print_range(session, &range, words));
}

void time_ranges_mark(struct session *session, struct time_span from, struct time_span until)
{
	session->time.is_open = true;
	session->time.from = from;
	session->time.at = until;
	mark(session);
}

bool time_ranges_run(struct session *session, enum command command)
{
	switch (command) {
	case COMMAND_MARK_ROW:
		mark(session);
		return true;
	case COMMAND_ENTER:
		filter(session);
		return true;
	case COMMAND_COMPARE_MARKED:
		compare(session);
		return true;
	case COMMAND_CLEAR:
		return time_choice_clear(&session->time);
	default:
		return false;
	}
}
