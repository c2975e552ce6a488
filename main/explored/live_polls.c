#include "main/explored/live_polls.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/memory.h"
#include "sources/operand.h"

#define SECOND INT64_C(1000000000)

struct live_polls {
	const struct options *options;
	struct live_source source;
	struct text_list words;
	struct explored_document *coming; /* NULL: nothing is asked */
	bool is_frozen;
	int64_t asked_at;        /* nanoseconds of CLOCK_MONOTONIC: when the last one was asked */
	int64_t costs_at, costs; /* a moment, and what had been used on processors by then */
	double own_percent;
	char trouble[sizeof(((struct error *)NULL)->message)]; /* "": none that is new */
};

static int64_t clock_now(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * SECOND + now.tv_nsec;
}

/* A server that records takes its time; others are asked once in a window. */
static int64_t pause_of(const struct live_polls *polls)
{
	return polls->options->source.fetch.seconds > 0 ? SECOND : polls->options->live.window;
}

static void ask(struct live_polls *polls)
{
	struct document *document;
	struct error error;

	polls->asked_at = clock_now(CLOCK_MONOTONIC);
	document = document_open(&polls->options->source, &error);
	if (document)
		polls->coming = explored_document_new(document, NULL,
						      polls->options->config.is_used, &error);
	if (!polls->coming)
		snprintf(polls->trouble, sizeof(polls->trouble), "%s", error.message);
}

static bool has_come(struct live_polls *polls)
{
	const struct document *document = explored_document_document(polls->coming);
	struct error error;

	if (document_is_loading(document))
		return false;
	if (!document_has_failed(document, &error))
		return true;
	snprintf(polls->trouble, sizeof(polls->trouble), "%s", error.message);
	explored_document_free(polls->coming);
	polls->coming = NULL;
	return false;
}

static bool next(void *context, bool can_take, struct document_view *view)
{
	struct live_polls *polls = context;

	if (polls->is_frozen)
		return false;
	if (!polls->coming && clock_now(CLOCK_MONOTONIC) - polls->asked_at >= pause_of(polls))
		ask(polls);
	if (!polls->coming || !has_come(polls) || !can_take)
		return false;
	*view = explored_document_view(polls->coming);
	view->live = &polls->source;
	polls->coming = NULL;
	return true;
}

static void freeze(void *context, bool frozen)
{
	struct live_polls *polls = context;

	polls->is_frozen = frozen;
	polls->asked_at = frozen ? polls->asked_at : 0;
}

static bool take_trouble(void *context, char *text, size_t size)
{
	struct live_polls *polls = context;

	if (!polls->trouble[0])
		return false;
	snprintf(text, size, "%s", polls->trouble);
	polls->trouble[0] = '\0';
	return true;
}

static void status(void *context, struct live_status *found)
{
	struct live_polls *polls = context;
	int64_t now = clock_now(CLOCK_MONOTONIC), costs;

	if (now - polls->costs_at >= 2 * SECOND) {
		costs = clock_now(CLOCK_PROCESS_CPUTIME_ID);
		polls->own_percent = polls->costs_at == 0 ? -1
							  : 100 * (double)(costs - polls->costs) /
								    (double)(now - polls->costs_at);
		polls->costs = costs;
		polls->costs_at = now;
	}
	*found = (struct live_status){
		.state = polls->is_frozen ? LIVE_IS_FROZEN : LIVE_FOLLOWS,
		.own = polls->own_percent,
		.other = -1,
	};
}

static void add_words(struct live_polls *polls)
{
	const struct options *options = polls->options;
	char window[40];

	snprintf(window, sizeof(window), "%" PRId64 "ms", options->live.window / 1000000);
	text_list_add(&polls->words, "--window");
	text_list_add(&polls->words, window);
	for (uint32_t i = 0; i < options->source.files.count; i++) {
		char *shown = operand_shown(options->source.files.items[i]);

		text_list_add(&polls->words, shown);
		free(shown);
	}
}

struct live_polls *live_polls_new(const struct options *options)
{
	struct live_polls *polls = memory_new(1, sizeof(*polls));

	polls->options = options;
	polls->own_percent = -1;
	polls->asked_at = clock_now(CLOCK_MONOTONIC);
	polls->source = (struct live_source){
		.words = &polls->words,
		.next = next,
		.freeze = freeze,
		.take_trouble = take_trouble,
		.status = status,
		.context = polls,
	};
	add_words(polls);
	return polls;
}

void live_polls_free(struct live_polls *polls)
{
	if (!polls)
		return;
	if (polls->coming)
		explored_document_free(polls->coming);
	text_list_release(&polls->words);
	free(polls);
}

const struct live_source *live_polls_source(const struct live_polls *polls)
{
	return &polls->source;
}
