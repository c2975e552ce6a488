#include "main/explored/explored_store.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/civil_time.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/store.h"
#include "loaders/fetch/stores/store_name.h"
#include "loaders/fetch/stores/store_recognition.h"
#include "loaders/fetch/stores/store_sums.h"
#include "loaders/fetch/stores/store_time.h"
#include "loaders/fetch/url_secrets.h"

enum { MILLISECOND = 1000000 };

struct explored_store {
	struct fetch_options options;
	struct store_query query; /* where it is */
	char *name;
	struct store store; /* kind NULL: not yet recognised */

	pthread_mutex_t mutex; /* guards the client, for who cancels */
	bool is_cancelled;
};

/* --- from the words of the explorer to those of stores */

static char *copy_text(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

/* With its zone and without fractions of seconds, which users would have to read. */
static char *print_moment(int64_t milliseconds)
{
	char text[CIVIL_TIME_TEXT_SIZE];

	civil_time_print_moment((milliseconds - milliseconds % 1000) * MILLISECOND, 0, text);
	return memory_text(text, strlen(text));
}

static char *print_distance(int64_t length)
{
	return length % 60000     ? print_text("now-%" PRId64 "s", length / 1000)
	       : length % 3600000 ? print_text("now-%" PRId64 "m", length / 60000)
				  : print_text("now-%" PRId64 "h", length / 3600000);
}

static void query_of(struct store_query *query, const struct explored_store *explored,
		     const struct store_choice *choice)
{
	*query = (struct store_query){
		.flavour = explored->query.flavour,
		.base = copy_text(explored->query.base),
		.service = copy_text(choice->service),
		.type = copy_text(choice->type),
		.from = choice->follows ? print_distance(choice->to - choice->from)
					: print_moment(choice->from),
		.to = choice->follows ? copy_text(STORE_TIME_USUAL_TO) : print_moment(choice->to),
	};
	text_list_copy(&query->labels, &choice->labels);
}

static char *print_address(void *context, const struct store_choice *choice, bool is_shown)
{
	struct store_query query;
	char *address, *shown;

	query_of(&query, context, choice);
	address = store_query_print(&query);
	store_query_release(&query);
	if (!is_shown)
		return address;
	shown = url_secrets_hide(address);
	free(address);
	return shown;
}

/* --- asking */

/* One that was cancelled is of no use any more. */
static bool connect(struct explored_store *explored, struct error *error)
{
	bool has_client;

	pthread_mutex_lock(&explored->mutex);
	if (explored->is_cancelled) {
		http_client_free(explored->store.client);
		explored->store.client = NULL;
	}
	explored->is_cancelled = false;
	if (!explored->store.client)
		explored->store.client =
			http_client_new(explored->query.base, &explored->options, error);
	has_client = explored->store.client != NULL;
	pthread_mutex_unlock(&explored->mutex);
	return has_client;
}

static bool recognise(struct explored_store *explored, struct error *error)
{
	return explored->store.kind || store_recognise(&explored->store, explored->query.flavour,
						       error) == STORE_RECOGNISED;
}

static int compare_names(const void *a, const void *b)
{
	const struct store_listed *first = a, *second = b;

	return strcmp(first->name, second->name);
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ask_services(struct explored_store *explored, const struct store_range *range,
			 struct store_reply *reply, struct error *error)
{
	struct store_services services = { 0 };
	bool is_good =
		explored->store.kind->list_services(&explored->store, range, &services, error);

	reply->services = memory_new((size_t)services.count + 1, sizeof(*reply->services));
	reply->service_count = services.count;
	for (uint32_t i = 0; i < services.count; i++) {
		struct store_service *service = &services.items[i];

		reply->services[i] = (struct store_listed){ service->name, service->types };
		*service = (struct store_service){ 0 };
		if (reply->services[i].types.count > 0)
			qsort(reply->services[i].types.items, reply->services[i].types.count,
			      sizeof(char *), compare_texts);
	}
	qsort(reply->services, services.count, sizeof(*reply->services), compare_names);
	store_services_release(&services);
	return is_good;
}

static bool ask_labels(struct explored_store *explored, const struct store_question *question,
		       const struct store_range *range, struct store_reply *reply,
		       struct error *error)
{
	struct store_query query;
	const struct store_kind *kind = explored->store.kind;
	bool is_good;

	query_of(&query, explored, &question->choice);
	is_good = question->topic == STORE_NAMES
			  ? kind->list_labels(&explored->store, &query, range, &reply->names, error)
			  : kind->list_values(&explored->store, &query, range, question->label,
					      &reply->names, error);
	if (reply->names.count > 0)
		qsort(reply->names.items, reply->names.count, sizeof(char *), compare_texts);
	store_query_release(&query);
	return is_good;
}

static int64_t sum_of(const struct store_strip *strip, uint32_t steps)
{
	int64_t sum = 0;

	for (uint32_t i = 0; i < steps; i++)
		if (__builtin_add_overflow(sum, strip->sums[i], &sum))
			return INT64_MAX;
	return sum;
}

/* The largest first. */
static void sort_strips(struct store_reply *reply)
{
	for (uint32_t i = 1; i < reply->strip_count; i++) {
		struct store_strip strip = reply->strips[i];
		int64_t sum = sum_of(&strip, reply->steps);
		uint32_t at = i;

		for (; at > 0 && sum_of(&reply->strips[at - 1], reply->steps) < sum; at--)
			reply->strips[at] = reply->strips[at - 1];
		reply->strips[at] = strip;
	}
}

static void take_sums(struct store_sums *sums, struct store_reply *reply)
{
	reply->begin = sums->begin;
	reply->step = sums->step;
	reply->steps = sums->steps;
	reply->strips_left_out = sums->left_out;
	reply->strips = memory_new((size_t)sums->count + 1, sizeof(*reply->strips));
	reply->strip_count = sums->count;
	for (uint32_t i = 0; i < sums->count; i++) {
		reply->strips[i] = (struct store_strip){ sums->rows[i].name, sums->rows[i].sums };
		sums->rows[i] = (struct store_sum_row){ 0 };
	}
	sort_strips(reply);
}

static bool ask_sums(struct explored_store *explored, const struct store_question *question,
		     const struct store_range *range, struct store_reply *reply,
		     struct error *error)
{
	const struct store_choice *choice = &question->choice;
	struct store_selection selection = { 0 };
	struct store_sums_wanted wanted = {
		.selection = &selection,
		.range = *range,
		.step = question->step,
		.label = question->label,
	};
	struct store_sums sums = { 0 };
	struct store_query query;
	bool is_good;

	query_of(&query, explored, choice);
	is_good = explored->store.kind->select(&explored->store, &query, choice->service,
					       choice->type, range, &selection, error) &&
		  store_sums_ask(&explored->store, &wanted, &sums, error);
	if (is_good)
		take_sums(&sums, reply);
	store_sums_release(&sums);
	store_selection_release(&selection);
	store_query_release(&query);
	return is_good;
}

static bool ask(void *context, const struct store_question *question, struct store_reply *reply,
		struct error *error)
{
	struct explored_store *explored = context;
	const struct store_range range = { question->choice.from, question->choice.to };

	if (!connect(explored, error) || !recognise(explored, error))
		return false;
	reply->title = copy_text(explored->store.kind->title);
	switch (question->topic) {
	case STORE_SERVICES:
		return ask_services(explored, &range, reply, error);
	case STORE_SUMS:
		return ask_sums(explored, question, &range, reply, error);
	default:
		return ask_labels(explored, question, &range, reply, error);
	}
}

static void cancel(void *context)
{
	struct explored_store *explored = context;

	pthread_mutex_lock(&explored->mutex);
	explored->is_cancelled = true;
	if (explored->store.client)
		http_client_cancel(explored->store.client);
	pthread_mutex_unlock(&explored->mutex);
}

static int64_t now(void *context)
{
	(void)context;
	return store_time_now() / MILLISECOND;
}

static void free_explored(void *context)
{
	struct explored_store *explored = context;

	http_client_free(explored->store.client);
	store_release(&explored->store);
	store_query_release(&explored->query);
	pthread_mutex_destroy(&explored->mutex);
	free(explored->name);
	free(explored);
}

/* --- opening */

/* A whole query is for the server to understand: what else is chosen begins anew. */
static bool find_start(const struct store_query *query, struct store_choice *start,
		       struct error *error)
{
	struct store_range range;

	if (!store_find_range(query, &range, error))
		return false;
	*start = (struct store_choice){
		.service = copy_text(query->service),
		.type = copy_text(query->type),
		.from = range.from,
		.to = range.to,
		.follows = !query->to || strcmp(query->to, STORE_TIME_USUAL_TO) == 0,
	};
	text_list_copy(&start->labels, &query->labels);
	return true;
}

bool explored_store_open(const char *address, const struct fetch_options *options,
			 struct store_source *source, struct store_choice *start, bool *is_said,
			 struct error *error)
{
	struct explored_store *explored = memory_new(1, sizeof(*explored));

	if (!store_query_parse(&explored->query, address, error)) {
		free(explored);
		return false;
	}
	if (!find_start(&explored->query, start, error)) {
		store_query_release(&explored->query);
		free(explored);
		return false;
	}
	*is_said = store_query_is_said(&explored->query);
	explored->options = *options;
	explored->name = store_host_name(&explored->query);
	pthread_mutex_init(&explored->mutex, NULL);
	*source = (struct store_source){
		.name = explored->name,
		.ask = ask,
		.cancel = cancel,
		.now = now,
		.address = print_address,
		.free = free_explored,
		.context = explored,
	};
	return true;
}
