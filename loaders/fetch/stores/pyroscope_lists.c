#include "loaders/fetch/stores/pyroscope_lists.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/json_answer.h"
#include "loaders/fetch/stores/pyroscope_limit.h"

enum { LABELS = 2, PART_LIMIT = 1000, SHORTEST_LIMIT = 1000 };

static const char service_label[] = "service_name", type_label[] = "__profile_type__";

struct listing {
	struct store *store;
	const char *method, *key; /* of the array in the answer */
	const char *what;         /* for people */
	char *words;              /* of the request, in front of its range */
	void (*add)(void *listing, struct json_reader *reader);
	void *into;
	struct interner known; /* by parts before, or this one */
};

/* --- asking */

static enum store_merging list_part(struct listing *listing, const struct store_range *part,
				    int64_t *limit, struct error *error)
{
	char *body = print_text("{%s,\"start\":%" PRId64 ",\"end\":%" PRId64 "}", listing->words,
				part->from, part->to);
	char *path = print_text("/querier.v1.QuerierService/%s", listing->method);
	const struct http_request request = {
		.path = path,
		.content_type = "application/json",
		.body = body,
		.size = strlen(body),
		.limit = STORE_LIST_LIMIT,
		.note = body,
	};
	struct http_answer answer;
	bool is_good = http_client_ask(listing->store->client, &request, &answer, error);

	free(path);
	free(body);
	if (!is_good)
		return STORE_FAILED;
	if (answer.status / 100 != 2) {
		*limit = pyroscope_limit(&answer);
		http_client_explain(listing->store->client, &answer, error);
		is_good = false;
	} else {
		is_good = json_answer_each(&answer, listing->key, listing->add, listing) ||
			  store_misunderstood(listing->store, listing->what, error);
	}
	http_answer_release(&answer);
	return is_good ? STORE_MERGED : *limit > 0 ? STORE_TOO_LONG : STORE_FAILED;
}

/* Releases it. */
static bool list(struct listing *listing, const struct store_range *range, struct error *error)
{
	struct store_range part = *range;
	int64_t length = range->to - range->from, limit;
	bool is_good = true;

	interner_init(&listing->known);
	while (is_good && part.from < range->to) {
		part.to = range->to - part.from > length ? part.from + length : range->to;
		limit = 0;
		switch (list_part(listing, &part, &limit, error)) {
		case STORE_MERGED:
			part.from = part.to;
			break;
		case STORE_TOO_LONG:
			is_good = part.from == range->from && limit >= SHORTEST_LIMIT &&
				  limit < length && length / limit < PART_LIMIT;
			length = limit;
			break;
		case STORE_FAILED:
			is_good = false;
			break;
		}
	}
	interner_release(&listing->known);
	free(listing->words);
	return is_good;
}

static bool is_new(struct listing *listing, const char *text)
{
	uint32_t id = interner_add(&listing->known, text, strlen(text) + 1);

	if (interner_meaning(&listing->known, id) > 0)
		return false;
	interner_set_meaning(&listing->known, id, 1);
	return true;
}

/* --- series */

/* Of {"labels":[{"name":"a","value":"b"}]}: the values, or (names NULL) "a=b" of all. */
static void read_labels(struct json_reader *reader, const char *const *names, char **values,
			struct text_list *all)
{
	static const char *const keys[] = { "labels" };

	if (!json_enter_object(reader))
		return;
	while (JSON_NEXT_KEY(reader, keys) >= 0) {
		if (!json_enter_array(reader))
			continue;
		while (json_reader_more(reader)) {
			char *pair[2];

			if (!json_answer_label(reader, pair))
				continue;
			for (int i = 0; names && i < LABELS; i++)
				if (strcmp(pair[0], names[i]) == 0) {
					free(values[i]);
					values[i] = pair[1];
					pair[1] = NULL;
					break;
				}
			if (all) {
				char *label = print_text("%s=%s", pair[0], pair[1]);

				text_list_add(all, label);
				free(label);
			}
			free(pair[0]);
			free(pair[1]);
		}
	}
}

/* No matcher: all. Takes the selector. */
static char *print_matchers(char *selector, const char *more)
{
	char *matcher = selector ? json_answer_quote(selector) : NULL;
	bool is_all = !selector || strcmp(selector, "{}") == 0;
	char *words = print_text("%s\"matchers\":[%s]", more, is_all ? "" : matcher);

	free(matcher);
	free(selector);
	return words;
}

static void add_service(void *context, struct json_reader *reader)
{
	static const char *const names[LABELS] = { service_label, type_label };
	struct listing *listing = context;
	char *values[LABELS] = { NULL, NULL };

	read_labels(reader, names, values, NULL);
	if (values[0] && values[1]) {
		struct store_service *service = store_services_add(listing->into, values[0]);
		char *both = print_text("%s\n%s", values[0], values[1]);

		if (is_new(listing, both))
			text_list_add(&service->types, values[1]);
		free(both);
	}
	free(values[0]);
	free(values[1]);
}

bool pyroscope_list_services(struct store *store, const struct store_range *range,
			     struct store_services *services, struct error *error)
{
	struct listing listing = {
		.store = store,
		.method = "Series",
		.key = "labelsSet",
		.what = "a list of services",
		.words = print_text("\"matchers\":[],\"labelNames\":[\"%s\",\"%s\"]", service_label,
				    type_label),
		.add = add_service,
		.into = services,
	};

	return list(&listing, range, error);
}

static void add_series(void *context, struct json_reader *reader)
{
	struct listing *listing = context;
	struct store_series *series = listing->into;
	struct text_list *labels = store_series_add(series);
	char *all = memory_text("", 0);

	read_labels(reader, NULL, NULL, labels);
	for (uint32_t i = 0; i < labels->count; i++) {
		char *longer = print_text("%s%s\n", all, labels->items[i]);

		free(all);
		all = longer;
	}
	if (!is_new(listing, all)) {
		text_list_release(labels);
		series->count--;
	}
	free(all);
}

bool pyroscope_list_series(struct store *store, const struct store_query *query,
			   const struct store_range *range, struct store_series *series,
			   struct error *error)
{
	char *selector = store_query_selector(query, service_label, query->service, error);
	struct listing listing = {
		.store = store,
		.method = "Series",
		.key = "labelsSet",
		.what = "a list of series",
		.add = add_series,
		.into = series,
	};

	if (!selector)
		return false;
	listing.words = print_matchers(selector, "\"labelNames\":[],");
	return list(&listing, range, error);
}

/* --- labels */

static void add_name(void *context, struct json_reader *reader)
{
	struct listing *listing = context;
	struct span text;
	char *name;

	if (!json_take_text(reader, &text))
		return;
	name = memory_text(text.at, span_length(text));
	if (is_new(listing, name))
		text_list_add(listing->into, name);
	free(name);
}

static bool list_names(struct store *store, const char *method, const char *name,
		       const struct store_query *query, const struct store_range *range,
		       struct text_list *names, struct error *error)
{
	char *selector = store_query_selector(query, service_label, query->service, error);
	char *quoted = name ? json_answer_quote(name) : NULL;
	char *more = quoted ? print_text("\"name\":%s,", quoted) : memory_text("", 0);
	struct listing listing = {
		.store = store,
		.method = method,
		.key = "names",
		.what = "a list of labels",
		.words = selector ? print_matchers(selector, more) : NULL,
		.add = add_name,
		.into = names,
	};

	free(quoted);
	free(more);
	return selector && list(&listing, range, error);
}

bool pyroscope_list_labels(struct store *store, const struct store_query *query,
			   const struct store_range *range, struct text_list *names,
			   struct error *error)
{
	return list_names(store, "LabelNames", NULL, query, range, names, error);
}

bool pyroscope_list_values(struct store *store, const struct store_query *query,
			   const struct store_range *range, const char *name,
			   struct text_list *values, struct error *error)
{
	return list_names(store, "LabelValues", name, query, range, values, error);
}
