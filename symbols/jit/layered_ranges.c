#include "symbols/jit/layered_ranges.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"

enum { COUNT_LIMIT = 4000000 };

void layered_ranges_add(struct layered_ranges *ranges, const struct layered_range *range)
{
	if (range->start >= range->end || ranges->count == COUNT_LIMIT)
		return;
	if (ranges->count == ranges->capacity) {
		ranges->capacity = memory_more(ranges->capacity);
		ranges->ranges =
			memory_resize(ranges->ranges, ranges->capacity, sizeof(*ranges->ranges));
	}
	ranges->ranges[ranges->count++] = *range;
}

static int compare_ends(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

/* A writer's records are in order, up to a few that threads wrote across each other. */
static void sort_by_time(struct layered_range *ranges, uint32_t count)
{
	struct layered_range *other, *from = ranges, *to;

	for (uint32_t i = 1;; i++) {
		if (i >= count)
			return;
		if (ranges[i - 1].time > ranges[i].time)
			break;
	}
	/* By merging: what is of one time stays in order. */
	other = memory_resize(NULL, count, sizeof(*other));
	to = other;
	for (uint64_t width = 1; width < count; width *= 2) {
		struct layered_range *swapped;

		for (uint64_t start = 0; start < count; start += 2 * width) {
			uint64_t middle = start + width < count ? start + width : count;
			uint64_t end = start + 2 * width < count ? start + 2 * width : count;
			uint64_t a = start, b = middle;

			for (uint64_t at = start; at < end; at++)
				to[at] = a < middle && (b == end || from[a].time <= from[b].time)
						 ? from[a++]
						 : from[b++];
		}
		swapped = from;
		from = to;
		to = swapped;
	}
	if (from != ranges)
		for (uint32_t i = 0; i < count; i++)
			ranges[i] = from[i];
	free(other);
}

static uint32_t cell_of(const struct layered_ranges *ranges, uint64_t address)
{
	uint32_t low = 0, high = ranges->cells + 1;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (ranges->ends[middle] <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low - 1; /* UINT32_MAX: before all */
}

static void find_cells(struct layered_ranges *ranges)
{
	uint32_t count = 0;

	ranges->ends = memory_resize(NULL, 2 * (size_t)ranges->count, sizeof(*ranges->ends));
	for (uint32_t i = 0; i < ranges->count; i++) {
		ranges->ends[count++] = ranges->ranges[i].start;
		ranges->ends[count++] = ranges->ranges[i].end;
	}
	qsort(ranges->ends, count, sizeof(*ranges->ends), compare_ends);
	for (uint32_t i = ranges->cells = 1; i < count; i++)
		if (ranges->ends[i] != ranges->ends[ranges->cells - 1])
			ranges->ends[ranges->cells++] = ranges->ends[i];
	ranges->cells--;
}

/* Puts each range into the nodes that make it up, from the leaves upwards: those of an odd
 * left or right end have no parent that is all within it. Counts them only at first. */
static void fill(struct layered_ranges *ranges, uint32_t *used)
{
	for (uint32_t i = 0; i < ranges->count; i++) {
		uint64_t left = (uint64_t)ranges->cells + cell_of(ranges, ranges->ranges[i].start);
		uint64_t right = (uint64_t)ranges->cells + cell_of(ranges, ranges->ranges[i].end);

		for (; left < right; left /= 2, right /= 2) {
			if (left & 1) {
				if (ranges->members)
					ranges->members[used[left]] = i;
				used[left++]++;
			}
			if (right & 1) {
				right--;
				if (ranges->members)
					ranges->members[used[right]] = i;
				used[right]++;
			}
		}
	}
}

void layered_ranges_build(struct layered_ranges *ranges)
{
	size_t nodes, total = 0;
	uint32_t *used;

	if (ranges->count == 0)
		return;
	sort_by_time(ranges->ranges, ranges->count);
	find_cells(ranges);
	nodes = 2 * (size_t)ranges->cells;
	used = memory_new(nodes + 1, sizeof(*used));
	ranges->first = memory_new(nodes + 1, sizeof(*ranges->first));
	fill(ranges, used);
	for (size_t i = 0; i < nodes; i++) {
		ranges->first[i] = (uint32_t)total;
		total += used[i];
		used[i] = ranges->first[i];
	}
	ranges->first[nodes] = (uint32_t)total;
	ranges->members = memory_resize(NULL, total, sizeof(*ranges->members));
	fill(ranges, used);
	free(used);
}

void layered_ranges_release(struct layered_ranges *ranges)
{
	free(ranges->ranges);
	free(ranges->ends);
	free(ranges->first);
	free(ranges->members);
	*ranges = (struct layered_ranges){ 0 };
}

/* How many of a sorted list are below `limit`. */
static uint32_t count_below(const uint32_t *members, uint32_t count, uint32_t limit)
{
	uint32_t low = 0, high = count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (members[middle] < limit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static uint32_t count_until(const struct layered_ranges *ranges, uint64_t time)
{
	uint32_t low = 0, high = ranges->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (ranges->ranges[middle].time <= time)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t layered_ranges_find(const struct layered_ranges *ranges, uint64_t address, uint64_t time)
{
	uint32_t limit, cell, best = 0;
	bool has_best = false;

	if (ranges->count == 0)
		return LAYERED_RANGES_NONE;
	limit = count_until(ranges, time);
	cell = cell_of(ranges, address);
	if (cell >= ranges->cells)
		return LAYERED_RANGES_NONE;
	for (size_t node = (size_t)ranges->cells + cell; node > 0; node /= 2) {
		const uint32_t *members = ranges->members + ranges->first[node];
		uint32_t below =
			count_below(members, ranges->first[node + 1] - ranges->first[node], limit);

		if (below > 0 && (!has_best || members[below - 1] > best)) {
			best = members[below - 1];
			has_best = true;
		}
	}
	return has_best ? ranges->ranges[best].id : LAYERED_RANGES_NONE;
}

bool layered_ranges_touch(const struct layered_ranges *ranges, uint64_t start, uint64_t end)
{
	if (ranges->count == 0 || start >= end)
		return false;
	/* One that begins or ends behind the start is between the two cells. */
	return cell_of(ranges, start) != cell_of(ranges, end - 1) ||
	       layered_ranges_find(ranges, start, UINT64_MAX) != LAYERED_RANGES_NONE;
}
