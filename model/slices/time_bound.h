#ifndef MODEL_SLICES_TIME_BOUND_H
#define MODEL_SLICES_TIME_BOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One end of a range of times, as users give it. It keeps the form that it was given in, so that
 * what is shown of it, and copied from the screen, is that again. Which moment of a profile it is:
 * time_range.h.
 */

enum time_form {
	TIME_FROM_START, /* nanoseconds since the first sample began: 1.5s, 20ms */
	TIME_PERCENT,    /* billionths of a percent of the duration: 50% */
	TIME_FROM_END,   /* nanoseconds before the last sample ended: -10s */
	TIME_OF_DAY,     /* nanoseconds since midnight: 14:03:20 */
	TIME_CLOCK,      /* nanoseconds since 1970: 2026-11-30T14:03:20Z */
};

struct time_bound {
	enum time_form form;
	int64_t value;
	int32_t zone; /* of the clock's forms: seconds east of UTC, or CIVIL_ZONE_LOCAL */
};

#define TIME_ONE_PERCENT INT64_C(1000000000)
#define TIME_ALL ((struct time_bound){ .form = TIME_PERCENT, .value = 100 * TIME_ONE_PERCENT })

static inline bool time_bound_is_clock(struct time_bound bound)
{
	return bound.form == TIME_OF_DAY || bound.form == TIME_CLOCK;
}

enum time_reading {
	TIME_GOOD,
	TIME_BAD,      /* it is not a time */
	TIME_TOO_LONG, /* more than 292 years */
};

enum time_reading time_bound_parse(struct time_bound *bound, const char *text, size_t length);

enum { TIME_BOUND_TEXT_SIZE = 64 };

/* The text that is parsed to the same. */
const char *time_bound_print(struct time_bound bound, char text[TIME_BOUND_TEXT_SIZE]);

/* For people: "1.5 s". */
const char *time_bound_words(struct time_bound bound, char text[TIME_BOUND_TEXT_SIZE]);

bool time_bound_equal(struct time_bound a, struct time_bound b);

/* Whether a range between them is empty or the wrong way round in every profile. */
bool time_bounds_are_empty(struct time_bound from, struct time_bound until);

#endif
