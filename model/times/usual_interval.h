#ifndef MODEL_TIMES_USUAL_INTERVAL_H
#define MODEL_TIMES_USUAL_INTERVAL_H

#include <stdint.h>

/*
 * How far apart samples usually are: the median of the intervals between neighbours, whatever
 * pauses there are in between. Neighbours at one time do not count. Of many intervals some, evenly
 * spread, are looked at.
 */
struct interval_sample {
	int64_t *intervals;
	uint32_t count;
};

enum { INTERVALS_LIMIT = 4096 }; /* that are looked at, of one thread */

void interval_sample_init(struct interval_sample *sample);
void interval_sample_release(struct interval_sample *sample);

/* Those between `count` rising times, times[rows[i]]. */
void interval_sample_add(struct interval_sample *sample, const int64_t *times, const uint32_t *rows,
			 uint32_t count);

/* 0: there is none. Sorts them. */
int64_t interval_sample_median(struct interval_sample *sample);

#endif
