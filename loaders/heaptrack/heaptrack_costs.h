#ifndef LOADERS_HEAPTRACK_HEAPTRACK_COSTS_H
#define LOADERS_HEAPTRACK_HEAPTRACK_COSTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/column.h"

/*
 * Allocations by each stack: in all, in use, in use when the program had most in use, and
 * freed before anything else was allocated. A stack's amount at the peak is kept when it changes
 * afterwards, so a peak costs nothing, however many there are.
 */

struct heaptrack_amount {
	int64_t bytes, blocks;
};

struct heaptrack_cost {
	struct heaptrack_amount total, in_use, temporary;
	struct heaptrack_amount kept; /* at the peak that `peaks` says */
	uint64_t peaks;
};

struct heaptrack_costs {
	struct column rows; /* struct heaptrack_cost */
	uint32_t count;
	int64_t in_use, peak;   /* bytes of all */
	uint64_t peaks;         /* how often there was a new one */
	int64_t now, peak_time; /* milliseconds */
};

void heaptrack_costs_init(struct heaptrack_costs *costs);
void heaptrack_costs_release(struct heaptrack_costs *costs);

/* A new row. */
uint32_t heaptrack_costs_add(struct heaptrack_costs *costs);

void heaptrack_costs_allocate(struct heaptrack_costs *costs, uint32_t row, int64_t bytes);
/* False: so much is not in use. */
bool heaptrack_costs_free(struct heaptrack_costs *costs, uint32_t row, int64_t bytes,
			  bool is_temporary);

static inline const struct heaptrack_cost *heaptrack_costs_row(const struct heaptrack_costs *costs,
							       uint32_t row)
{
	return &((const struct heaptrack_cost *)(const void *)costs->rows.rows)[row];
}

static inline struct heaptrack_amount heaptrack_costs_peak(const struct heaptrack_costs *costs,
							   uint32_t row)
{
	const struct heaptrack_cost *cost = heaptrack_costs_row(costs, row);

	return cost->peaks == costs->peaks ? cost->kept : cost->in_use;
}

#endif
