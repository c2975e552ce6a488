#include "tui/session/stores/store_window.h"

#include <stddef.h>

static const int64_t round_seconds[] = {
	1,    2,    5,    10,   15,    20,    30,    60,    120,    300,    600,    900,
	1200, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 345600, 604800, 1209600,
};

enum { ROUND_COUNT = sizeof(round_seconds) / sizeof(*round_seconds) };

int64_t store_window_round_step(int64_t length)
{
	for (size_t i = 0; i < ROUND_COUNT; i++)
		if (round_seconds[i] * 1000 >= length)
			return round_seconds[i] * 1000;
	return round_seconds[ROUND_COUNT - 1] * 1000;
}

/* From one hour on, each some four to six times the one before. */
static int64_t length_for(int64_t range)
{
	static const int64_t hours[] = { 1, 6, 24, 7 * 24, 30 * 24, 120 * 24, 366 * 24 };
	enum { TIMES = 4 };

	for (size_t i = 0; i < sizeof(hours) / sizeof(*hours); i++)
		if (hours[i] * 3600000 >= TIMES * range)
			return hours[i] * 3600000;
	return range + range / TIMES;
}

void store_window_fit(struct store_window *window, int64_t from, int64_t to, int64_t now)
{
	int64_t length = length_for(to - from), end = now;

	/* A range that is long ago is near the end, with something behind it. */
	if (from < now - length + length / 8)
		end = to + length / 4 < now ? to + length / 4 : now;
	window->step =
		store_window_round_step((length + STORE_WINDOW_STEPS - 1) / STORE_WINDOW_STEPS);
	window->end = (end + window->step - 1) / window->step * window->step;
	window->begin = window->end - length / window->step * window->step;
	if (window->begin < 0)
		window->begin = 0;
}

bool store_window_suits(const struct store_window *window, int64_t from, int64_t to)
{
	enum { LEAST = 2 };

	return window->step > 0 && from >= window->begin && to <= window->end &&
	       window->end - window->begin >= LEAST * (to - from);
}

bool store_window_is_wide(const struct store_window *window, int64_t from, int64_t to)
{
	enum { MOST = 24 };
	int64_t length = window->end - window->begin;

	return length > 3600000 && length > MOST * (to - from);
}

uint32_t store_window_steps_of_column(const struct store_window *window, int columns)
{
	int64_t steps = window->step > 0 ? (window->end - window->begin) / window->step : 0;
	int64_t room = columns > 0 ? columns : 1;

	return steps > room ? (uint32_t)((steps + room - 1) / room) : 1;
}
