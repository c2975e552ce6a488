#ifndef LOADERS_FETCH_STORES_STORE_NAME_H
#define LOADERS_FETCH_STORES_STORE_NAME_H

#include "loaders/fetch/stores/store.h"

/* What people read of a query, a range and a time. Callers free them all. */

/* "checkout cpu {pod=~web.*} from now-1h to now at host:4040"; the host alone where nothing is
 * asked of it. */
char *store_query_name(const struct store_query *query);

/* "localhost:4040" */
char *store_host_name(const struct store_query *query);

/* The part of it that another one does not have: "from now-2h to now-1h". */
char *store_query_difference(const struct store_query *query, const struct store_query *other);

/* "2026-11-30T13:00:00Z to 2026-11-30T14:00:00Z" */
char *store_range_name(const struct store_range *range);
char *store_moment_name(int64_t milliseconds);

/* "24 h" */
char *store_length_name(int64_t milliseconds);

#endif
