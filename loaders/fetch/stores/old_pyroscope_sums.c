#include "loaders/fetch/stores/old_pyroscope_sums.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/fetch/stores/json_answer.h"
#include "loaders/fetch/stores/url_text.h"

/* A timeline is {"startTime":…,"samples":[…],"durationDelta":10}, in any order, so its samples
 * are kept until all of it is there. */
struct timeline {
	int64_t start, delta; /* seconds */
	int64_t *samples;
	uint32_t count, capacity;
};

enum { SAMPLES_LIMIT = 1 << 20 };

static void take_samples(struct json_reader *reader, struct timeline *timeline)
{
	if (!json_enter_array(reader))
		return;
	while (json_reader_more(reader)) {
		int64_t amount = 0;

		json_answer_number(reader, &amount);
		if (timeline->count == SAMPLES_LIMIT)
			continue;
		if (timeline->count == timeline->capacity) {
			timeline->capacity = memory_more(timeline->capacity);
			timeline->samples = memory_resize(timeline->samples, timeline->capacity,
							  sizeof(*timeline->samples));
		}
		timeline->samples[timeline->count++] = amount;
	}
}

/* Where there is something it is one more than that: 0 is nothing at all. */
static void add(const struct timeline *timeline, struct store_sums *sums, const char *name)
{
	bool is_good = timeline->start > 0 && timeline->start < INT32_MAX * INT64_C(100) &&
		       timeline->delta > 0 && timeline->delta < INT32_MAX;

	for (uint32_t i = 0; is_good && i < timeline->count; i++)
		if (timeline->samples[i] > 0)
			store_sums_add(sums, name, (timeline->start + i * timeline->delta) * 1000,
				       timeline->samples[i] - 1);
}

static void take_timeline(struct json_reader *reader, struct store_sums *sums, const char *name)
{
	static const char *const keys[] = { "startTime", "durationDelta", "samples" };
	struct timeline timeline = { 0 };
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == 2)
			take_samples(reader, &timeline);
		else
			json_answer_number(reader, key == 0 ? &timeline.start : &timeline.delta);
	}
	add(&timeline, sums, name);
	free(timeline.samples);
}

/* {"value of the label":{…}}; "*" is all of them. */
static void take_groups(struct json_reader *reader, struct store_sums *sums)
{
	if (!json_enter_object(reader))
		return;
	while (json_reader_more(reader)) {
		char *name;

		if (json_reader_next(reader) != JSON_KEY)
			return;
		name = memory_text(reader->text.at, reader->text.length);
		if (strcmp(name, "*") == 0)
			json_skip(reader);
		else
			take_timeline(reader, sums, name);
		free(name);
	}
}

static bool take(const struct http_answer *answer, const char *label, struct store_sums *sums)
{
	const char *const keys[] = { label ? "groups" : "timeline" };
	struct json_answer json;

	if (answer->size == 0 || answer->body[0] != '{')
		return false;
	json_answer_open(&json, answer);
	if (json_enter_object(&json.reader))
		while (JSON_NEXT_KEY(&json.reader, keys) >= 0) {
			if (label)
				take_groups(&json.reader, sums);
			else
				take_timeline(&json.reader, sums, "");
		}
	return json_answer_close(&json);
}

static char *print_path(const struct store_sums_wanted *wanted)
{
	char *path;
	size_t size;
	FILE *out = open_memstream(&path, &size);

	if (!out)
		memory_exhausted();
	fputs("/render?query=", out);
	url_text_write(out, wanted->selection->type);
	url_text_write(out, wanted->selection->selector);
	fprintf(out, "&from=%" PRId64 "&until=%" PRId64 "&format=json&max-nodes=1",
		wanted->range.from / 1000, wanted->range.to / 1000);
	if (wanted->label) {
		fputs("&groupBy=", out);
		url_text_write(out, wanted->label);
	}
	fclose(out);
	return path;
}

enum store_merging old_pyroscope_sum(struct store *store, const struct store_sums_wanted *wanted,
				     struct store_sums *sums, int64_t *limit, struct error *error)
{
	char *path = print_path(wanted);
	const struct http_request request = { .path = path, .limit = STORE_LIST_LIMIT };
	struct http_answer answer;
	bool is_good = store_ask(store, &request, &answer, error);

	(void)limit;
	free(path);
	if (!is_good)
		return STORE_FAILED;
	is_good = take(&answer, wanted->label, sums) ||
		  store_misunderstood(store, "a timeline", error);
	http_answer_release(&answer);
	return is_good ? STORE_MERGED : STORE_FAILED;
}
