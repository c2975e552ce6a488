#ifndef MODEL_TIMES_USUAL_INTERVAL_H
#define MODEL_TIMES_USUAL_INTERVAL_H

#include <stddef.h>
#include <stdint.h>

/*
 * How far apart samples usually are: the median of the intervals between neighbours, whatever
 * pauses there are in between. Neighbours at one time do not count. Of many intervals some, evenly
 * spread, are looked at.
 */
struct interval_sample {
	uint64_t *intervals;
	uint32_t count;
	size_t room;
};

enum { INTERVALS_LIMIT = 4096 }; /* that are looked at, of one thread */

void interval_sample_init(struct interval_sample *sample);
void interval_sample_release(struct interval_sample *sample);

/* Those between `count` rising times, times[rows[i]]. */
void interval_sample_add(struct interval_sample *sample, const int64_t *times, const uint32_t *rows,
			 uint32_t count);

/* Every `step`th of another sample, from `first` on, in the order in which they were added. Returns
 * where to begin in the next sample, if they were one after the other. */
uint32_t interval_sample_add_some(struct interval_sample *sample,
				  const struct interval_sample *other, uint32_t first,
				  uint32_t step);

/* 0: none is usual. Reorders them. */
int64_t interval_sample_median(struct interval_sample *sample);

#endif
