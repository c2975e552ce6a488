#include "model/times/bucket_finder.h"

#include <stdlib.h>

#include "base/memory.h"

enum { BEGINS_LIMIT = 1 << 20 };

void bucket_finder_init(struct bucket_finder *finder, const struct timeline_axis *axis)
{
	uint64_t span = (uint64_t)axis->until - (uint64_t)axis->from;

	*finder = (struct bucket_finder){ .axis = *axis };
	if (axis->buckets > span || axis->buckets > BEGINS_LIMIT)
		return;
	finder->begins = memory_new((size_t)axis->buckets + 1, sizeof(*finder->begins));
	for (uint32_t bucket = 0; bucket <= axis->buckets; bucket++)
		finder->begins[bucket] = timeline_bucket_begin(axis, bucket);
	finder->per_nanosecond = (double)axis->buckets / (double)span;
}

void bucket_finder_release(struct bucket_finder *finder)
{
	free(finder->begins);
	*finder = (struct bucket_finder){ 0 };
}

uint32_t bucket_finder_search(struct bucket_finder *finder, int64_t time)
{
	uint32_t count = finder->axis.buckets, bucket;
	double near;

	if (!finder->begins)
		return timeline_bucket_of(&finder->axis, time);
	near = (double)((uint64_t)time - (uint64_t)finder->axis.from) * finder->per_nanosecond;
	bucket = near < count ? (uint32_t)near : count - 1;
	/* It was rounded. */
	while (bucket > 0 && time < finder->begins[bucket])
		bucket--;
	while (bucket + 1 < count && time >= finder->begins[bucket + 1])
		bucket++;
	finder->last = bucket;
	return bucket;
}
