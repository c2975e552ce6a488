#ifndef SHOW_ROUND_TIME_H
#define SHOW_ROUND_TIME_H

#include <stdint.h>

/* Lengths of time that people count in, in nanoseconds: of the columns of an axis, and between its
 * ticks. */

/* The smallest round time of which so many columns cover `length`. */
int64_t time_period_fit(int64_t length, uint32_t columns);

/* A round time of about half (step -1) or twice (step 1) the length; the same when there is
 * none. */
int64_t time_period_step(int64_t period, int step);

/* A round time of at least this length, of those that ticks are at: 1, 2 and 5 of a unit. */
int64_t time_tick_fit(int64_t least);

#endif
