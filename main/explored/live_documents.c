#include "main/explored/live_documents.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "main/confined/confine.h"
#include "main/confined/output_file.h"
#include "model/tables/quantity.h"
#include "sources/live/live_feed.h"

enum { COMING = 2, MESSAGE_SIZE = 300 };

#define SECOND INT64_C(1000000000)

/* Readers begin with the next round, not at once. */
#define SLACK SECOND

struct one {
	struct explored_document *document; /* of the shown one: NULL, the explorer has it */
	uint32_t reader;
	int64_t since; /* the newest sample when it was added; 0: there was none */
};

struct cost {
	int64_t at, own, perf; /* nanoseconds: of the clock, and used on processors by then */
	double own_percent, perf_percent;
};

struct live_documents {
	const struct options *options;
	struct live_perf *perf;
	struct live_feed *feed;
	struct source_options reading; /* a copy's stream is that of each document */
	struct live_source source;
	struct text_list words;
	struct one shown, coming[COMING];
	uint32_t coming_count;
	bool is_frozen, goes_on; /* goes_on: the next one is wanted at once */
	struct cost cost;
	char ended[MESSAGE_SIZE]; /* "": it has not */
};

/* The window, and the one before it to compare with. */
static int64_t history_of(const struct live_documents *documents)
{
	return 2 * documents->source.window + SLACK;
}

/* --- documents */

static bool open_one(struct live_documents *documents, struct one *one, struct error *error)
{
	struct source_options options = documents->reading;
	struct document *document;

	options.stream.descriptor = live_feed_add(documents->feed, &one->reader);
	if (options.stream.descriptor < 0)
		return error_set(error, ERROR_IO, "what was followed has ended");
	document = document_open(&options, error);
	if (!document) {
		close(options.stream.descriptor);
		return false;
	}
	one->since = live_feed_newest(documents->feed);
	one->document =
		explored_document_new(document, NULL, documents->options->config.is_used, error);
	return one->document != NULL;
}

static void begin_one(struct live_documents *documents)
{
	struct one *one = &documents->coming[documents->coming_count];
	struct error error;

	if (documents->coming_count < COMING && open_one(documents, one, &error))
		documents->coming_count++;
}

static struct one take_first(struct live_documents *documents)
{
	struct one first = documents->coming[0];

	documents->coming[0] = documents->coming[1];
	documents->coming_count--;
	return first;
}

static void drop_coming(struct live_documents *documents)
{
	while (documents->coming_count > 0)
		explored_document_free(take_first(documents).document);
}

static bool has_history(const struct live_documents *documents, const struct one *one)
{
	int64_t newest = live_feed_newest(documents->feed);

	return one->since > 0 && newest - one->since >= history_of(documents);
}

static bool is_overdue(const struct live_documents *documents)
{
	int64_t newest = live_feed_newest(documents->feed);

	return documents->shown.since > 0 &&
	       newest - documents->shown.since >= 3 * history_of(documents);
}

static void show(struct live_documents *documents, struct document_view *view)
{
	struct one first = take_first(documents);

	*view = explored_document_view(first.document);
	view->live = &documents->source;
	first.document = NULL;
	live_feed_end(documents->feed, documents->shown.reader);
	documents->shown = first;
	documents->goes_on = false;
}

/* Keys are not held up until perf has ended, too. */
static void note_end(struct live_documents *documents)
{
	struct error error;

	if (documents->ended[0] || !live_feed_has_ended(documents->feed) ||
	    !live_perf_is_over(documents->perf))
		return;
	if (live_perf_has_ended_well(documents->perf, &error))
		snprintf(documents->ended, MESSAGE_SIZE, "%.250s has ended",
			 documents->reading.stream.name);
	else
		snprintf(documents->ended, MESSAGE_SIZE, "%.250s", error.message);
	drop_coming(documents);
}

/* The first samples may come late. */
static void note_beginning(struct live_documents *documents)
{
	int64_t newest = live_feed_newest(documents->feed);

	if (documents->shown.since == 0)
		documents->shown.since = newest;
	for (uint32_t i = 0; i < documents->coming_count; i++)
		if (documents->coming[i].since == 0)
			documents->coming[i].since = newest;
}

/* --- for the explorer */

static bool next(void *context, bool can_take, struct document_view *view)
{
	struct live_documents *documents = context;
	struct one *youngest;

	note_end(documents);
	if (documents->ended[0])
		return false;
	note_beginning(documents);
	youngest = documents->coming_count > 0 ? &documents->coming[documents->coming_count - 1]
					       : &documents->shown;
	if (has_history(documents, youngest) ||
	    ((documents->is_frozen || documents->goes_on) && documents->coming_count == 0))
		begin_one(documents);
	/* Nobody looks at more than the latest that is long enough. */
	if (documents->coming_count == COMING && has_history(documents, &documents->coming[1]))
		explored_document_free(take_first(documents).document);
	/* Who leaves a list open for long has a picture that has ended, not one that grows. */
	if (!can_take && !documents->goes_on && is_overdue(documents)) {
		live_feed_end(documents->feed, documents->shown.reader);
		documents->goes_on = true;
	}
	if (!can_take || documents->is_frozen || documents->coming_count == 0 ||
	    (!documents->goes_on && !has_history(documents, &documents->coming[0])))
		return false;
	show(documents, view);
	return true;
}

static void freeze(void *context, bool frozen)
{
	struct live_documents *documents = context;

	if (documents->ended[0] || frozen == documents->is_frozen)
		return;
	documents->is_frozen = frozen;
	documents->goes_on = !frozen;
	live_tape_hold(live_feed_tape(documents->feed), frozen);
	if (frozen)
		live_feed_end(documents->feed, documents->shown.reader);
}

/* All of it: filters and views are of what is shown. */
static void write_tape(void *context, const char *path, char *message, size_t size)
{
	const struct live_documents *documents = context;
	struct quantity_unit seconds = { UNIT_NANOSECONDS, 0, "nanoseconds" },
			     bytes = { UNIT_BYTES, 0, "bytes" };
	char length_text[QUANTITY_TEXT_SIZE], size_text[QUANTITY_TEXT_SIZE];
	struct output_file file;
	struct error error = { 0 };
	int64_t length = 0;
	bool is_good =
		confine_allows_writing(path, &error) && output_file_open(&file, path, &error);

	if (is_good && !live_tape_write(live_feed_tape(documents->feed), file.stream, &length)) {
		output_file_discard(&file);
		is_good = error_set(&error, ERROR_IO, "there are no samples yet");
	} else if (is_good) {
		is_good = output_file_close(&file, &error);
	}
	if (is_good)
		snprintf(message, size, "Wrote %.100s: all that perf recorded in the last %s; %s",
			 path, quantity_print(length_text, length, seconds),
			 quantity_print(size_text, (int64_t)file.size, bytes));
	else
		snprintf(message, size, "Nothing was written: %.150s", error.message);
}

static int64_t clock_now(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * SECOND + now.tv_nsec;
}

static void update_cost(struct live_documents *documents)
{
	enum { SECONDS = 2 };
	struct cost *cost = &documents->cost;
	int64_t now = clock_now(CLOCK_MONOTONIC), own, perf;
	double length = (double)(now - cost->at);

	if (now - cost->at < SECONDS * SECOND)
		return;
	own = clock_now(CLOCK_PROCESS_CPUTIME_ID);
	perf = live_perf_cost(documents->perf);
	cost->own_percent = cost->at > 0 ? 100 * (double)(own - cost->own) / length : -1;
	cost->perf_percent =
		cost->at > 0 && perf > 0 ? 100 * (double)(perf - cost->perf) / length : -1;
	cost->at = now;
	cost->own = own;
	cost->perf = perf;
}

static void status(void *context, struct live_status *found)
{
	struct live_documents *documents = context;

	update_cost(documents);
	*found = (struct live_status){
		.state = documents->ended[0]    ? LIVE_HAS_ENDED
			 : documents->is_frozen ? LIVE_IS_FROZEN
						: LIVE_FOLLOWS,
		.own = documents->cost.own_percent,
		.other = documents->cost.perf_percent,
		.ended = documents->ended,
	};
}

/* --- its life */

static void add_option(struct text_list *words, const char *name, const char *value)
{
	if (!value)
		return;
	text_list_add(words, name);
	text_list_add(words, value);
}

static void add_words(struct text_list *words, const struct live_options *live)
{
	const struct live_target *target = &live->target;
	char frequency[24], window[40];

	snprintf(frequency, sizeof(frequency), "%" PRId64, target->frequency);
	snprintf(window, sizeof(window), "%" PRId64 "ms", live->window / 1000000);
	add_option(words, "--window", window);
	add_option(words, "-F", target->frequency > 0 ? frequency : NULL);
	add_option(words, "-e", target->event);
	add_option(words, "--call-graph", target->call_graph);
	add_option(words, "-p", target->processes);
	if (target->all_cpus)
		text_list_add(words, "-a");
	if (target->words)
		text_list_add(words, "--");
	for (char **word = target->words; word && *word; word++)
		text_list_add(words, *word);
}

struct live_documents *live_documents_new(const struct options *options, struct live_perf *perf,
					  struct error *error)
{
	struct live_documents *documents = memory_new(1, sizeof(*documents));

	documents->options = options;
	documents->perf = perf;
	documents->reading = options->source;
	documents->source = (struct live_source){
		.window = options->live.window,
		.words = &documents->words,
		.next = next,
		.freeze = freeze,
		.status = status,
		.write = write_tape,
		.context = documents,
	};
	add_words(&documents->words, &options->live);
	documents->cost.own_percent = documents->cost.perf_percent = -1;
	documents->feed = live_feed_start(live_perf_take_stream(perf), options->live.window);
	if (documents->feed)
		return documents;
	error_set(error, ERROR_IO, "cannot start a thread");
	text_list_release(&documents->words);
	free(documents);
	return NULL;
}

void live_documents_free(struct live_documents *documents)
{
	if (!documents)
		return;
	drop_coming(documents);
	live_perf_close(documents->perf);
	live_feed_close(documents->feed);
	text_list_release(&documents->words);
	free(documents);
}

struct explored_document *live_documents_first(struct live_documents *documents,
					       struct error *error)
{
	struct explored_document *first;

	if (!open_one(documents, &documents->shown, error))
		return NULL;
	first = documents->shown.document;
	documents->shown.document = NULL;
	return first;
}

const struct live_source *live_documents_source(const struct live_documents *documents)
{
	return &documents->source;
}
