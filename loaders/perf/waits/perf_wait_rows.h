#ifndef LOADERS_PERF_WAITS_PERF_WAIT_ROWS_H
#define LOADERS_PERF_WAITS_PERF_WAIT_ROWS_H

#include "loaders/perf/perf_locator.h"
#include "loaders/perf/perf_rows.h"
#include "loaders/perf/waits/perf_kept.h"

/* Intervals into samples of their own: as long as they are heavy, with the stack where the thread
 * left, and labels that say why it waited and who woke it. */

/* Its `row` is one; `from` and `by` are given back. It may have to wait for its frames. */
void perf_wait_rows_add(struct perf_rows *rows, struct perf_kept *kept,
			const struct perf_locator *locator, const struct perf_interval *interval);

/* The frames of a kept sample are there. */
void perf_wait_rows_complete(struct perf_rows *rows, struct perf_kept *kept,
			     const struct perf_locator *locator, uint32_t handle);

#endif
