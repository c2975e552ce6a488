#ifndef LOADERS_FETCH_STORES_STORE_QUERY_H
#define LOADERS_FETCH_STORES_STORE_QUERY_H

#include "base/error.h"
#include "base/text/text_list.h"

/*
 * A query for a store of profiles, and its text: one address that has all of it, as
 * store+http://host:4040?service=checkout&type=cpu&from=now-1h. Options of the command line become
 * such an address, which is then a FILE like others: opened, compared, shown and copied.
 */

enum store_flavour {
	STORE_ANY, /* whatever answers there */
	STORE_PYROSCOPE,
	STORE_PARCA,
	STORE_FLAVOUR_COUNT
};

struct store_query {
	enum store_flavour flavour;
	char *base;    /* "http://user:password@host:4040/path", without a / at its end */
	char *service; /* NULL, as the rest: it is not said */
	char *type;    /* "cpu", or as the store has it */
	char *query;   /* TYPE{SELECTOR}, in place of service and type, which may add to it */
	char *from, *to;
	struct text_list labels; /* "pod=a", "pod!=a", "pod=~a.*", "pod!~a.*" */
};

/* Whether it begins with store+http://, pyroscope+https:// or similar. */
bool store_address_is(const char *text);

/* Of such an address, or one of http or https, of which all is the server's. */
bool store_query_parse(struct store_query *query, const char *text, struct error *error);
void store_query_release(struct store_query *query);

/* The address. Caller frees. */
char *store_query_print(const struct store_query *query);

/* Whether something is asked for, and not just the store named. */
bool store_query_is_said(const struct store_query *query);

/* "process_cpu:cpu:nanoseconds:cpu:nanoseconds{service_name="x"}": what an operand may be. */
bool store_query_is_whole(const char *text);

/* The selector with its braces: of the query's text, the labels, and one more that is equal to a
 * value (NULL: none). NULL and *error: a label is invalid. Caller frees. */
char *store_query_selector(const struct store_query *query, const char *name, const char *value,
			   struct error *error);

/* The same of a text before its selector: the type. Caller frees. */
char *store_query_type(const struct store_query *query);

#endif
