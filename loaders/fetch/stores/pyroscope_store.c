#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/json_answer.h"
#include "loaders/fetch/stores/message.h"
#include "loaders/fetch/stores/pyroscope_limit.h"
#include "loaders/fetch/stores/pyroscope_lists.h"
#include "loaders/fetch/stores/pyroscope_sums.h"
#include "loaders/fetch/stores/store.h"

/*
 * Pyroscope from 1.0 on: querier.v1.QuerierService, as Connect has it. Lists are asked for in JSON.
 * SelectMergeProfile in protobuf answers with a message that has the numbers of profile.proto.
 */

#define SERVICE "/querier.v1.QuerierService/"

enum { MERGE_LIMIT = 1 << 30 };

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

/* --- merging */

static bool select_profile(struct store *store, const struct store_query *query,
			   const char *service, const char *type, const struct store_range *range,
			   struct store_selection *selection, struct error *error)
{
	(void)store;
	(void)range;
	selection->selector = store_query_selector(query, "service_name", service, error);
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
	.list_services = pyroscope_list_services,
	.select = select_profile,
	.list_labels = pyroscope_list_labels,
	.list_values = pyroscope_list_values,
	.list_series = pyroscope_list_series,
	.merge = merge,
	.sum = pyroscope_sum,
};
