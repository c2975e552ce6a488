#include "tests/tui/app/screen_store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/civil_time.h"
#include "base/text/print_text.h"
#include "tests/model_text.h"
#include "tests/tui/app/screen_profile.h"

enum { NOW_MINUTES = 22 * 60 + 20, HOSTILE = 100000 };

#define TODAY (INT64_C(20787) * STORE_DAY) /* 2026-11-30 */

static int64_t now(void *context)
{
	(void)context;
	return TODAY + NOW_MINUTES * STORE_MINUTE + 30000;
}

/* Behind a line's first words; NULL: there is none with those. Caller frees. */
static char *find_line(const struct screen_host *host, const char *words)
{
	const char *at = host->store;
	size_t length = strlen(words);

	for (; *at; at += strcspn(at, "\n"), at += *at == '\n')
		if (strncmp(at, words, length) == 0 && (at[length] == ' ' || at[length] == '\n'))
			return memory_text(at + length, strcspn(at + length, "\n"));
	return NULL;
}

static bool fails(const struct screen_host *host, const char *topic, struct error *error)
{
	char words[40], *text;

	snprintf(words, sizeof(words), "fail %s", topic);
	text = find_line(host, words);
	if (!text)
		return false;
	error_set(error, ERROR_IO, "%s", text + 1);
	free(text);
	return true;
}

/* --- lists */

static struct store_listed *add_service(struct store_reply *reply, const char *name)
{
	reply->services =
		memory_grow(reply->services, reply->service_count, sizeof(*reply->services));
	reply->services[reply->service_count] =
		(struct store_listed){ .name = memory_text(name, strlen(name)) };
	return &reply->services[reply->service_count++];
}

static void add_hostile(struct store_reply *reply)
{
	char *name = memory_new(HOSTILE + 1, 1);
	struct store_listed *service;

	memset(name, 'x', HOSTILE);
	memcpy(name, "\033]0;owned\007\033[2J\n\r\tbad\xff", 22);
	service = add_service(reply, name);
	text_list_add(&service->types, "\033[31mred:\033[0mcpu:n\007s:a:b");
	text_list_add(&service->types, name);
	free(name);
}

static void list_services(const struct screen_host *host, struct store_reply *reply)
{
	char *text = memory_text(host->store, strlen(host->store)), *rest = text;

	for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
		char *word = strsep(&line, " "), *name;
		struct store_listed *service;

		if (strcmp(word, "hostile") == 0)
			add_hostile(reply);
		for (long i = 0; strcmp(word, "many") == 0 && i < strtol(line, NULL, 10); i++) {
			name = print_text("service-%06ld", i);
			text_list_add(&add_service(reply, name)->types, "a:cpu:count:b:c");
			free(name);
		}
		if (strcmp(word, "service") != 0 || !line)
			continue;
		service = add_service(reply, strsep(&line, " "));
		while ((name = strsep(&line, " ")) != NULL)
			text_list_add(&service->types, name);
	}
	free(text);
}

static void list_labels(const struct store_question *question, struct store_reply *reply)
{
	static const char *const names[] = { "pod", "region", "version" };
	static const char *const values[] = { "batch-1", "web-1", "web-2" };

	for (int i = 0; i < 3; i++)
		text_list_add(&reply->names, question->topic == STORE_NAMES ? names[i] : values[i]);
}

/* --- sums */

static void add_strip(struct store_reply *reply, const char *name, int64_t factor)
{
	struct store_strip *strip = &reply->strips[reply->strip_count++];

	strip->name = memory_text(name, strlen(name));
	strip->sums = memory_new(reply->steps, sizeof(*strip->sums));
	for (uint32_t i = 0; i < reply->steps; i++)
		strip->sums[i] = i % 19 == 7 ? 0 : (int64_t)(i % 23 + 3) * factor;
}

static void sum(const struct screen_host *host, const struct store_question *question,
		struct store_reply *reply)
{
	char *nothing = find_line(host, "nothing");

	reply->begin = question->choice.from;
	reply->step = question->step;
	reply->steps = (uint32_t)((question->choice.to - question->choice.from) / question->step);
	reply->strips = memory_new(4, sizeof(*reply->strips));
	if (!nothing && question->label) {
		add_strip(reply, "web-1", 300000000);
		add_strip(reply, "batch-1", 100000000);
		add_strip(reply, "", 50000000);
	} else if (!nothing) {
		add_strip(reply, "", question->choice.labels.count > 0 ? 100000000 : 450000000);
	}
	free(nothing);
}

static bool ask(void *context, const struct store_question *question, struct store_reply *reply,
		struct error *error)
{
	static const char *const topics[] = { "services", "labels", "labels", "sums" };
	const struct screen_host *host = context;

	reply->title = memory_text("Pyroscope", 9);
	if (fails(host, topics[question->topic], error))
		return false;
	if (question->topic == STORE_SERVICES)
		list_services(host, reply);
	else if (question->topic == STORE_SUMS)
		sum(host, question, reply);
	else
		list_labels(question, reply);
	return true;
}

static void cancel(void *context)
{
	(void)context;
}

static char *address(void *context, const struct store_choice *choice, bool is_shown)
{
	char from[CIVIL_TIME_TEXT_SIZE], to[CIVIL_TIME_TEXT_SIZE], labels[STORE_WORDS_SIZE];

	(void)context;
	civil_time_print_moment(choice->from * 1000000, 0, from);
	civil_time_print_moment(choice->to * 1000000, 0, to);
	return print_text("store+http://%slocalhost:4040?service=%s&type=%s%s%s&from=%s&to=%s",
			  is_shown ? "" : "amy:secret@", choice->service, choice->type,
			  choice->labels.count > 0 ? "&labels=" : "",
			  store_labels_words(&choice->labels, labels), from, to);
}

static bool open_store_of(void *context, const char *text, struct store_source *source,
			  struct store_choice *start, bool *is_said, struct error *error)
{
	(void)error;
	*source = (struct store_source){
		.name = "localhost:4040",
		.ask = ask,
		.cancel = cancel,
		.now = now,
		.address = address,
		.context = context,
	};
	store_choice_init(start, now(NULL));
	*is_said = strcmp(text, "store") != 0;
	return true;
}

/* --- profiles */

static void free_document(void *context)
{
	struct document_view *document = context;

	profile_builder_free(document->builder);
	free((char *)document->name);
	if (document->sides)
		sides_release((struct sides *)document->sides);
	free((struct sides *)document->sides);
	free(document);
}

/* "main;service;since-21:20:30 30" */
static char *print_stack(const char *file, int value)
{
	const char *service = strstr(file, "service="), *from = strstr(file, "&from=");

	return print_text("main;%.*s;since-%.8s %d\n", (int)strcspn(service + 8, "&"), service + 8,
			  from + strlen("&from=2026-11-30T"), value);
}

static bool open_fetched(void *context, enum document_request request,
			 const struct text_list *files, const struct document_view *present,
			 struct document_view *document, struct error *error)
{
	const struct screen_host *host = context;
	struct document_view *kept;
	char *text, *after;

	(void)present;
	if (fails(host, "fetch", error))
		return false;
	kept = memory_new(1, sizeof(*kept));
	text = print_stack(files->items[0], 30);
	if (request == DOCUMENT_PAIR) {
		struct sides *sides = memory_new(1, sizeof(*sides));

		after = print_stack(files->items[1], 50);
		kept->builder = screen_profile_compared(sides);
		kept->sides = sides;
		screen_profile_add_side(kept->builder, sides, text, SIDE_BASE);
		screen_profile_add_side(kept->builder, sides, after, SIDE_NEW);
		free(after);
	} else {
		kept->builder = model_text_profile(text);
	}
	profile_builder_finish(kept->builder);
	kept->name = print_text("fetched %.*s",
				(int)strcspn(strstr(files->items[0], "service=") + 8, "&"),
				strstr(files->items[0], "service=") + 8);
	kept->store = "fetched";
	kept->free = free_document;
	kept->context = kept;
	*document = *kept;
	free(text);
	return true;
}

void screen_store_fill(struct screen_host *host, struct app_options *options)
{
	options->open_store = open_store_of;
	options->open = open_fetched;
	options->context = host;
}
