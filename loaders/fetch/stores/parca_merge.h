#ifndef LOADERS_FETCH_STORES_PARCA_MERGE_H
#define LOADERS_FETCH_STORES_PARCA_MERGE_H

#include "loaders/fetch/stores/store.h"

/* Parca's merged profile of a range: by grpc-web, which has it as bytes. */
enum store_merging parca_merge(struct store *store, const struct store_selection *selection,
			       const struct store_range *range, struct store_bytes *merged,
			       struct error *error);

#endif
