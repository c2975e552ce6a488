#include "show/time_text.h"

#include <inttypes.h>
#include <stdio.h>

/* "1.25 s" of 1,250 of a unit that has 3 decimals; as many of them as the period needs. */
static void print_decimals(char text[TIME_TEXT_SIZE], int64_t time, int64_t period, int64_t unit,
			   const char *name)
{
	int length = snprintf(text, TIME_TEXT_SIZE, "%" PRId64, time / unit);

	for (int64_t step = unit; step > 1 && period % step != 0; step /= 10) {
		if (step == unit)
			text[length++] = '.';
		text[length++] = (char)('0' + time / (step / 10) % 10);
	}
	snprintf(text + length, (size_t)(TIME_TEXT_SIZE - length), " %s", name);
}

const char *time_text(char text[TIME_TEXT_SIZE], int64_t time, int64_t period)
{
	enum { SECOND = 1000000000, MILLISECOND = 1000000, MICROSECOND = 1000 };
	int64_t seconds = time / SECOND;

	if (time <= 0) {
		snprintf(text, TIME_TEXT_SIZE, "0 s");
	} else if (seconds >= 60 && period % SECOND == 0) {
		if (seconds >= 3600)
			snprintf(text, TIME_TEXT_SIZE, "%" PRId64 "h %02d:%02d", seconds / 3600,
				 (int)(seconds / 60 % 60), (int)(seconds % 60));
		else
			snprintf(text, TIME_TEXT_SIZE, "%d:%02d min", (int)(seconds / 60),
				 (int)(seconds % 60));
	} else if (time >= SECOND || period >= SECOND) {
		print_decimals(text, time, period, SECOND, "s");
	} else if (time >= MILLISECOND || period >= MILLISECOND) {
		print_decimals(text, time, period, MILLISECOND, "ms");
	} else if (time >= MICROSECOND) {
		print_decimals(text, time, period, MICROSECOND, "µs");
	} else {
		snprintf(text, TIME_TEXT_SIZE, "%" PRId64 " ns", time);
	}
	return text;
}
