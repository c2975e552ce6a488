#ifndef MODEL_TIMES_BUCKET_FINDER_H
#define MODEL_TIMES_BUCKET_FINDER_H

#include "model/times/timeline_axis.h"

/* timeline_bucket_of, which divides 128 bits, without a division: for many times that mostly
 * rise. */
struct bucket_finder {
	struct timeline_axis axis;
	int64_t *begins; /* of each bucket, and the end; NULL: too many, or some are empty */
	double per_nanosecond;
	uint32_t last; /* that was found */
};

void bucket_finder_init(struct bucket_finder *finder, const struct timeline_axis *axis);
void bucket_finder_release(struct bucket_finder *finder);

/* Where it is not the last one. */
uint32_t bucket_finder_search(struct bucket_finder *finder, int64_t time);

/* Of a time on the axis. */
static inline uint32_t bucket_finder_find(struct bucket_finder *finder, int64_t time)
{
	if (finder->begins && time >= finder->begins[finder->last] &&
	    time < finder->begins[finder->last + 1])
		return finder->last;
	return bucket_finder_search(finder, time);
}

#endif
