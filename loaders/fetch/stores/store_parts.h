#ifndef LOADERS_FETCH_STORES_STORE_PARTS_H
#define LOADERS_FETCH_STORES_STORE_PARTS_H

#include "loaders/fetch/stores/store.h"

/* A range of any length from a store that answers for short ones: it is asked for in parts, and
 * missing parts are reported. */

struct store_parts_taker {
	void *context;
	/* False: nobody wants more. The counts of its samples are NULL where nobody asked for them,
	 * and empty where they did not come. */
	bool (*part)(void *context, const struct store_bytes *part,
		     const struct store_bytes *counts);
	void (*property)(void *context, const char *name, const char *text);
	void (*warning)(void *context, const char *text);
};

/* False and *error where no part has samples, or none came. */
bool store_parts_merge(struct store *store, const struct store_selection *selection,
		       const struct store_range *range, const struct store_parts_taker *taker,
		       struct error *error);

#endif
