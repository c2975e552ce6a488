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

static const struct slice_field *not_time_field(void)
{
	return &slice_fields[SLICE_FIELD_not_time];
}

/* False, and says so: a filter of all times does nothing, or leaves nothing. */
static bool is_part(struct session *session, const struct time_span *range)
{
	if (range->from > 0 || range->until < timelines_of(session->analysis)->length)
		return true;
	session_say(session, "That is the whole recording: mark a shorter range");
	return false;
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
	if (!is_part(session, &range) ||
	    !session_choose(session, time_field(), time_span_print(&range, text)))
		return;
	time_choice_clear(&session->time);
	session_say(session, "Every view shows only %s now: {key:back} undoes it",
		    print_range(session, &range, words));
}

/* Leaves out the range that is marked. False: none is. */
static bool leave_out(struct session *session)
{
	char text[TIME_SPAN_TEXT_SIZE], words[2 * TIME_TEXT_SIZE + 8];
	struct time_span range;

	if (!time_choice_range(&session->time, &range))
		return false;
	if (!is_part(session, &range) ||
	    !session_choose(session, not_time_field(), time_span_print(&range, text)))
		return true;
	time_choice_clear(&session->time);
	session_say(session, "Every view leaves out %s now: {key:back} undoes it",
		    print_range(session, &range, words));
	return true;
}

/* Of two ranges the earlier one is the base; of one, all the rest is. */
static void set_sides(const struct session *session, struct slice slices[SIDE_COUNT])
{
	const struct time_choice *choice = &session->time;
	const struct time_span *base = &choice->ranges[0], *new = &choice->ranges[1];
	const struct slice_field *base_field = time_field();
	char text[TIME_SPAN_TEXT_SIZE];
	struct error error;

	if (choice->range_count == 1) {
		new = base;
		base_field = not_time_field();
	} else if (new->from < base->from) {
		new = base;
		base = &choice->ranges[1];
	}
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_init(&slices[side]);
	slice_text_parse(&slices[SIDE_BASE], base_field, time_span_print(base, text), &error);
	slice_text_parse(&slices[SIDE_NEW], time_field(), time_span_print(new, text), &error);
}

static void compare(struct session *session)
{
	const struct time_choice *choice = &session->time;
	struct slice slices[SIDE_COUNT];

	if (session->state.sides || choice->range_count == 0) {
		session_say(session,
			    session->state.sides
				    ? "Ranges can be compared only within one profile"
				    : "Mark a range to compare it with the rest, or two "
				      "with each other: {key:mark-row} starts and ends it");
		return;
	}
	if (choice->range_count == 1 && !is_part(session, &choice->ranges[0]))
		return;
	set_sides(session, slices);
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
		session_say(session,
			    "%s: {key:choose} keeps only that, {key:info} leaves it out, "
			    "{key:expand} zooms in",
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
	case COMMAND_INFO:
		return leave_out(session);
	case COMMAND_COMPARE_MARKED:
		compare(session);
		return true;
	case COMMAND_CLEAR:
		return time_choice_clear(&session->time);
	default:
		return false;
	}
}
