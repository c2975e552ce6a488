#include "loaders/fetch/http_client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/curl_handle.h"
#include "loaders/fetch/fetch_answer.h"
#include "loaders/fetch/json_message.h"
#include "loaders/fetch/request_log.h"
#include "loaders/fetch/url_parts.h"
#include "loaders/fetch/url_secrets.h"

void http_answer_release(struct http_answer *answer)
{
	free(answer->body);
	free(answer->said);
	*answer = (struct http_answer){ 0 };
}

#ifdef HAVE_CURL

enum {
	POLL_MS = 1000,
	CONNECT_SECONDS = 10,
	USUAL_TIMEOUT = 60,
	TRIES = 4,
	LONGEST_WAIT = 60, /* seconds, that a server may ask for */
};

struct http_client {
	char *base, *host;
	bool is_secure, is_own_host;
	uint32_t timeout; /* seconds, of each request with all its tries */
	const struct fetch_access *access;
	char *tenant; /* NULL: as the access has it */
	struct request_log *log;
	CURL *easy;
	CURLM *multi;
	bool is_cancelled; /* atomic */
};

/* One try of a request. */
struct trial {
	struct http_client *client;
	struct fetch_answer head;
	unsigned char *body;
	size_t size, capacity, limit;
	bool is_too_large;
	uint32_t retry_after; /* seconds; UINT32_MAX: it does not say */
	CURLcode code;
	bool is_done;
	char detail[CURL_ERROR_SIZE];
};

struct http_client *http_client_new(const char *base, const struct fetch_options *options,
				    struct error *error)
{
	struct http_client *client = memory_new(1, sizeof(*client));
	struct url_parts parts = url_parts_of((struct span){ base, base + strlen(base) });

	(void)error;
	curl_handle_begin();
	client->base = memory_text(base, strlen(base));
	client->host = print_text("%.*s%s%.*s", (int)span_length(parts.host), parts.host.at,
				  parts.port.at ? ":" : "",
				  parts.port.at ? (int)span_length(parts.port) : 0,
				  parts.port.at ? parts.port.at : "");
	client->is_secure = span_is(parts.scheme, "https");
	client->is_own_host = profile_url_is_own_host(parts.host);
	client->timeout = options->timeout <= 0           ? USUAL_TIMEOUT
			  : options->timeout < UINT16_MAX ? (uint32_t)options->timeout
							  : UINT16_MAX;
	client->access = fetch_accesses_find(options->accesses, base);
	if (options->tenant)
		client->tenant = memory_text(options->tenant, strlen(options->tenant));
	client->log = options->log;
	client->easy = curl_easy_init();
	client->multi = curl_multi_init();
	if (!client->easy || !client->multi)
		memory_exhausted();
	return client;
}

void http_client_free(struct http_client *client)
{
	if (!client)
		return;
	curl_easy_cleanup(client->easy);
	curl_multi_cleanup(client->multi);
	free(client->base);
	free(client->host);
	free(client->tenant);
	free(client);
}

const char *http_client_host(const struct http_client *client)
{
	return client->host;
}

void http_client_cancel(struct http_client *client)
{
	__atomic_store_n(&client->is_cancelled, true, __ATOMIC_RELEASE);
	curl_multi_wakeup(client->multi);
}

bool http_client_is_cancelled(const struct http_client *client)
{
	return __atomic_load_n(&client->is_cancelled, __ATOMIC_ACQUIRE);
}

/* --- one try */

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	static const char retry[] = "retry-after:";
	struct trial *trial = context;
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
	struct trial *trial = context;

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

static struct curl_slist *set_up(struct trial *trial, const struct http_request *request,
				 const char *address, uint32_t seconds)
{
	struct http_client *client = trial->client;
	CURL *easy = client->easy;
	const struct curl_target target = {
		.address = address,
		.is_secure = client->is_secure,
		.is_own_host = client->is_own_host,
		.access = client->access,
		.tenant = client->tenant,
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

static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void note(const struct trial *trial, const struct http_request *request, const char *address,
		 int64_t nanoseconds)
{
	request_log_add(trial->client->log,
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

static void attempt(struct trial *trial, const struct http_request *request, uint32_t seconds)
{
	struct http_client *client = trial->client;
	char *address = print_text("%s%s", client->base, request->path);
	struct curl_slist *headers = set_up(trial, request, address, seconds);
	const CURLMsg *message;
	int running = 1, left;
	int64_t start = now();

	curl_multi_add_handle(client->multi, client->easy);
	while (!http_client_is_cancelled(client) &&
	       curl_multi_perform(client->multi, &running) == CURLM_OK && running > 0)
		curl_multi_poll(client->multi, NULL, 0, POLL_MS, NULL);
	message = curl_multi_info_read(client->multi, &left);
	trial->is_done = message && message->msg == CURLMSG_DONE;
	if (trial->is_done)
		trial->code = message->data.result;
	curl_multi_remove_handle(client->multi, client->easy);
	curl_easy_setopt(client->easy, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(headers);
	note(trial, request, address, now() - start);
	free(address);
}

/* --- what went wrong */

static char *hide(const struct http_client *client, const char *text)
{
	char *plain = fetch_access_hide(client->access, text);
	char *shown = url_secrets_hide_of(client->base, plain);

	free(plain);
	return shown;
}

static bool explain(const struct trial *trial, struct error *error)
{
	const struct http_client *client = trial->client;
	const struct fetch_failure failure = {
		.problem = curl_handle_problem(trial->code),
		.host = client->host,
		.detail = *trial->detail ? trial->detail : curl_easy_strerror(trial->code),
		.location = "",
		.is_secure = client->is_secure,
		.has_begun = *trial->head.status || trial->size > 0,
		.has_body = trial->size > 0,
		.timeout = client->timeout,
	};

	if (!trial->is_done)
		return error_set(error, ERROR_IO, "stopped before the server had answered");
	if (trial->is_too_large)
		return error_set(error, ERROR_UNSUPPORTED,
				 "more than %zu MiB in one answer; ask for a shorter range",
				 trial->limit >> 20);
	if (!*trial->head.status && trial->size > 0)
		return error_set(error, ERROR_IO, "%s does not speak HTTP", client->host);
	fetch_failure_explain(&failure, error);
	return false;
}

void http_client_explain(const struct http_client *client, const struct http_answer *answer,
			 struct error *error)
{
	const char *help = "";
	bool is_proven = client->access && !fetch_access_is_empty(client->access);

	if (answer->status == 401 || answer->status == 403)
		help = strstr(answer->said, "org id") ? "; name the tenant: --tenant NAME"
		       : is_proven
			       ? "; check the login or token in the environment or the config file"
			       : "; see ACCESS TO SERVERS in the manual: serac(1)";
	error_set(error, ERROR_IO, "the server answers %s%s%.160s%s", answer->status_text,
		  *answer->said ? ": " : "", answer->said, help);
}

/* --- the whole */

static bool is_busy(const struct trial *trial)
{
	return trial->code == CURLE_OK && (strncmp(trial->head.status, "429", 3) == 0 ||
					   strncmp(trial->head.status, "503", 3) == 0);
}

/* False where it is not worth it, or was cancelled. */
static bool wait_to_retry(const struct trial *trial, unsigned tries, int64_t until)
{
	uint32_t seconds = trial->retry_after <= LONGEST_WAIT ? trial->retry_after : 1u << tries;
	int64_t end =
		now() + (seconds > 0 ? seconds * INT64_C(1000000000) : 200 * INT64_C(1000000));
	int64_t left;

	if (end > until || (trial->retry_after > LONGEST_WAIT && trial->retry_after < UINT32_MAX))
		return false;
	while ((left = end - now()) > 0 && !http_client_is_cancelled(trial->client))
		curl_multi_poll(trial->client->multi, NULL, 0, (int)(left / 1000000) + 1, NULL);
	return !http_client_is_cancelled(trial->client);
}

/* The message of a JSON error, or else the first line, or the title of a page. */
static char *words_of(const struct trial *trial)
{
	struct fetch_answer head = trial->head;
	char words[FETCH_WORDS_SIZE];
	char *message = trial->body ? json_message(trial->body, trial->size) : NULL, *shown;

	head.body_size = 0;
	if (trial->body)
		fetch_answer_keep(&head, (const char *)trial->body, trial->size);
	shown = hide(trial->client, message ? message : fetch_answer_words(&head, words));
	free(message);
	return shown;
}

bool http_client_ask(struct http_client *client, const struct http_request *request,
		     struct http_answer *answer, struct error *error)
{
	int64_t until = now() + client->timeout * INT64_C(1000000000);
	struct trial trial;
	unsigned tries = 0;
	int64_t left;

	*answer = (struct http_answer){ 0 };
	do {
		if (tries > 0)
			free(trial.body);
		trial = (struct trial){ .client = client,
					.limit = request->limit,
					.retry_after = UINT32_MAX };
		left = (until - now()) / 1000000000;
		attempt(&trial, request, left > 1 ? (uint32_t)left : 1);
		tries++;
	} while (is_busy(&trial) && tries < TRIES && wait_to_retry(&trial, tries - 1, until));
	if (!trial.is_done || trial.code != CURLE_OK || !*trial.head.status) {
		explain(&trial, error);
		free(trial.body);
		return false;
	}
	answer->status = (unsigned)strtoul(trial.head.status, NULL, 10);
	snprintf(answer->status_text, sizeof(answer->status_text), "%s", trial.head.status);
	answer->said = answer->status / 100 == 2 ? memory_text("", 0) : words_of(&trial);
	answer->body = trial.body ? trial.body : memory_new(1, 1);
	answer->size = trial.size;
	return true;
}

#else

struct http_client {
	bool unused;
};

struct http_client *http_client_new(const char *base, const struct fetch_options *options,
				    struct error *error)
{
	(void)base;
	(void)options;
	error_set(error, ERROR_UNSUPPORTED, "this serac was built without libcurl");
	return NULL;
}

void http_client_free(struct http_client *client)
{
	(void)client;
}

const char *http_client_host(const struct http_client *client)
{
	(void)client;
	return "";
}

bool http_client_ask(struct http_client *client, const struct http_request *request,
		     struct http_answer *answer, struct error *error)
{
	(void)client;
	(void)request;
	(void)answer;
	return error_set(error, ERROR_UNSUPPORTED, "this serac was built without libcurl");
}

void http_client_explain(const struct http_client *client, const struct http_answer *answer,
			 struct error *error)
{
	(void)client;
	error_set(error, ERROR_IO, "the server answers %s", answer->status_text);
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

#endif
