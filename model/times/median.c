#include "model/times/median.h"

/* Puts them around the one in the middle: smaller and greater parts of what may still have it. */
uint64_t median_find(uint64_t *values, uint32_t count)
{
	uint32_t wanted = (count - 1) / 2, from = 0, until = count;
	uint32_t random = count;

	for (;;) {
		uint32_t less = from, at = from, more = until;
		uint64_t pivot;

		random = random * 1664525 + 1013904223;
		pivot = values[from + (uint32_t)((uint64_t)random * (until - from) >> 32)];
		while (at < more) {
			uint64_t value = values[at];

			if (value < pivot) {
				values[at++] = values[less];
				values[less++] = value;
			} else if (value > pivot) {
				values[at] = values[--more];
				values[more] = value;
			} else {
				at++;
			}
		}
		if (wanted >= less && wanted < more)
			return pivot;
		if (wanted < less)
			until = less;
		else
			from = more;
	}
}
