#ifndef SYMBOLS_JIT_LAYERED_RANGES_H
#define SYMBOLS_JIT_LAYERED_RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Address ranges that were laid over each other in time, as a JIT compiler reuses memory:
 * which one was on top at an address, at a time. A tree over the ends of all ranges, with
 * each range in the few nodes that make it up: looking up takes the square of a logarithm,
 * however much they overlap.
 */

struct layered_range {
	uint64_t start, end;
	uint64_t time;
	uint32_t id; /* the caller's */
};

struct layered_ranges {
	struct layered_range *ranges; /* by time, then by the order in which they were added */
	uint32_t count, capacity;
	uint64_t *ends; /* of all ranges, sorted: cell i is from ends[i] to ends[i + 1] */
	uint32_t cells;
	uint32_t *first; /* of node i: where its ranges begin in `members` */
	uint32_t *members;
};

#define LAYERED_RANGES_NONE UINT32_MAX

/* Empty ranges are left out, and so are those beyond four million. */
void layered_ranges_add(struct layered_ranges *ranges, const struct layered_range *range);
void layered_ranges_build(struct layered_ranges *ranges);
void layered_ranges_release(struct layered_ranges *ranges);

/* The id of the last range that covers the address and is not later than `time`;
 * LAYERED_RANGES_NONE. */
uint32_t layered_ranges_find(const struct layered_ranges *ranges, uint64_t address, uint64_t time);

/* Whether any range has a part of [start, end). */
bool layered_ranges_touch(const struct layered_ranges *ranges, uint64_t start, uint64_t end);

#endif
