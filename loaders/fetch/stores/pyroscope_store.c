#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/json_answer.h"
#include "loaders/fetch/stores/message.h"
#include "loaders/fetch/stores/pyroscope_limit.h"
#include "loaders/fetch/stores/pyroscope_sums.h"
#include "loaders/fetch/stores/store.h"

/*
 * Pyroscope from 1.0 on: querier.v1.QuerierService, as Connect has it. Lists are asked for in JSON.
 * SelectMergeProfile in protobuf answers with a message that has the numbers of profile.proto.
 */

#define SERVICE "/querier.v1.QuerierService/"

enum { MERGE_LIMIT = 1 << 30, LABELS = 2 };

static const char service_label[] = "service_name", type_label[] = "__profile_type__";

/* Errors are JSON as well: a server that has no tenant is one. */
static bool is_pyroscope(const struct http_answer *answer)
{
	static const char *const keys[] = { "profileTypes", "code", "message" };
	struct json_answer json;
	bool is_known = answer->status / 100 == 2, is_empty = true;
	int key;

	if (answer->size == 0 || answer->body[0] != '{')
		return false;
	json_answer_open(&json, answer);
	if (json_enter_object(&json.reader))
		while ((key = JSON_NEXT_KEY(&json.reader, keys)) >= 0) {
			is_empty = false;
			is_known = answer->status / 100 == 2 ? key == 0 : key > 0;
			json_skip(&json.reader);
		}
	return json_answer_close(&json) && is_known && (!is_empty || answer->size < 8);
}

static bool ask(struct store *store, const char *method, const char *body,
		struct http_answer *answer, struct error *error)
{
	char *path = print_text(SERVICE "%s", method);
	const struct http_request request = {
		.path = path,
		.content_type = "application/json",
		.body = body,
		.size = strlen(body),
		.limit = STORE_LIST_LIMIT,
		.note = body,
	};
	bool is_good = store_ask(store, &request, answer, error);

	free(path);
	return is_good;
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

static char *print_series_request(const char *selector, const struct store_range *range,
				  bool is_of_services)
{
	char *matcher = selector ? json_answer_quote(selector) : NULL;
	char *body = print_text("{\"matchers\":[%s],\"labelNames\":[%s],\"start\":%" PRId64
				",\"end\":%" PRId64 "}",
				matcher ? matcher : "",
				is_of_services ? "\"service_name\",\"__profile_type__\"" : "",
				range->from, range->to);

	free(matcher);
	return body;
}

static void add_service(void *services, struct json_reader *reader)
{
	static const char *const names[LABELS] = { service_label, type_label };
	char *values[LABELS] = { NULL, NULL };

	read_labels(reader, names, values, NULL);
	if (values[0] && values[1]) {
		struct store_service *service = store_services_add(services, values[0]);

		text_list_add(&service->types, values[1]);
	}
	free(values[0]);
	free(values[1]);
}

static bool list_services(struct store *store, const struct store_range *range,
			  struct store_services *services, struct error *error)
{
	char *body = print_series_request(NULL, range, true);
	struct http_answer answer;
	bool is_good = ask(store, "Series", body, &answer, error);

	free(body);
	if (!is_good)
		return false;
	is_good = json_answer_each(&answer, "labelsSet", add_service, services) ||
		  store_misunderstood(store, "a list of services", error);
	http_answer_release(&answer);
	return is_good;
}

static void add_series(void *series, struct json_reader *reader)
{
	read_labels(reader, NULL, NULL, store_series_add(series));
}

static bool list_series(struct store *store, const struct store_query *query,
			const struct store_range *range, struct store_series *series,
			struct error *error)
{
	char *selector = store_query_selector(query, service_label, query->service, error), *body;
	struct http_answer answer;
	bool is_good;

	if (!selector)
		return false;
	body = print_series_request(strcmp(selector, "{}") == 0 ? NULL : selector, range, false);
	is_good = ask(store, "Series", body, &answer, error);
	free(selector);
	free(body);
	if (!is_good)
		return false;
	is_good = json_answer_each(&answer, "labelsSet", add_series, series) ||
		  store_misunderstood(store, "a list of series", error);
	http_answer_release(&answer);
	return is_good;
}

/* --- labels */

static bool list_names(struct store *store, const char *method, const char *name,
		       const struct store_query *query, const struct store_range *range,
		       struct text_list *names, struct error *error)
{
	char *selector = store_query_selector(query, service_label, query->service, error);
	char *matcher, *quoted, *body;
	struct http_answer answer;
	bool is_good;

	if (!selector)
		return false;
	matcher = json_answer_quote(selector);
	quoted = json_answer_quote(name ? name : "");
	body = print_text("{%s%s%s\"matchers\":[%s],\"start\":%" PRId64 ",\"end\":%" PRId64 "}",
			  name ? "\"name\":" : "", name ? quoted : "", name ? "," : "",
			  strcmp(selector, "{}") == 0 ? "" : matcher, range->from, range->to);
	is_good = ask(store, method, body, &answer, error);
	free(selector);
	free(matcher);
	free(quoted);
	free(body);
	if (!is_good)
		return false;
	is_good = json_answer_list(&answer, "names", names) ||
		  store_misunderstood(store, "a list of labels", error);
	http_answer_release(&answer);
	return is_good;
}

static bool list_labels(struct store *store, const struct store_query *query,
			const struct store_range *range, struct text_list *names,
			struct error *error)
{
	return list_names(store, "LabelNames", NULL, query, range, names, error);
}

static bool list_values(struct store *store, const struct store_query *query,
			const struct store_range *range, const char *name, struct text_list *values,
			struct error *error)
{
	return list_names(store, "LabelValues", name, query, range, values, error);
}

/* --- merging */

static bool select_profile(struct store *store, const struct store_query *query,
			   const char *service, const char *type, const struct store_range *range,
			   struct store_selection *selection, struct error *error)
{
	(void)store;
	(void)range;
	selection->selector = store_query_selector(query, service_label, service, error);
	selection->type = memory_text(type, strlen(type));
	return selection->selector != NULL;
}

static enum store_merging merge(struct store *store, const struct store_selection *selection,
				const struct store_range *range, struct store_bytes *merged,
				struct error *error)
{
	struct message body = { 0 };
	char *note = print_text("%s%s %" PRId64 "-%" PRId64, selection->type, selection->selector,
				range->from, range->to);
	struct http_answer answer;
	bool is_asked;

	message_add_text(&body, 1, selection->type);
	message_add_text(&body, 2, selection->selector);
	message_add_number(&body, 3, (uint64_t)range->from);
	message_add_number(&body, 4, (uint64_t)range->to);
	is_asked = http_client_ask(store->client,
				   &(struct http_request){
					   .path = SERVICE "SelectMergeProfile",
					   .content_type = "application/proto",
					   .body = body.bytes,
					   .size = body.size,
					   .limit = MERGE_LIMIT,
					   .note = note,
				   },
				   &answer, error);
	message_release(&body);
	free(note);
	if (!is_asked)
		return STORE_FAILED;
	if (answer.status / 100 == 2) {
		*merged = (struct store_bytes){ .bytes = answer.body, .size = answer.size };
		answer.body = NULL;
		http_answer_release(&answer);
		return STORE_MERGED;
	}
	merged->limit = pyroscope_limit(&answer);
	http_client_explain(store->client, &answer, error);
	http_answer_release(&answer);
	return merged->limit > 0 ? STORE_TOO_LONG : STORE_FAILED;
}

extern const struct store_kind pyroscope_store;

const struct store_kind pyroscope_store = {
	.title = "Pyroscope",
	.flavour = STORE_PYROSCOPE,
	.asked = {
		.path = SERVICE "ProfileTypes",
		.content_type = "application/json",
		.body = "{}",
		.size = 2,
		.limit = STORE_LIST_LIMIT,
	},
	.is = is_pyroscope,
	.list_services = list_services,
	.select = select_profile,
	.list_labels = list_labels,
	.list_values = list_values,
	.list_series = list_series,
	.merge = merge,
	.sum = pyroscope_sum,
};
