#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/civil_time.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/json_answer.h"
#include "loaders/fetch/stores/parca_merge.h"
#include "loaders/fetch/stores/parca_sums.h"
#include "loaders/fetch/stores/store.h"
#include "loaders/fetch/stores/url_text.h"

/*
 * Parca: lists by its REST gateway, in JSON, and merged profiles by grpc-web, as bytes. What a
 * service is called is up to whoever scrapes: it is the first of some labels that there is.
 */

enum { PAIR_LIMIT = 1 << 22 }; /* of services and types: no real server has them */

static const char *const service_labels[] = { "service_name", "service", "job", "app", "comm" };

static bool is_parca(const struct http_answer *answer)
{
	static const char *const keys[] = { "types" };
	struct json_answer json;
	bool has_types = false;

	if (answer->status != 200 || answer->size == 0 || answer->body[0] != '{')
		return false;
	json_answer_open(&json, answer);
	if (json_enter_object(&json.reader))
		while (JSON_NEXT_KEY(&json.reader, keys) >= 0) {
			has_types = true;
			json_skip(&json.reader);
		}
	return json_answer_close(&json) && has_types;
}

/* --- lists */

static const char *print_time(int64_t milliseconds, char text[CIVIL_TIME_TEXT_SIZE])
{
	return civil_time_print_moment(milliseconds * 1000000, 0, text);
}

/* "start=...&end=..." */
static char *print_range(const char *prefix, const struct store_range *range)
{
	char from[CIVIL_TIME_TEXT_SIZE], to[CIVIL_TIME_TEXT_SIZE];

	return print_text("%sstart=%s&%send=%s", prefix, print_time(range->from, from), prefix,
			  print_time(range->to, to));
}

static bool ask_names(struct store *store, const char *path, const char *key,
		      const struct store_range *range, struct text_list *names, struct error *error)
{
	char *times = print_range("", range), *whole = print_text("%s?%s", path, times);
	const struct http_request request = { .path = whole, .limit = STORE_LIST_LIMIT };
	struct http_answer answer;
	bool is_good = store_ask(store, &request, &answer, error);

	free(times);
	free(whole);
	if (!is_good)
		return false;
	is_good = json_answer_list(&answer, key, names) ||
		  store_misunderstood(store, "a list of labels", error);
	http_answer_release(&answer);
	return is_good;
}

static bool list_labels(struct store *store, const struct store_query *query,
			const struct store_range *range, struct text_list *names,
			struct error *error)
{
	(void)query;
	return ask_names(store, "/api/profiles/labels", "labelNames", range, names, error);
}

static bool list_values(struct store *store, const struct store_query *query,
			const struct store_range *range, const char *name, struct text_list *values,
			struct error *error)
{
	char *encoded = url_text_encode(name);
	char *path = print_text("/api/profiles/labels/%s/values", encoded);
	bool is_good = ask_names(store, path, "labelValues", range, values, error);

	(void)query;
	free(encoded);
	free(path);
	return is_good;
}

/* {"name":…,"sampleType":…} as name:sampleType:sampleUnit:periodType:periodUnit[:delta]. */
static void add_type(void *types, struct json_reader *reader)
{
	static const char *const keys[] = { "name",       "sampleType", "sampleUnit",
					    "periodType", "periodUnit", "delta" };
	enum { TEXTS = 5 };
	char *texts[TEXTS] = { NULL }, *type;
	bool is_delta = false, is_whole = true;
	struct span text;
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == TEXTS) {
			is_delta = json_reader_next(reader) == JSON_TRUE;
		} else if (json_take_text(reader, &text)) {
			free(texts[key]);
			texts[key] = memory_text(text.at, span_length(text));
		}
	}
	for (int i = 0; i < TEXTS; i++)
		is_whole &= texts[i] != NULL;
	if (is_whole) {
		type = print_text("%s:%s:%s:%s:%s%s", texts[0], texts[1], texts[2], texts[3],
				  texts[4], is_delta ? ":delta" : "");
		text_list_add(types, type);
		free(type);
	}
	for (int i = 0; i < TEXTS; i++)
		free(texts[i]);
}

static bool list_types(struct store *store, const struct store_range *range,
		       struct text_list *types, struct error *error)
{
	char *times = print_range("", range);
	char *path = print_text("/api/profiles/types?%s", times);
	const struct http_request request = { .path = path, .limit = STORE_LIST_LIMIT };
	struct http_answer answer;
	bool is_good = store_ask(store, &request, &answer, error);

	free(times);
	free(path);
	if (!is_good)
		return false;
	is_good = json_answer_each(&answer, "types", add_type, types) ||
		  store_misunderstood(store, "a list of types", error);
	http_answer_release(&answer);
	return is_good;
}

/* --- services */

static bool find_service_label(struct store *store, const struct store_range *range,
			       struct error *error)
{
	struct text_list names = { 0 };
	const char *found = NULL;

	if (store->service_label)
		return true;
	if (!list_labels(store, NULL, range, &names, error))
		return false;
	for (size_t i = 0; !found && i < sizeof(service_labels) / sizeof(*service_labels); i++)
		for (uint32_t j = 0; j < names.count; j++)
			if (strcmp(names.items[j], service_labels[i]) == 0)
				found = service_labels[i];
	text_list_release(&names);
	store->service_label = memory_text(found ? found : "job", strlen(found ? found : "job"));
	return true;
}

static bool list_services(struct store *store, const struct store_range *range,
			  struct store_services *services, struct error *error)
{
	struct text_list types = { 0 }, values = { 0 };
	bool is_good = list_types(store, range, &types, error) &&
		       find_service_label(store, range, error) &&
		       list_values(store, NULL, range, store->service_label, &values, error);

	if (is_good && values.count > 0 && types.count > PAIR_LIMIT / values.count)
		is_good = error_set(error, ERROR_UNSUPPORTED,
				    "%u services with %u types each are more than serac lists; "
				    "serac labels URL LABEL lists services alone",
				    values.count, types.count);
	for (uint32_t i = 0; is_good && i < values.count; i++) {
		struct store_service *service = store_services_add(services, values.items[i]);

		for (uint32_t j = 0; j < types.count; j++)
			text_list_add(&service->types, types.items[j]);
	}
	text_list_release(&types);
	text_list_release(&values);
	return is_good;
}

static bool select_profile(struct store *store, const struct store_query *query,
			   const char *service, const char *type, const struct store_range *range,
			   struct store_selection *selection, struct error *error)
{
	if (service && !find_service_label(store, range, error))
		return false;
	selection->selector = store_query_selector(query, store->service_label, service, error);
	selection->type = memory_text(type, strlen(type));
	return selection->selector != NULL;
}

/* --- series */

static void add_label(struct text_list *labels, struct json_reader *reader)
{
	char *pair[2], *label;

	if (!json_answer_label(reader, pair))
		return;
	label = print_text("%s=%s", pair[0], pair[1]);
	text_list_add(labels, label);
	free(label);
	free(pair[0]);
	free(pair[1]);
}

struct typed_series {
	struct store_series *series;
	const char *type;
};

static void add_series(void *context, struct json_reader *reader)
{
	static const char *const outer[] = { "labelset" }, *const inner[] = { "labels" };
	const struct typed_series *typed = context;
	struct text_list *labels = store_series_add(typed->series);
	char *label = print_text("__profile_type__=%s", typed->type);

	text_list_add(labels, label);
	free(label);
	if (!json_enter_object(reader))
		return;
	while (JSON_NEXT_KEY(reader, outer) >= 0) {
		if (!json_enter_object(reader))
			continue;
		while (JSON_NEXT_KEY(reader, inner) >= 0)
			if (json_enter_array(reader))
				while (json_reader_more(reader))
					add_label(labels, reader);
	}
}

static bool list_series_of(struct store *store, const struct store_selection *selection,
			   const struct store_range *range, const struct text_list *names,
			   struct store_series *series, struct error *error)
{
	struct typed_series typed = { series, selection->type };
	/* One step as long as the range: sums are not wanted. */
	char *path = parca_sums_path(selection, range, range->to - range->from + 1000, names);
	const struct http_request request = { .path = path, .limit = STORE_LIST_LIMIT };
	struct http_answer answer;
	bool is_good = http_client_ask(store->client, &request, &answer, error);

	free(path);
	if (!is_good)
		return false;
	/* Nothing of that type is in the range. */
	if (answer.status == 404) {
		http_answer_release(&answer);
		return true;
	}
	if (answer.status / 100 != 2) {
		http_client_explain(store->client, &answer, error);
		http_answer_release(&answer);
		return false;
	}
	is_good = json_answer_each(&answer, "series", add_series, &typed) ||
		  store_misunderstood(store, "a list of series", error);
	http_answer_release(&answer);
	return is_good;
}

static bool list_series(struct store *store, const struct store_query *query,
			const struct store_range *range, struct store_series *series,
			struct error *error)
{
	struct text_list types = { 0 }, names = { 0 };
	char *type = store_query_type(query);
	const char *wanted = query->type ? query->type : *type ? type : NULL;
	bool is_good = list_types(store, range, &types, error) &&
		       list_labels(store, query, range, &names, error);

	for (uint32_t i = 0; is_good && i < types.count; i++) {
		struct store_selection selection = { 0 };

		if (wanted && !store_type_is(types.items[i], wanted))
			continue;
		is_good = select_profile(store, query, query->service, types.items[i], range,
					 &selection, error) &&
			  list_series_of(store, &selection, range, &names, series, error);
		store_selection_release(&selection);
	}
	text_list_release(&types);
	text_list_release(&names);
	free(type);
	return is_good;
}

extern const struct store_kind parca_store;

const struct store_kind parca_store = {
	.title = "Parca",
	.flavour = STORE_PARCA,
	.needs_list = true,
	.weighs_samples = true,
	.asked = { .path = "/api/profiles/types", .limit = STORE_LIST_LIMIT },
	.is = is_parca,
	.list_services = list_services,
	.select = select_profile,
	.list_labels = list_labels,
	.list_values = list_values,
	.list_series = list_series,
	.merge = parca_merge,
	.sum = parca_sum,
};
