#ifndef LOADERS_FETCH_STORES_PYROSCOPE_LISTS_H
#define LOADERS_FETCH_STORES_PYROSCOPE_LISTS_H

#include "loaders/fetch/stores/store.h"

/* What Pyroscope from 1.0 on has, as struct store_kind has it. Where a range is longer than the
 * server allows, parts of it are asked for, and what is in several of them is listed once. */

bool pyroscope_list_services(struct store *store, const struct store_range *range,
			     struct store_services *services, struct error *error);
bool pyroscope_list_labels(struct store *store, const struct store_query *query,
			   const struct store_range *range, struct text_list *names,
			   struct error *error);
bool pyroscope_list_values(struct store *store, const struct store_query *query,
			   const struct store_range *range, const char *name,
			   struct text_list *values, struct error *error);
bool pyroscope_list_series(struct store *store, const struct store_query *query,
			   const struct store_range *range, struct store_series *series,
			   struct error *error);

#endif
