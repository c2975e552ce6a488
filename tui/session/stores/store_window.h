#ifndef TUI_SESSION_STORES_STORE_WINDOW_H
#define TUI_SESSION_STORES_STORE_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

/* The times of which a strip shows what a store has, around a range: milliseconds since 1970, in
 * steps of whole seconds that one would write on an axis. */

enum { STORE_WINDOW_STEPS = 240 }; /* at most */

struct store_window {
	int64_t begin, end, step; /* begin and end: multiples of the step */
};

/* Several times as long as the range, and up to now where that is near. */
void store_window_fit(struct store_window *window, int64_t from, int64_t to, int64_t now);

/* Whether one may stay as it is for a range: it has all of it, and some more. */
bool store_window_suits(const struct store_window *window, int64_t from, int64_t to);

/* Whether a range is so short that it is hardly seen. */
bool store_window_is_wide(const struct store_window *window, int64_t from, int64_t to);

/* How many steps are a column, where there is room for so many. */
uint32_t store_window_steps_of_column(const struct store_window *window, int columns);

/* The first of the round steps, in milliseconds, that is at least so long. */
int64_t store_window_round_step(int64_t length);

#endif
