#include "loaders/fetch/stores/store_fetch.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "base/text/print_text.h"
#include "loaders/fetch/stores/store.h"
#include "loaders/fetch/stores/store_name.h"
#include "loaders/fetch/stores/store_parts.h"
#include "loaders/fetch/stores/store_recognition.h"

enum { PROBE_SECONDS = 5 };

struct store_fetch {
	struct store_query query;
	struct http_client *client;
	char *name;
	pthread_t thread;
	int stream;    /* our end */
	bool is_found; /* nothing is asked of it */
	bool wants_counts;
	bool is_done; /* atomic; what follows was written before */
	struct error failure;
};

/* --- the stream */

/* Waits where nobody reads. */
static bool send_bytes(struct store_fetch *fetch, const void *bytes, size_t size)
{
	const char *at = bytes;

	while (size > 0) {
		ssize_t sent = send(fetch->stream, at, size, MSG_NOSIGNAL);

		if (sent < 0 && errno != EINTR)
			return false;
		if (sent > 0) {
			at += sent;
			size -= (size_t)sent;
		}
	}
	return true;
}

/* A line has no end in it. */
static bool send_line(struct store_fetch *fetch, const char *word, const char *text)
{
	char *line = print_text("%s%s\n", word, text);
	bool is_sent;

	for (char *at = line; at[1]; at++)
		if (*at == '\n')
			*at = ' ';
	is_sent = send_bytes(fetch, line, strlen(line));
	free(line);
	return is_sent;
}

static bool send_profile(struct store_fetch *fetch, const char *word,
			 const struct store_bytes *profile)
{
	char size[32];

	snprintf(size, sizeof(size), "%zu", profile->size);
	return send_line(fetch, word, size) && send_bytes(fetch, profile->bytes, profile->size);
}

static bool send_part(void *context, const struct store_bytes *part,
		      const struct store_bytes *counts)
{
	return send_profile(context, counts ? "counted " : "part ", part) &&
	       (!counts || send_profile(context, "counts ", counts));
}

static void send_warning(void *context, const char *text)
{
	send_line(context, "warning ", text);
}

static void send_property(void *context, const char *name, const char *text)
{
	char *line = print_text("%s: %s", name, text);

	send_line(context, "property ", line);
	free(line);
}

/* --- asking */

static void send_properties(struct store_fetch *fetch, const struct store *store,
			    const struct store_selection *selection,
			    const struct store_range *range)
{
	char *title = print_text("%s at %s", store->kind->title, http_client_host(store->client));
	char *asked = print_text("%s%s", selection->type, selection->selector);
	char *times = store_range_name(range);

	send_property(fetch, "store", title);
	send_property(fetch, "query", asked);
	send_property(fetch, "range", times);
	if (selection->counts)
		send_property(fetch, "samples counted by", selection->counts);
	free(title);
	free(asked);
	free(times);
}

static bool answer(struct store_fetch *fetch, struct error *error)
{
	struct store store = { .client = fetch->client, .wants_counts = fetch->wants_counts };
	struct store_selection selection = { 0 };
	struct store_range range;
	const struct store_parts_taker taker = {
		.context = fetch,
		.part = send_part,
		.property = send_property,
		.warning = send_warning,
	};
	bool is_good;

	if (fetch->is_found)
		return send_bytes(fetch, STORE_STREAM_MARK "end\n",
				  strlen(STORE_STREAM_MARK "end\n"));
	is_good = store_find_range(&fetch->query, &range, error) &&
		  store_recognise(&store, fetch->query.flavour, error) == STORE_RECOGNISED &&
		  store_find_selection(&store, &fetch->query, &range, &selection, error);

	if (is_good) {
		send_bytes(fetch, STORE_STREAM_MARK, strlen(STORE_STREAM_MARK));
		send_properties(fetch, &store, &selection, &range);
		is_good = store_parts_merge(&store, &selection, &range, &taker, error) &&
			  send_line(fetch, "end", "");
	}
	store_selection_release(&selection);
	store_release(&store);
	return is_good;
}

static void *run(void *context)
{
	struct store_fetch *fetch = context;
	struct error error = { 0 };

	if (!answer(fetch, &error))
		fetch->failure = error;
	__atomic_store_n(&fetch->is_done, true, __ATOMIC_RELEASE);
	shutdown(fetch->stream, SHUT_WR);
	return NULL;
}

struct store_fetch *store_fetch_start(const char *address, const struct fetch_options *options,
				      int *stream, struct error *error)
{
	struct store_fetch *fetch = memory_new(1, sizeof(*fetch));
	int ends[2];

	if (!store_query_parse(&fetch->query, address, error)) {
		free(fetch);
		return NULL;
	}
	fetch->client = http_client_new(fetch->query.base, options, error);
	if (!fetch->client || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		if (fetch->client)
			error_set(error, ERROR_IO, "%s", strerror(errno));
		http_client_free(fetch->client);
		store_query_release(&fetch->query);
		free(fetch);
		return NULL;
	}
	fetch->stream = ends[1];
	fetch->is_found = options->finds_stores && !store_query_is_said(&fetch->query);
	fetch->wants_counts = options->wants_counts;
	fetch->name = store_query_name(&fetch->query);
	if (!thread_start(&fetch->thread, run, fetch))
		memory_exhausted();
	*stream = ends[0];
	return fetch;
}

bool store_fetch_finds(const char *address, const struct fetch_options *options)
{
	struct fetch_options quick = *options;
	struct store store = { 0 };
	struct store_query query;
	struct error error;
	bool is_found;

	if (!store_query_parse(&query, address, &error))
		return false;
	if (quick.timeout <= 0 || quick.timeout > PROBE_SECONDS)
		quick.timeout = PROBE_SECONDS;
	store.client = http_client_new(query.base, &quick, &error);
	is_found =
		store.client && store_recognise(&store, query.flavour, &error) == STORE_RECOGNISED;
	http_client_free(store.client);
	store_query_release(&query);
	return is_found;
}

const char *store_fetch_name(const struct store_fetch *fetch)
{
	return fetch->name;
}

const char *store_fetch_host(const struct store_fetch *fetch)
{
	return http_client_host(fetch->client);
}

bool store_fetch_is_good(struct store_fetch *fetch, struct error *error)
{
	if (!__atomic_load_n(&fetch->is_done, __ATOMIC_ACQUIRE) ||
	    fetch->failure.code == ERROR_NONE)
		return true;
	*error = fetch->failure;
	return false;
}

void store_fetch_close(struct store_fetch *fetch)
{
	if (!fetch)
		return;
	http_client_cancel(fetch->client);
	shutdown(fetch->stream, SHUT_RDWR); /* it may wait for a reader */
	pthread_join(fetch->thread, NULL);
	close(fetch->stream);
	http_client_free(fetch->client);
	store_query_release(&fetch->query);
	free(fetch->name);
	free(fetch);
}
