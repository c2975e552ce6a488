#ifndef LOADERS_FETCH_STORES_STORE_H
#define LOADERS_FETCH_STORES_STORE_H

#include "base/interner.h"
#include "loaders/fetch/http_client.h"
#include "loaders/fetch/stores/store_query.h"

/*
 * A server that keeps the profiles of services: which services, types and labels it has, and all
 * samples of a range merged into one profile. What differs between Pyroscope, its older versions
 * and Parca is a kind: a file that ends in one literal.
 */

struct store {
	const struct store_kind *kind;
	struct http_client *client;
	char *service_label; /* where that differs from server to server; NULL: not yet known */
	bool wants_counts;   /* of how many samples a profile is made */
};

struct store_range {
	int64_t from, to; /* milliseconds since 1970 */
};

struct store_service {
	char *name;
	struct text_list types; /* as the store calls them */
};

struct store_services {
	struct store_service *items;
	uint32_t count;
	struct interner names; /* where there are any: what a name means is its index + 1 */
};

/* Each as "name=value" texts. */
struct store_series {
	struct text_list *items;
	uint32_t count;
};

/* The profiles to merge. */
struct store_selection {
	char *type;     /* as the store calls it */
	char *selector; /* with braces */
	char *counts;   /* the type that counts its samples; NULL: none, or it is not wanted */
};

enum store_merging {
	STORE_MERGED,
	STORE_FAILED,   /* *error says why */
	STORE_TOO_LONG, /* the server takes ranges of at most `limit` at once */
};

/* Bytes of a pprof profile, perhaps compressed; none: nothing matched. */
struct store_bytes {
	unsigned char *bytes;
	size_t size;
	int64_t limit; /* milliseconds */
};

struct store_sums;
struct store_sums_wanted;

struct store_kind {
	const char *title;          /* "Pyroscope", for people */
	enum store_flavour flavour; /* besides STORE_ANY */
	bool needs_list;            /* to know which service is meant */
	bool weighs_samples;        /* what counts samples is answered as the time they stand for */
	struct http_request asked;  /* whether it is one: its answer is looked at */

	/* Whether what came of `asked` is from such a store. */
	bool (*is)(const struct http_answer *answer);

	/* All services with their types, in the order of the server. */
	bool (*list_services)(struct store *store, const struct store_range *range,
			      struct store_services *services, struct error *error);

	/* What to merge, where it is known which service and type are meant. */
	bool (*select)(struct store *store, const struct store_query *query, const char *service,
		       const char *type, const struct store_range *range,
		       struct store_selection *selection, struct error *error);

	bool (*list_labels)(struct store *store, const struct store_query *query,
			    const struct store_range *range, struct text_list *names,
			    struct error *error);
	bool (*list_values)(struct store *store, const struct store_query *query,
			    const struct store_range *range, const char *name,
			    struct text_list *values, struct error *error);

	/* NULL: it has no such list. */
	bool (*list_series)(struct store *store, const struct store_query *query,
			    const struct store_range *range, struct store_series *series,
			    struct error *error);

	enum store_merging (*merge)(struct store *store, const struct store_selection *selection,
				    const struct store_range *range, struct store_bytes *merged,
				    struct error *error);

	/* Adds to the sums (store_sums.h). Of STORE_TOO_LONG the limit is in milliseconds. */
	enum store_merging (*sum)(struct store *store, const struct store_sums_wanted *wanted,
				  struct store_sums *sums, int64_t *limit, struct error *error);
};

enum { STORE_LIST_LIMIT = 64 << 20 }; /* bytes, of an answer that is no profile */

/* The store, as far as it is known; the client is the caller's. */
void store_release(struct store *store);

/* From and to, as of now. */
bool store_find_range(const struct store_query *query, struct store_range *range,
		      struct error *error);

/* Which service and type are meant, in the words of the store. Says what there is where that is
 * not clear. */
bool store_find_selection(struct store *store, const struct store_query *query,
			  const struct store_range *range, struct store_selection *selection,
			  struct error *error);
void store_selection_release(struct store_selection *selection);

/* Asks, and takes nothing but a good answer: *error else. */
bool store_ask(struct store *store, const struct http_request *request, struct http_answer *answer,
	       struct error *error);

/* Of what a server says: false and *error, naming it. */
bool store_misunderstood(const struct store *store, const char *what, struct error *error);

struct store_service *store_services_add(struct store_services *services, const char *name);
void store_services_release(struct store_services *services);

/* One more, as yet without labels. */
struct text_list *store_series_add(struct store_series *series);
void store_series_release(struct store_series *series);

/* "cpu" of "process_cpu:cpu:nanoseconds:cpu:nanoseconds". Caller frees. */
char *store_type_name(const char *type);

/* Whether that is how users name it: "cpu", "process_cpu:cpu", "process_cpu", or all of it. */
bool store_type_is(const char *type, const char *wanted);

#endif
