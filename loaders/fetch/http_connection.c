#include "loaders/fetch/http_connection.h"

#ifdef HAVE_CURL

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/request_log.h"
#include "loaders/fetch/url_parts.h"
#include "loaders/fetch/url_secrets.h"

enum { POLL_MS = 1000, CONNECT_SECONDS = 10, LONGEST_SAID = 4096 };

void http_connection_open(struct http_connection *connection, const char *base,
			  const struct fetch_options *options)
{
	struct url_parts parts = url_parts_of((struct span){ base, base + strlen(base) });

	*connection = (struct http_connection){
		.base = memory_text(base, strlen(base)),
		.host = print_text("%.*s%s%.*s", (int)span_length(parts.host), parts.host.at,
				   parts.port.at ? ":" : "",
				   parts.port.at ? (int)span_length(parts.port) : 0,
				   parts.port.at ? parts.port.at : ""),
		.is_secure = span_is(parts.scheme, "https"),
		.is_own_host = profile_url_is_own_host(parts.host),
		.access = fetch_accesses_find(options->accesses, base),
		.log = options->log,
	};
	if (options->tenant)
		connection->tenant = memory_text(options->tenant, strlen(options->tenant));
	connection->easy = curl_easy_init();
	connection->multi = curl_multi_init();
	if (!connection->easy || !connection->multi)
		memory_exhausted();
}

void http_connection_close(struct http_connection *connection)
{
	curl_easy_cleanup(connection->easy);
	curl_multi_cleanup(connection->multi);
	free(connection->base);
	free(connection->host);
	free(connection->tenant);
}

void http_connection_cancel(struct http_connection *connection)
{
	__atomic_store_n(&connection->is_cancelled, true, __ATOMIC_RELEASE);
	curl_multi_wakeup(connection->multi);
}

bool http_connection_is_cancelled(const struct http_connection *connection)
{
	return __atomic_load_n(&connection->is_cancelled, __ATOMIC_ACQUIRE);
}

int64_t http_connection_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

void http_connection_wait(const struct http_connection *connection, int64_t end)
{
	int64_t left;

	while ((left = end - http_connection_now()) > 0 &&
	       !http_connection_is_cancelled(connection))
		curl_multi_poll(connection->multi, NULL, 0, (int)(left / 1000000) + 1, NULL);
}

char *http_connection_hide(const struct http_connection *connection, const char *text)
{
	char *said = memory_text(text, strnlen(text, LONGEST_SAID));
	char *plain = fetch_access_hide(connection->access, said);
	char *shown = url_secrets_hide_of(connection->base, plain);

	free(said);
	free(plain);
	return shown;
}

/* --- one try */

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	static const char retry[] = "retry-after:";
	struct http_trial *trial = context;
	struct span line = { bytes, bytes + size * count };
	uint64_t seconds;

	fetch_answer_take_header(&trial->head, bytes, size * count);
	if (span_length(line) > strlen(retry) && strncasecmp(bytes, retry, strlen(retry)) == 0) {
		line.at += strlen(retry);
		while (line.end > line.at && strchr("\r\n", line.end[-1]))
			line.end--;
		if (span_number(span_trim(line), &seconds))
			trial->retry_after = seconds < UINT16_MAX ? (uint32_t)seconds : UINT16_MAX;
	}
	return size * count;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
	struct http_trial *trial = context;

	size *= count;
	if (size > trial->limit - trial->size) {
		trial->is_too_large = true;
		return 0;
	}
	if (trial->size + size + 1 > trial->capacity) {
		trial->capacity = 2 * (trial->size + size) + 4096;
		trial->body = memory_resize(trial->body, trial->capacity, 1);
	}
	memcpy(trial->body + trial->size, bytes, size);
	trial->size += size;
	trial->body[trial->size] = '\0';
	return size;
}

static struct curl_slist *add_headers(struct curl_slist *headers,
				      const struct http_request *request)
{
	char *type;

	if (request->header)
		headers = curl_slist_append(headers, request->header);
	if (!request->content_type)
		return headers;
	type = print_text("Content-Type: %s", request->content_type);
	headers = curl_slist_append(headers, type);
	free(type);
	return curl_slist_append(headers, "Expect:");
}

static struct curl_slist *set_up(const struct http_connection *connection, struct http_trial *trial,
				 const struct http_request *request, const char *address,
				 uint32_t seconds)
{
	CURL *easy = connection->easy;
	const struct curl_target target = {
		.address = address,
		.is_secure = connection->is_secure,
		.is_own_host = connection->is_own_host,
		.access = connection->access,
		.tenant = connection->tenant,
	};
	struct curl_slist *headers;

	curl_easy_reset(easy);
	headers = add_headers(curl_handle_set_up(easy, &target), request);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)seconds);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, trial->detail);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, trial);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, trial);
	if (request->content_type) {
		curl_easy_setopt(easy, CURLOPT_POST, 1L);
		curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)request->size);
		curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request->body);
	}
	return headers;
}

/* A server may repeat what it is told in the words of its status, too. */
static void hide_in_status(const struct http_connection *connection, struct http_trial *trial)
{
	char *shown = http_connection_hide(connection, trial->head.status);

	snprintf(trial->head.status, sizeof(trial->head.status), "%s", shown);
	free(shown);
}

static void note(const struct http_connection *connection, const struct http_trial *trial,
		 const struct http_request *request, const char *address, int64_t nanoseconds)
{
	request_log_add(connection->log,
			&(struct logged_request){
				.method = request->content_type ? "POST" : "GET",
				.address = address,
				.note = request->note,
				.outcome = !trial->is_done       ? "cancelled"
					   : *trial->head.status ? trial->head.status
					   : *trial->detail      ? trial->detail
								 : "no answer",
				.bytes = trial->size,
				.nanoseconds = nanoseconds,
			});
}

void http_connection_try(struct http_connection *connection, const struct http_request *request,
			 uint32_t seconds, struct http_trial *trial)
{
	char *address = print_text("%s%s", connection->base, request->path);
	struct curl_slist *headers;
	const CURLMsg *message;
	int running = 1, left;
	int64_t start = http_connection_now();

	*trial = (struct http_trial){ .limit = request->limit, .retry_after = UINT32_MAX };
	headers = set_up(connection, trial, request, address, seconds);
	curl_multi_add_handle(connection->multi, connection->easy);
	while (!http_connection_is_cancelled(connection) &&
	       curl_multi_perform(connection->multi, &running) == CURLM_OK && running > 0)
		curl_multi_poll(connection->multi, NULL, 0, POLL_MS, NULL);
	message = curl_multi_info_read(connection->multi, &left);
	trial->is_done = message && message->msg == CURLMSG_DONE;
	if (trial->is_done)
		trial->code = message->data.result;
	curl_multi_remove_handle(connection->multi, connection->easy);
	curl_easy_setopt(connection->easy, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(headers);
	hide_in_status(connection, trial);
	note(connection, trial, request, address, http_connection_now() - start);
	free(address);
}

#endif
