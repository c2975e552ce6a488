#include "model/times/usual_interval.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/quantity.h"

void interval_sample_init(struct interval_sample *sample)
{
	*sample = (struct interval_sample){ 0 };
}

void interval_sample_release(struct interval_sample *sample)
{
	free(sample->intervals);
	*sample = (struct interval_sample){ 0 };
}

void interval_sample_add(struct interval_sample *sample, const int64_t *times, const uint32_t *rows,
			 uint32_t count)
{
	uint32_t wanted = count > INTERVALS_LIMIT ? INTERVALS_LIMIT : count;

	if (count < 2)
		return;
	sample->intervals = memory_resize(sample->intervals, (size_t)sample->count + wanted,
					  sizeof(*sample->intervals));
	for (uint32_t i = 1; i < wanted; i++) {
		uint32_t at = (uint32_t)((uint64_t)count * i / wanted);
		int64_t interval = quantity_subtract(times[rows[at]], times[rows[at - 1]]);

		if (interval > 0)
			sample->intervals[sample->count++] = interval;
	}
}

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

int64_t interval_sample_median(struct interval_sample *sample)
{
	if (sample->count == 0)
		return 0;
	qsort(sample->intervals, sample->count, sizeof(*sample->intervals), compare);
	return sample->intervals[(sample->count - 1) / 2];
}
