#include <pthread.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/process/cores.h"
#include "loaders/pprof/pprof_paths.h"

/*
 * Quicksort in three parts, by a key of eight bytes at a time: paths with equal keys are sorted by
 * the next one. What is left of large ranges is sorted by whichever thread comes first; as no two
 * paths are equal, the order is the same.
 */

enum {
	FEW = 12,        /* paths that are sorted one by one */
	MANY = 4096,     /* that it takes a while to sort */
	ALONE = 1 << 15, /* up to here one thread sorts them to the end */
	THREAD_LIMIT = 8,
};

#define NO_BYTES UINT32_MAX /* paths are equal to their ends: what remains is their samples */

struct range {
	uint32_t first, count;
	uint32_t depth; /* bytes that all paths share, and at which their keys are */
};

struct ranges {
	struct range *rows;
	uint32_t count, capacity;
};

static void push(struct ranges *ranges, uint32_t first, uint32_t count, uint32_t depth)
{
	if (count < 2)
		return;
	if (ranges->count == ranges->capacity) {
		ranges->capacity = memory_more(ranges->capacity);
		ranges->rows = memory_resize(ranges->rows, ranges->capacity, sizeof(*ranges->rows));
	}
	ranges->rows[ranges->count++] = (struct range){ first, count, depth };
}

static void take(struct ranges *ranges, const struct range *from, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		push(ranges, from[i].first, from[i].count, from[i].depth);
}

/* The next keys of paths with equal ones. */
static void push_equal(struct ranges *ranges, struct pprof_path *rows, uint32_t first,
		       uint32_t count, uint32_t depth)
{
	bool is_end = true;

	if (count < 2 || depth == NO_BYTES)
		return;
	for (uint32_t i = first; i < first + count; i++)
		is_end &= rows[i].size <= depth + PPROF_PATH_STEP;
	for (uint32_t i = first; i < first + count; i++)
		rows[i].key =
			is_end ? rows[i].sample : pprof_path_key(&rows[i], depth + PPROF_PATH_STEP);
	push(ranges, first, count, is_end ? NO_BYTES : depth + PPROF_PATH_STEP);
}

static bool is_before(const struct pprof_path *a, const struct pprof_path *b, uint32_t depth)
{
	if (a->key != b->key || depth == NO_BYTES)
		return a->key < b->key;
	for (depth += PPROF_PATH_STEP; depth < a->size || depth < b->size;
	     depth += PPROF_PATH_STEP) {
		uint64_t key_a = pprof_path_key(a, depth), key_b = pprof_path_key(b, depth);

		if (key_a != key_b)
			return key_a < key_b;
	}
	return a->sample < b->sample;
}

static void sort_few(struct pprof_path *rows, uint32_t count, uint32_t depth)
{
	for (uint32_t i = 1; i < count; i++) {
		struct pprof_path moved = rows[i];
		uint32_t to = i;

		for (; to > 0 && is_before(&moved, &rows[to - 1], depth); to--)
			rows[to] = rows[to - 1];
		rows[to] = moved;
	}
}

static uint64_t median(uint64_t a, uint64_t b, uint64_t c)
{
	if (a > b) {
		uint64_t swapped = a;

		a = b;
		b = swapped;
	}
	return c <= a ? a : c >= b ? b : c;
}

/* Of nine at random, so that no input makes it take long. */
static uint64_t choose_pivot(const struct pprof_path *rows, uint32_t count, uint64_t *random)
{
	uint64_t medians[3];

	for (int i = 0; i < 3; i++) {
		uint64_t picked[3];

		for (int j = 0; j < 3; j++) {
			*random = hash_mix(*random + 0x9e3779b97f4a7c15ULL, 0xe7037ed1a0b428dbULL);
			picked[j] = rows[((*random >> 32) * count) >> 32].key;
		}
		medians[i] = median(picked[0], picked[1], picked[2]);
	}
	return median(medians[0], medians[1], medians[2]);
}

static void swap(struct pprof_path *a, struct pprof_path *b)
{
	struct pprof_path swapped = *a;

	*a = *b;
	*b = swapped;
}

static void sort_range(struct ranges *ranges, struct pprof_path *rows, struct range range,
		       uint64_t *random)
{
	uint32_t less = range.first, more = range.first + range.count;
	uint64_t pivot = choose_pivot(rows + range.first, range.count, random);

	for (uint32_t at = less; at < more;) {
		if (rows[at].key < pivot)
			swap(&rows[less++], &rows[at++]);
		else if (rows[at].key > pivot)
			swap(&rows[at], &rows[--more]);
		else
			at++;
	}
	push(ranges, range.first, less - range.first, range.depth);
	push(ranges, more, range.first + range.count - more, range.depth);
	push_equal(ranges, rows, less, more - less, range.depth);
}

/* --- on all cores */

struct sorter {
	struct pprof_path *rows;
	const struct input *input;
	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct ranges ranges; /* for whoever has time */
	uint32_t busy;        /* threads that may add some */
	bool is_stopped;
};

/* A large range in parts, others to the end. False: the input was stopped. */
static bool sort_some(struct sorter *sorter, struct ranges *ranges, uint64_t *random)
{
	bool is_large = ranges->rows[0].count > ALONE;

	do {
		struct range range = ranges->rows[--ranges->count];

		if (range.count <= FEW)
			sort_few(sorter->rows + range.first, range.count, range.depth);
		else
			sort_range(ranges, sorter->rows, range, random);
		if (range.count > MANY && input_is_stopped(sorter->input))
			return false;
	} while (ranges->count > 0 && !is_large);
	return true;
}

/* Each part is whatever is left for it to do. */
static void run(void *context, uint32_t part)
{
	struct sorter *sorter = context;
	struct ranges own = { 0 };
	uint64_t random = hash_seed();

	(void)part;
	pthread_mutex_lock(&sorter->mutex);
	for (;;) {
		bool is_good;

		while (sorter->ranges.count == 0 && sorter->busy > 0 && !sorter->is_stopped)
			pthread_cond_wait(&sorter->changed, &sorter->mutex);
		if (sorter->ranges.count == 0 || sorter->is_stopped)
			break;
		take(&own, &sorter->ranges.rows[--sorter->ranges.count], 1);
		sorter->busy++;
		pthread_mutex_unlock(&sorter->mutex);
		is_good = sort_some(sorter, &own, &random);
		pthread_mutex_lock(&sorter->mutex);
		sorter->busy--;
		sorter->is_stopped |= !is_good;
		take(&sorter->ranges, own.rows, own.count);
		own.count = 0;
		pthread_cond_broadcast(&sorter->changed);
	}
	pthread_mutex_unlock(&sorter->mutex);
	free(own.rows);
}

bool pprof_paths_sort(struct pprof_paths *paths, const struct input *input)
{
	uint32_t more = paths->count > ALONE ? cores_more_threads(THREAD_LIMIT) : 0;
	struct sorter sorter = { .rows = paths->rows, .input = input };

	for (uint32_t i = 0; i < paths->count; i++)
		paths->rows[i].key = pprof_path_key(&paths->rows[i], 0);
	push(&sorter.ranges, 0, paths->count, 0);
	pthread_mutex_init(&sorter.mutex, NULL);
	pthread_cond_init(&sorter.changed, NULL);
	cores_run(1 + more, run, &sorter);
	pthread_mutex_destroy(&sorter.mutex);
	pthread_cond_destroy(&sorter.changed);
	free(sorter.ranges.rows);
	return !sorter.is_stopped;
}
