/* What stores of profiles answer is read without harm: their lists, sums over time and merged
 * profiles. The client is one that answers with the input: to each question the same. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/fetch/stores/store_recognition.h"
#include "loaders/fetch/stores/store_sums.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct {
	const uint8_t *data;
	size_t size;
	unsigned status;
} answered;

/* --- in place of loaders/fetch/http_client.c */

void http_answer_release(struct http_answer *answer)
{
	free(answer->body);
	free(answer->said);
	*answer = (struct http_answer){ 0 };
}

struct http_client *http_client_new(const char *base, const struct fetch_options *options,
				    struct error *error)
{
	(void)base;
	(void)options;
	(void)error;
	return NULL;
}

void http_client_free(struct http_client *client)
{
	(void)client;
}

const char *http_client_host(const struct http_client *client)
{
	(void)client;
	return "host";
}

char *http_client_hide(const struct http_client *client, const char *text)
{
	(void)client;
	return memory_text(text, strlen(text));
}

bool http_client_ask(struct http_client *client, const struct http_request *request,
		     struct http_answer *answer, struct error *error)
{
	(void)client;
	(void)error;
	(void)request;
	*answer = (struct http_answer){
		.status = answered.status,
		.said = memory_text((const char *)answered.data, answered.size),
		.body = (unsigned char *)memory_text((const char *)answered.data, answered.size),
		.size = answered.size,
	};
	return true;
}

void http_client_explain(const struct http_client *client, const struct http_answer *answer,
			 struct error *error)
{
	(void)client;
	error_set(error, ERROR_IO, "%.100s", answer->said);
}

void http_client_cancel(struct http_client *client)
{
	(void)client;
}

bool http_client_is_cancelled(const struct http_client *client)
{
	(void)client;
	return false;
}

/* --- all that may be asked */

static void ask_lists(struct store *store, const struct store_query *query,
		      const struct store_range *range)
{
	struct store_services services = { 0 };
	struct store_series series = { 0 };
	struct text_list names = { 0 };
	struct error error;

	store->kind->list_services(store, range, &services, &error);
	store_services_release(&services);
	store->kind->list_labels(store, query, range, &names, &error);
	store->kind->list_values(store, query, range, "pod", &names, &error);
	text_list_release(&names);
	if (store->kind->list_series)
		store->kind->list_series(store, query, range, &series, &error);
	store_series_release(&series);
}

static void ask_amounts(struct store *store, const struct store_range *range)
{
	char type[] = "cpu:cpu:nanoseconds:cpu:nanoseconds", selector[] = "{a=\"b\"}";
	const struct store_selection selection = { .type = type, .selector = selector };
	struct store_sums_wanted wanted = { &selection, *range, 60000, NULL };
	struct store_bytes merged = { 0 };
	struct store_sums sums = { 0 };
	struct error error;

	for (int i = 0; i < 2; i++) {
		wanted.label = i == 0 ? NULL : "pod";
		store_sums_ask(store, &wanted, &sums, &error);
		store_sums_release(&sums);
	}
	store->kind->merge(store, &selection, range, &merged, &error);
	free(merged.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct store_kind *const kinds[] = { &pyroscope_store, &old_pyroscope_store,
							  &parca_store };
	enum { LONGEST = 1 << 16 };
	const struct store_range range = { 1796000000000, 1796000000000 + 3600000 };
	struct store_query query = { 0 };
	char service[] = "cart";

	if (size == 0 || size > LONGEST)
		return 0;
	query.service = service;
	answered.status = data[0] % 4 == 3 ? 400 : 200;
	answered.data = data + 1;
	answered.size = size - 1;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct store store = { .kind = kinds[i] };
		struct error error;

		ask_lists(&store, &query, &range);
		ask_amounts(&store, &range);
		store_recognise(&store, STORE_ANY, &error);
		store_release(&store);
	}
	return 0;
}
