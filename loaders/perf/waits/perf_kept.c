#include "loaders/perf/waits/perf_kept.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void perf_kept_release(struct perf_kept *kept)
{
	for (uint32_t i = 0; i < kept->count; i++)
		free(kept->list[i].frames);
	free(kept->list);
	free(kept->unfinished);
	*kept = (struct perf_kept){ 0 };
}

uint32_t perf_kept_new(struct perf_kept *kept)
{
	uint32_t handle = kept->first_free;
	struct perf_kept_sample *sample;

	if (handle == 0) {
		if (kept->count == kept->capacity) {
			kept->capacity = kept->capacity * 2 + 64;
			kept->list = memory_resize(kept->list, kept->capacity, sizeof(*kept->list));
		}
		handle = ++kept->count;
		*perf_kept_at(kept, handle) = (struct perf_kept_sample){ 0 };
	}
	sample = perf_kept_at(kept, handle);
	kept->first_free = sample->next_free;
	*sample = (struct perf_kept_sample){
		.frames = sample->frames,
		.capacity = sample->capacity,
		.shared = 1,
	};
	return handle;
}

void perf_kept_share(struct perf_kept *kept, uint32_t handle)
{
	if (handle != 0)
		perf_kept_at(kept, handle)->shared++;
}

void perf_kept_drop(struct perf_kept *kept, uint32_t handle)
{
	struct perf_kept_sample *sample;

	if (handle == 0)
		return;
	sample = perf_kept_at(kept, handle);
	if (--sample->shared > 0)
		return;
	sample->next_free = kept->first_free;
	kept->first_free = handle;
}

void perf_kept_fill(struct perf_kept *kept, uint32_t handle, const uint32_t *frames, uint32_t depth)
{
	struct perf_kept_sample *sample = perf_kept_at(kept, handle);

	if (depth > sample->capacity) {
		sample->capacity = depth + 16;
		sample->frames =
			memory_resize(sample->frames, sample->capacity, sizeof(*sample->frames));
	}
	if (depth > 0)
		memcpy(sample->frames, frames, depth * sizeof(*frames));
	sample->depth = depth;
	sample->is_known = true;
}

void perf_kept_add_unfinished(struct perf_kept *kept, const struct perf_interval *interval)
{
	uint32_t *end = &perf_kept_at(kept, interval->from)->unfinished, number;

	if (kept->unfinished_free != 0) {
		number = kept->unfinished_free;
		kept->unfinished_free = kept->unfinished[number - 1].next;
	} else {
		if (kept->unfinished_count == kept->unfinished_capacity) {
			kept->unfinished_capacity = kept->unfinished_capacity * 2 + 64;
			kept->unfinished =
				memory_resize(kept->unfinished, kept->unfinished_capacity,
					      sizeof(*kept->unfinished));
		}
		number = ++kept->unfinished_count;
	}
	/* There are two at most: blocked, and then without a processor. */
	while (*end != 0)
		end = &kept->unfinished[*end - 1].next;
	*end = number;
	kept->unfinished[number - 1] = (struct perf_unfinished){ *interval, 0 };
}

bool perf_kept_take_unfinished(struct perf_kept *kept, uint32_t handle,
			       struct perf_interval *interval)
{
	struct perf_kept_sample *sample = perf_kept_at(kept, handle);
	uint32_t number = sample->unfinished;

	if (number == 0)
		return false;
	*interval = kept->unfinished[number - 1].interval;
	sample->unfinished = kept->unfinished[number - 1].next;
	kept->unfinished[number - 1].next = kept->unfinished_free;
	kept->unfinished_free = number;
	return true;
}
