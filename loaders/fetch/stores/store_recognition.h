#ifndef LOADERS_FETCH_STORES_STORE_RECOGNITION_H
#define LOADERS_FETCH_STORES_STORE_RECOGNITION_H

#include "loaders/fetch/stores/store.h"

/* Which kind of store answers, found out by asking. */

extern const struct store_kind pyroscope_store, old_pyroscope_store, parca_store;

enum store_recognition {
	STORE_RECOGNISED,
	STORE_NOT_THERE, /* something else answers */
	STORE_NO_ANSWER, /* *error says why */
};

/* Finds out what is at the other end of store->client. */
enum store_recognition store_recognise(struct store *store, enum store_flavour flavour,
				       struct error *error);

#endif
