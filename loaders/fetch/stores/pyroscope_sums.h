#ifndef LOADERS_FETCH_STORES_PYROSCOPE_SUMS_H
#define LOADERS_FETCH_STORES_PYROSCOPE_SUMS_H

#include "loaders/fetch/stores/store_sums.h"

/* Pyroscope's sums over time, from 1.0 on: SelectSeries. */
enum store_merging pyroscope_sum(struct store *store, const struct store_sums_wanted *wanted,
				 struct store_sums *sums, int64_t *limit, struct error *error);

#endif
