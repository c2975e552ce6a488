#include "show/round_time.h"

#include <stddef.h>

#include "model/tables/quantity.h"

#define SECOND INT64_C(1000000000)

/* Of a minute and more: what people count in. */
static const int64_t long_periods[] = {
	60,   80,   100,  120,  150,  180,  240,  300,   360,   480,   600,   720,   900,   1200,
	1500, 1800, 2400, 3000, 3600, 5400, 7200, 10800, 14400, 21600, 28800, 43200, 86400,
};

enum { LONG_PERIODS = sizeof(long_periods) / sizeof(long_periods[0]) };

/* The round times in order; 0 behind the last. */
static int64_t round_period(unsigned i)
{
	static const int64_t first[] = { 1, 2, 3, 4, 5, 6, 8 };
	static const int64_t tenths[] = { 10, 12, 15, 20, 25, 30, 40, 50, 60, 80 };
	enum { FIRST = 7, TENTHS = 10, DECADES = 9 };
	int64_t unit = 1;

	if (i < FIRST)
		return first[i];
	i -= FIRST;
	/* From 10 ns to 50 s. */
	if (i < TENTHS * DECADES + 8) {
		for (unsigned k = 0; k < i / TENTHS; k++)
			unit *= 10;
		return tenths[i % TENTHS] * unit;
	}
	i -= TENTHS * DECADES + 8;
	if (i < LONG_PERIODS)
		return long_periods[i] * SECOND;
	i -= LONG_PERIODS;
	/* Days. */
	return i < 16 ? long_periods[LONG_PERIODS - 1] * SECOND * (INT64_C(2) << i) : 0;
}

static int64_t times(int64_t period, uint32_t columns)
{
	return quantity_multiply(period, columns);
}

int64_t time_period_fit(int64_t length, uint32_t columns)
{
	int64_t period = 1;

	for (unsigned i = 0; round_period(i) != 0; i++) {
		period = round_period(i);
		if (times(period, columns) >= length)
			return period;
	}
	/* Nonsense, but it has to be somewhere. */
	while (times(period, columns) < length)
		period = quantity_multiply(period, 2);
	return period;
}

int64_t time_period_step(int64_t period, int step)
{
	int64_t best = period;

	for (unsigned i = 0; round_period(i) != 0; i++) {
		int64_t other = round_period(i);

		if (step < 0 && other <= period / 2)
			best = other;
		if (step > 0 && other >= quantity_multiply(period, 2))
			return other;
	}
	return best;
}

int64_t time_tick_fit(int64_t least)
{
	static const int64_t seconds[] = { 60,   120,  300,   600,   1200,  1800,
					   3600, 7200, 14400, 21600, 43200, 86400 };
	int64_t tick = 1;

	for (int64_t unit = 1; unit < 60 * SECOND; unit *= 10)
		for (int factor = 1; factor <= 5; factor += factor == 1 ? 1 : 3)
			if (unit * factor >= least && unit * factor < 60 * SECOND)
				return unit * factor;
	for (size_t i = 0; i < sizeof(seconds) / sizeof(seconds[0]); i++) {
		tick = seconds[i] * SECOND;
		if (tick >= least)
			return tick;
	}
	while (tick < least && tick < INT64_MAX / 2)
		tick *= 2;
	return tick;
}
