#ifndef LOADERS_FETCH_STORES_PARCA_SUMS_H
#define LOADERS_FETCH_STORES_PARCA_SUMS_H

#include "loaders/fetch/stores/store_sums.h"

/* Parca's sums over time: query_range. */
enum store_merging parca_sum(struct store *store, const struct store_sums_wanted *wanted,
			     struct store_sums *sums, int64_t *limit, struct error *error);

/* "/api/profiles/query_range?…", summed by these labels. Caller frees. */
char *parca_sums_path(const struct store_selection *selection, const struct store_range *range,
		      int64_t step, const struct text_list *labels);

#endif
