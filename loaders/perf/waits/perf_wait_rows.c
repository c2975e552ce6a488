#include "loaders/perf/waits/perf_wait_rows.h"

#include <string.h>

static bool is_of_user(const struct perf_locations *locations, uint32_t frame)
{
	uint8_t nature =
		perf_locations_module(locations, perf_locations_at(locations, frame)->module)
			->nature;

	return nature == PERF_FILE || nature == PERF_VDSO || nature == PERF_RECORDED ||
	       nature == PERF_JIT;
}

/* The innermost calls of who woke it: of its program, as far as it was the program that did. */
static void copy_waker(struct perf_wait_labels *labels, const struct perf_locations *locations,
		       const struct perf_kept_sample *waker)
{
	uint32_t depth = waker->is_known ? waker->depth : 0, first = depth;

	/* The thread that an interrupt hit has nothing to do with it. */
	labels->waker = waker->in_hard ? 0 : waker->thread + 1;
	labels->in_hard = waker->in_hard;
	labels->in_soft = waker->in_soft;
	while (first > 0 && !is_of_user(locations, waker->frames[first - 1]))
		first--;
	if (first > 0 && !waker->in_hard && !waker->in_soft)
		depth = first;
	for (uint32_t i = 0; i < depth && i < PERF_WAKER_FRAMES; i++)
		labels->frames[i] = waker->frames[depth - 1 - i];
}

static uint32_t labels_of(struct perf_recording *recording, const struct perf_kept *kept,
			  const struct perf_interval *interval)
{
	struct perf_wait_labels labels;

	/* They are found by their bytes. */
	memset(&labels, 0, sizeof(labels));
	labels.state = interval->state;
	if (interval->from != 0)
		labels.cgroup = perf_kept_at(kept, interval->from)->cgroup;
	if (interval->by != 0)
		copy_waker(&labels, &recording->locations, perf_kept_at(kept, interval->by));
	return interner_add(&recording->wait_labels, &labels, sizeof(labels));
}

static void add(struct perf_rows *rows, const struct perf_kept *kept,
		const struct perf_locator *locator, const struct perf_interval *interval)
{
	uint32_t mark =
		locator->marks[interval->kind == INTERVAL_RUNNING ? MARK_RUNNING : MARK_NO_STACK];
	const struct perf_kept_sample *from =
		interval->from != 0 ? perf_kept_at(kept, interval->from) : NULL;
	const uint32_t *frames = from && from->depth > 0 ? from->frames : &mark;
	uint32_t depth = from && from->depth > 0 ? from->depth : 1;
	struct perf_batch *batch = perf_rows_room(rows, depth);

	memcpy(batch->frames + batch->frame_count, frames, depth * sizeof(*frames));
	batch->samples[batch->count++] = (struct perf_batch_sample){
		.time = interval->begin,
		.value = interval->end - interval->begin,
		.has_time = true,
		.thread = interval->row - 1,
		.event = perf_rows_interval(rows, interval->kind),
		.cpu = interval->cpu,
		.first_frame = batch->frame_count,
		.depth = depth,
		.labels = interval->kind != INTERVAL_RUNNING
				  ? labels_of(rows->recording, kept, interval)
				  : 0,
	};
	batch->frame_count += depth;
	rows->recording->counts.intervals++;
}

void perf_wait_rows_add(struct perf_rows *rows, struct perf_kept *kept,
			const struct perf_locator *locator, const struct perf_interval *interval)
{
	if (interval->from != 0 && !perf_kept_at(kept, interval->from)->is_known) {
		perf_kept_add_unfinished(kept, interval);
		return;
	}
	add(rows, kept, locator, interval);
	perf_kept_drop(kept, interval->from);
	perf_kept_drop(kept, interval->by);
}

void perf_wait_rows_complete(struct perf_rows *rows, struct perf_kept *kept,
			     const struct perf_locator *locator, uint32_t handle)
{
	struct perf_interval interval;

	while (perf_kept_take_unfinished(kept, handle, &interval)) {
		add(rows, kept, locator, &interval);
		perf_kept_drop(kept, interval.from);
		perf_kept_drop(kept, interval.by);
	}
}
