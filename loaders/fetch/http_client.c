#include "loaders/fetch/http_client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/curl_handle.h"
#include "loaders/fetch/http_connection.h"
#include "loaders/fetch/json_message.h"

void http_answer_release(struct http_answer *answer)
{
	free(answer->body);
	free(answer->said);
	*answer = (struct http_answer){ 0 };
}

#ifdef HAVE_CURL

enum {
	USUAL_TIMEOUT = 60,
	TRIES = 4,
	LONGEST_WAIT = 60, /* seconds, that a server may ask for */
};

struct http_client {
	struct http_connection connection;
	uint32_t timeout; /* seconds, of each request with all its tries */
};

struct http_client *http_client_new(const char *base, const struct fetch_options *options,
				    struct error *error)
{
	struct http_client *client;

	if (!curl_handle_begin(error))
		return NULL;
	client = memory_new(1, sizeof(*client));
	http_connection_open(&client->connection, base, options);
	client->timeout = options->timeout <= 0           ? USUAL_TIMEOUT
			  : options->timeout < UINT16_MAX ? (uint32_t)options->timeout
							  : UINT16_MAX;
	return client;
}

void http_client_free(struct http_client *client)
{
	if (!client)
		return;
	http_connection_close(&client->connection);
	free(client);
}

const char *http_client_host(const struct http_client *client)
{
	return client->connection.host;
}

void http_client_cancel(struct http_client *client)
{
	http_connection_cancel(&client->connection);
}

bool http_client_is_cancelled(const struct http_client *client)
{
	return http_connection_is_cancelled(&client->connection);
}

/* --- what went wrong */

char *http_client_hide(const struct http_client *client, const char *text)
{
	return http_connection_hide(&client->connection, text);
}

static bool explain(const struct http_client *client, const struct http_trial *trial,
		    struct error *error)
{
	const struct fetch_failure failure = {
		.problem = curl_handle_problem(trial->code),
		.host = client->connection.host,
		.detail = *trial->detail ? trial->detail : curl_easy_strerror(trial->code),
		.location = "",
		.is_secure = client->connection.is_secure,
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
		return error_set(error, ERROR_IO, "%s does not speak HTTP",
				 client->connection.host);
	fetch_failure_explain(&failure, error);
	return false;
}

void http_client_explain(const struct http_client *client, const struct http_answer *answer,
			 struct error *error)
{
	const char *help = "";
	const struct fetch_access *access = client->connection.access;
	bool is_proven = access && !fetch_access_is_empty(access);

	if (answer->status == 401 || answer->status == 403)
		help = strstr(answer->said, "org id") ? "; name the tenant: --tenant NAME"
		       : is_proven
			       ? "; check the login or token in the environment or the config file"
			       : "; see ACCESS TO SERVERS in the manual: serac(1)";
	error_set(error, ERROR_IO, "the server answers %s%s%.160s%s", answer->status_text,
		  *answer->said ? ": " : "", answer->said, help);
}

/* --- the whole */

static bool is_busy(const struct http_trial *trial)
{
	return trial->code == CURLE_OK && (strncmp(trial->head.status, "429", 3) == 0 ||
					   strncmp(trial->head.status, "503", 3) == 0);
}

/* False where it is not worth it, or was cancelled. */
static bool wait_to_retry(const struct http_client *client, const struct http_trial *trial,
			  unsigned tries, int64_t until)
{
	uint32_t seconds = trial->retry_after <= LONGEST_WAIT ? trial->retry_after : 1u << tries;
	int64_t end = http_connection_now() +
		      (seconds > 0 ? seconds * INT64_C(1000000000) : 200 * INT64_C(1000000));

	if (end > until || (trial->retry_after > LONGEST_WAIT && trial->retry_after < UINT32_MAX))
		return false;
	http_connection_wait(&client->connection, end);
	return !http_client_is_cancelled(client);
}

/* The message of a JSON error, or else the first line, or the title of a page. */
static char *words_of(const struct http_client *client, const struct http_trial *trial)
{
	struct fetch_answer head = trial->head;
	char words[FETCH_WORDS_SIZE];
	char *message = trial->body ? json_message(trial->body, trial->size) : NULL, *shown;

	head.body_size = 0;
	if (trial->body)
		fetch_answer_keep(&head, (const char *)trial->body, trial->size);
	shown = http_client_hide(client, message ? message : fetch_answer_words(&head, words));
	free(message);
	return shown;
}

bool http_client_ask(struct http_client *client, const struct http_request *request,
		     struct http_answer *answer, struct error *error)
{
	int64_t until = http_connection_now() + client->timeout * INT64_C(1000000000);
	struct http_trial trial;
	unsigned tries = 0;
	int64_t left;

	*answer = (struct http_answer){ 0 };
	do {
		if (tries > 0)
			free(trial.body);
		left = (until - http_connection_now()) / 1000000000;
		http_connection_try(&client->connection, request, left > 1 ? (uint32_t)left : 1,
				    &trial);
		tries++;
	} while (is_busy(&trial) && tries < TRIES &&
		 wait_to_retry(client, &trial, tries - 1, until));
	if (!trial.is_done || trial.code != CURLE_OK || !*trial.head.status) {
		explain(client, &trial, error);
		free(trial.body);
		return false;
	}
	answer->status = (unsigned)strtoul(trial.head.status, NULL, 10);
	snprintf(answer->status_text, sizeof(answer->status_text), "%s", trial.head.status);
	answer->said = answer->status / 100 == 2 ? memory_text("", 0) : words_of(client, &trial);
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

char *http_client_hide(const struct http_client *client, const char *text)
{
	(void)client;
	return memory_text(text, strlen(text));
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
