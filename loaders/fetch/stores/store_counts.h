#ifndef LOADERS_FETCH_STORES_STORE_COUNTS_H
#define LOADERS_FETCH_STORES_STORE_COUNTS_H

#include <stdbool.h>

#include "base/text/text_list.h"

/* Which of the types, as a store calls them, counts what another one is made of:
 * process_cpu:samples:count:... of process_cpu:cpu:nanoseconds:..., and objects of bytes, which
 * is all there is without `samples`. Caller frees. NULL: none. */
char *store_counts_find(const struct text_list *types, const char *type, bool samples);

#endif
