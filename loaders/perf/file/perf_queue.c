#include "loaders/perf/file/perf_queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void perf_queue_release(struct perf_queue *queue)
{
	free(queue->waiting);
	free(queue->spare);
	*queue = (struct perf_queue){ 0 };
}

void perf_queue_add(struct perf_queue *queue, const struct perf_waiting *record)
{
	if (queue->count == queue->capacity) {
		queue->capacity = queue->capacity * 2 + 1024;
		queue->waiting =
			memory_resize(queue->waiting, queue->capacity, sizeof(*queue->waiting));
		queue->spare = memory_resize(queue->spare, queue->capacity, sizeof(*queue->spare));
	}
	queue->waiting[queue->count++] = *record;
	/* Times that perf makes up come last, and say nothing of how far it is. */
	if (record->time > queue->newest && record->time <= INT64_MAX)
		queue->newest = record->time;
	queue->late += record->time < queue->flushed;
}

static bool is_before(const struct perf_waiting *a, const struct perf_waiting *b)
{
	return a->time != b->time ? a->time < b->time : a->is_sample < b->is_sample;
}

static size_t run_end(const struct perf_queue *queue, size_t from)
{
	size_t end = from + 1;

	while (end < queue->count && !is_before(&queue->waiting[end], &queue->waiting[end - 1]))
		end++;
	return end;
}

static void merge(const struct perf_waiting *from, size_t middle, size_t end,
		  struct perf_waiting *to)
{
	size_t a = 0, b = middle;

	while (a < middle && b < end)
		*to++ = is_before(&from[b], &from[a]) ? from[b++] : from[a++];
	memcpy(to, from + a, (middle - a) * sizeof(*to));
	memcpy(to + (middle - a), from + b, (end - b) * sizeof(*to));
}

/* Each cpu's buffer is a run that is in order already: merges neighbours until one is left. */
static void sort(struct perf_queue *queue)
{
	size_t runs;

	if (queue->sorted == queue->count)
		return;
	do {
		struct perf_waiting *spare = queue->spare;
		size_t at = 0;

		for (runs = 0; at < queue->count; runs++) {
			size_t middle = run_end(queue, at);
			size_t end = middle < queue->count ? run_end(queue, middle) : middle;

			merge(queue->waiting + at, middle - at, end - at, spare + at);
			at = end;
		}
		queue->spare = queue->waiting;
		queue->waiting = spare;
	} while (runs > 1);
	queue->sorted = queue->count;
}

static size_t count_until(const struct perf_queue *queue, uint64_t limit)
{
	size_t low = 0, high = queue->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (queue->waiting[middle].time <= limit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t perf_queue_round(struct perf_queue *queue)
{
	size_t count;

	sort(queue);
	count = count_until(queue, queue->limit);
	if (queue->limit > queue->flushed)
		queue->flushed = queue->limit;
	queue->limit = queue->newest;
	return count;
}

size_t perf_queue_end(struct perf_queue *queue)
{
	sort(queue);
	return queue->count;
}

void perf_queue_drop(struct perf_queue *queue, size_t count)
{
	if (count == 0)
		return;
	queue->count -= count;
	memmove(queue->waiting, queue->waiting + count, queue->count * sizeof(*queue->waiting));
	queue->sorted = queue->count;
}
