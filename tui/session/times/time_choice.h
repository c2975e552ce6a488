#ifndef TUI_SESSION_TIMES_TIME_CHOICE_H
#define TUI_SESSION_TIMES_TIME_CHOICE_H

#include "tui/session/times/time_axis.h"

/* The cursor in time, and what is marked there until it is made a filter. */

enum { TIME_RANGE_LIMIT = 2 };

struct time_choice {
	struct time_span at; /* of the column, or the cell, below the cursor */
	bool is_open;        /* a range begins at `from`, and ends at the cursor */
	struct time_span from;
	struct time_span ranges[TIME_RANGE_LIMIT]; /* newest last */
	uint32_t range_count;
};

/* Begins a range, or ends it. Of more than two the oldest goes. */
void time_choice_mark(struct time_choice *choice);

/* Drops what is marked; false: nothing is. */
bool time_choice_clear(struct time_choice *choice);

/* The range at hand: the one that is open, or else the newest. False: no range. */
bool time_choice_range(const struct time_choice *choice, struct time_span *range);

static inline bool time_choice_has_marks(const struct time_choice *choice)
{
	return choice->is_open || choice->range_count > 0;
}

/* Whether one of the ranges, or that which is open, has some of these times. */
bool time_choice_has_between(const struct time_choice *choice, int64_t from, int64_t until);

#endif
