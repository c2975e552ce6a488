#include "loaders/fetch/stores/parca_sums.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/text/civil_time.h"
#include "loaders/fetch/stores/json_answer.h"
#include "loaders/fetch/stores/url_text.h"

enum { MILLISECOND = 1000000 };

static void print_time(FILE *out, const char *name, int64_t milliseconds)
{
	char text[CIVIL_TIME_TEXT_SIZE];

	fprintf(out, "&%s=%s", name, civil_time_print_moment(milliseconds * MILLISECOND, 0, text));
}

char *parca_sums_path(const struct store_selection *selection, const struct store_range *range,
		      int64_t step, const struct text_list *labels)
{
	char *path;
	size_t size;
	FILE *out = open_memstream(&path, &size);

	if (!out)
		memory_exhausted();
	fputs("/api/profiles/query_range?query=", out);
	url_text_write(out, selection->type);
	url_text_write(out, selection->selector);
	print_time(out, "start", range->from);
	print_time(out, "end", range->to);
	fprintf(out, "&step=%" PRId64 "s", step / 1000);
	for (uint32_t i = 0; i < labels->count; i++) {
		fputs("&sum_by=", out);
		url_text_write(out, labels->items[i]);
	}
	fclose(out);
	return path;
}

struct taking {
	struct store_sums *sums;
	const char *label;
};

/* {"labels":[…]} */
static void take_labels(struct json_reader *reader, const char *label, char **value)
{
	static const char *const keys[] = { "labels" };

	if (!json_enter_object(reader))
		return;
	while (JSON_NEXT_KEY(reader, keys) >= 0)
		json_answer_label_value(reader, label, value);
}

static void take_moment(struct json_reader *reader, int64_t *milliseconds)
{
	struct civil_time time;
	struct span text;
	int64_t moment;

	if (json_take_text(reader, &text) && civil_time_parse(&time, text.at, span_length(text)) &&
	    civil_time_moment(&time, &moment))
		*milliseconds = moment / MILLISECOND;
}

/* A sample has what happened from its time on. The first step may begin before the range does. */
static void take_samples(struct json_reader *reader, const struct taking *taking, const char *value)
{
	static const char *const keys[] = { "timestamp", "value" };
	int key;

	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		int64_t moment = INT64_MIN, amount = 0;

		if (!json_enter_object(reader))
			continue;
		while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
			if (key == 0)
				take_moment(reader, &moment);
			else
				json_answer_number(reader, &amount);
		}
		store_sums_add(taking->sums, value, moment, amount);
	}
}

static void take_series(void *context, struct json_reader *reader)
{
	static const char *const keys[] = { "labelset", "samples" };
	const struct taking *taking = context;
	char *value = memory_text("", 0);
	int key;

	if (json_enter_object(reader))
		while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
			if (key == 0)
				take_labels(reader, taking->label, &value);
			else
				take_samples(reader, taking, value);
		}
	free(value);
}

enum store_merging parca_sum(struct store *store, const struct store_sums_wanted *wanted,
			     struct store_sums *sums, int64_t *limit, struct error *error)
{
	struct text_list labels = { 0 };
	struct taking taking = { sums, wanted->label };
	struct http_request request = { .limit = STORE_LIST_LIMIT };
	struct http_answer answer;
	char *path;
	bool is_good;

	(void)limit;
	if (wanted->label)
		text_list_add(&labels, wanted->label);
	path = parca_sums_path(wanted->selection, &wanted->range, wanted->step, &labels);
	request.path = path;
	is_good = http_client_ask(store->client, &request, &answer, error);
	free(path);
	text_list_release(&labels);
	if (!is_good)
		return STORE_FAILED;
	/* 404: nothing of that type is in the range. */
	if (answer.status / 100 == 2) {
		is_good = json_answer_each(&answer, "series", take_series, &taking) ||
			  store_misunderstood(store, "sums over time", error);
	} else if (answer.status != 404) {
		http_client_explain(store->client, &answer, error);
		is_good = false;
	}
	http_answer_release(&answer);
	return is_good ? STORE_MERGED : STORE_FAILED;
}
