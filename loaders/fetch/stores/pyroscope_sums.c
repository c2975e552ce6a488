#include "loaders/fetch/stores/pyroscope_sums.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/json_answer.h"
#include "loaders/fetch/stores/pyroscope_limit.h"

struct taking {
	struct store_sums *sums;
	const char *label;
	int64_t from; /* of the part */
};

/* What happened up to the point's time, since the one before. The first has what happened at the
 * beginning of the range, to the millisecond. */
static void take_points(struct json_reader *reader, const struct taking *taking, const char *value)
{
	static const char *const keys[] = { "value", "timestamp" };
	int key;

	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		int64_t numbers[2] = { 0, 0 };

		if (!json_enter_object(reader))
			continue;
		while ((key = JSON_NEXT_KEY(reader, keys)) >= 0)
			json_answer_number(reader, &numbers[key]);
		store_sums_add(taking->sums, value,
			       numbers[1] > taking->from ? numbers[1] - 1 : numbers[1], numbers[0]);
	}
}

/* {"labels":[…],"points":[…]}, in any order. */
static void take_series(void *context, struct json_reader *reader)
{
	static const char *const keys[] = { "labels", "points" };
	const struct taking *taking = context;
	char *value = memory_text("", 0);
	int key;

	if (json_enter_object(reader))
		while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
			if (key == 0)
				json_answer_label_value(reader, taking->label, &value);
			else
				take_points(reader, taking, value);
		}
	free(value);
}

static char *print_body(const struct store_sums_wanted *wanted)
{
	char *type = json_answer_quote(wanted->selection->type);
	char *selector = json_answer_quote(wanted->selection->selector);
	char *label = wanted->label ? json_answer_quote(wanted->label) : NULL;
	char *body = print_text("{\"profile_typeID\":%s,\"label_selector\":%s,\"start\":%" PRId64
				",\"end\":%" PRId64 ",\"step\":%" PRId64 ",\"group_by\":[%s]}",
				type, selector, wanted->range.from, wanted->range.to,
				wanted->step / 1000, label ? label : "");

	free(type);
	free(selector);
	free(label);
	return body;
}

enum store_merging pyroscope_sum(struct store *store, const struct store_sums_wanted *wanted,
				 struct store_sums *sums, int64_t *limit, struct error *error)
{
	char *body = print_body(wanted);
	const struct http_request request = {
		.path = "/querier.v1.QuerierService/SelectSeries",
		.content_type = "application/json",
		.body = body,
		.size = strlen(body),
		.limit = STORE_LIST_LIMIT,
		.note = body,
	};
	struct taking taking = { sums, wanted->label, wanted->range.from };
	struct http_answer answer;
	bool is_good = http_client_ask(store->client, &request, &answer, error);

	free(body);
	if (!is_good)
		return STORE_FAILED;
	if (answer.status / 100 != 2) {
		*limit = pyroscope_limit(&answer);
		http_client_explain(store->client, &answer, error);
	} else {
		is_good = json_answer_each(&answer, "series", take_series, &taking) ||
			  store_misunderstood(store, "sums over time", error);
	}
	is_good = is_good && answer.status / 100 == 2;
	http_answer_release(&answer);
	return is_good ? STORE_MERGED : *limit > 0 ? STORE_TOO_LONG : STORE_FAILED;
}
