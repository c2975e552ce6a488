#ifndef MODEL_SLICES_SAMPLE_PART_H
#define MODEL_SLICES_SAMPLE_PART_H

#include <stdint.h>

/*
 * How much of a sample lies in a range of time. A sample that lasts has its weight spread evenly
 * over its duration; one that does not has all of it at its moment. What ranges have that follow
 * each other adds up to exactly what they have as one, and all of time has the whole weight: the
 * part is the difference of what lies before both ends.
 */

__extension__ typedef __int128 sample_product;

/* What lies before `time`, rounded towards 0: gains and losses of the same size cancel out. */
static inline int64_t sample_part_before(int64_t weight, int64_t begin, int64_t duration,
					 int64_t time)
{
	sample_product passed = (sample_product)time - begin;

	if (passed <= 0)
		return 0;
	if (passed >= duration)
		return weight;
	return (int64_t)(weight * passed / duration);
}

/* What lies in [from, until), of a sample as struct sample_table has it. until INT64_MAX is for
 * ever. */
static inline int64_t sample_part(int64_t weight, int64_t begin, int64_t duration, int64_t from,
				  int64_t until)
{
	if (duration == 0)
		return begin >= from && begin < until ? weight : 0;
	if (until <= from)
		return 0;
	return sample_part_before(weight, begin, duration, until) -
	       sample_part_before(weight, begin, duration, from);
}

/* Whether it lies in [from, until) at all; `duration` as above. */
static inline int sample_part_is_in(int64_t begin, int64_t duration, int64_t from, int64_t until)
{
	return begin < until && from < until && (begin >= from || begin + duration > from);
}

#endif
