#include "model/times/run_size.h"

/* Puts them around the one that would come in the middle if they were sorted: smaller and greater
 * parts of what may still have it. */
static run_size find_median(run_size *runs, uint32_t count)
{
	uint32_t wanted = (count - 1) / 2, from = 0, until = count;
	uint32_t random = count;

	for (;;) {
		uint32_t less = from, at = from, more = until;
		run_size pivot;

		random = random * 1664525 + 1013904223;
		pivot = runs[from + (uint32_t)((uint64_t)random * (until - from) >> 32)];
		while (at < more) {
			run_size run = runs[at];

			if (run < pivot) {
				runs[at++] = runs[less];
				runs[less++] = run;
			} else if (run > pivot) {
				runs[at] = runs[--more];
				runs[more] = run;
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

struct call_count run_sizes_count(run_size *runs, uint32_t count)
{
	run_size median;

	if (count == 0)
		return (struct call_count){ 0 };
	median = find_median(runs, count);
	return (struct call_count){ count, (int64_t)(median >> 1), (median & 1) == 0 };
}
