#include "model/times/usual_interval.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/quantity.h"
#include "model/times/median.h"

void interval_sample_init(struct interval_sample *sample)
{
	*sample = (struct interval_sample){ 0 };
}

void interval_sample_release(struct interval_sample *sample)
{
	free(sample->intervals);
	*sample = (struct interval_sample){ 0 };
}

static void make_room(struct interval_sample *sample, uint32_t count)
{
	if (sample->room - sample->count >= count)
		return;
	sample->room = (size_t)sample->count + (sample->count > count ? sample->count : count);
	sample->intervals =
		memory_resize(sample->intervals, sample->room, sizeof(*sample->intervals));
}

void interval_sample_add(struct interval_sample *sample, const int64_t *times, const uint32_t *rows,
			 uint32_t count)
{
	uint32_t wanted = count > INTERVALS_LIMIT ? INTERVALS_LIMIT : count;

	if (count < 2)
		return;
	make_room(sample, wanted);
	for (uint32_t i = 1; i < wanted; i++) {
		uint32_t at = (uint32_t)((uint64_t)count * i / wanted);
		int64_t interval = quantity_subtract(times[rows[at]], times[rows[at - 1]]);

		if (interval > 0)
			sample->intervals[sample->count++] = (uint64_t)interval;
	}
}

uint32_t interval_sample_add_some(struct interval_sample *sample,
				  const struct interval_sample *other, uint32_t first,
				  uint32_t step)
{
	uint32_t at = first;

	make_room(sample, other->count / step + 1);
	for (; at < other->count; at += step)
		sample->intervals[sample->count++] = other->intervals[at];
	return at - other->count;
}

int64_t interval_sample_median(struct interval_sample *sample)
{
	if (sample->count == 0)
		return 0;
	return (int64_t)median_find(sample->intervals, sample->count);
}
