#ifndef LOADERS_FETCH_STORES_OLD_PYROSCOPE_SUMS_H
#define LOADERS_FETCH_STORES_OLD_PYROSCOPE_SUMS_H

#include "loaders/fetch/stores/store_sums.h"

/* Sums over time of Pyroscope before 1.0: the timeline of /render. */
enum store_merging old_pyroscope_sum(struct store *store, const struct store_sums_wanted *wanted,
				     struct store_sums *sums, int64_t *limit, struct error *error);

#endif
