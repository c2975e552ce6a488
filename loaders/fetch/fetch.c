#include "loaders/fetch/fetch.h"

#include <stdlib.h>

#include "loaders/fetch/url_secrets.h"

#ifdef HAVE_CURL

#include <curl/curl.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process/thread.h"
#include "loaders/fetch/curl_handle.h"
#include "loaders/fetch/fetch_answer.h"
#include "loaders/fetch/fetch_failure.h"
#include "loaders/fetch/request_log.h"

enum {
	REDIRECT_LIMIT = 5,
	POLL_MS = 1000,
	SIZE_LIMIT = 1 << 30,
};

struct fetch {
	CURL *easy;
	CURLM *multi;
	struct curl_slist *headers;
	const struct fetch_access *access;
	struct request_log *log;
	struct timespec start;
	pthread_t thread;
	int stream;        /* our end */
	bool is_cancelled; /* atomic */
	char *address, *host;
	bool is_secure;
	uint32_t timeout;
	uint64_t size; /* atomic; as the server says */
	uint64_t received;
	struct fetch_answer answer;
	char *redirect; /* where the answer came from, for people; NULL: from where it was asked */
	bool has_head;  /* atomic; what the answer's head says was written before */
	bool is_too_large;
	char detail[CURL_ERROR_SIZE];
	bool is_done; /* atomic; what follows was written before */
	struct error failure;
};

/* --- the answer */

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	struct fetch *fetch = context;

	/* There may be more behind the body, when others look at what came before. */
	if (!fetch->has_head)
		fetch_answer_take_header(&fetch->answer, bytes, size * count);
	return size * count;
}

char *fetch_hide_secrets(const struct fetch *fetch, const char *text)
{
	char *plain = fetch_access_hide(fetch->access, text);
	char *shown = url_secrets_hide_of(fetch->address, plain);

	free(plain);
	return shown;
}

static void take_head(struct fetch *fetch)
{
	curl_off_t length;
	long redirects = 0;
	char *last = NULL;

	if (fetch->has_head)
		return;
	if (curl_easy_getinfo(fetch->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) ==
		    CURLE_OK &&
	    length > 0)
		__atomic_store_n(&fetch->size, (uint64_t)length, __ATOMIC_RELAXED);
	curl_easy_getinfo(fetch->easy, CURLINFO_REDIRECT_COUNT, &redirects);
	curl_easy_getinfo(fetch->easy, CURLINFO_EFFECTIVE_URL, &last);
	if (redirects > 0 && last)
		fetch->redirect = fetch_hide_secrets(fetch, last);
	__atomic_store_n(&fetch->has_head, true, __ATOMIC_RELEASE);
}

/* Waits where nobody reads. */
static bool pass_on(struct fetch *fetch, const char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t sent = send(fetch->stream, bytes, size, MSG_NOSIGNAL);

		if (sent < 0 && errno != EINTR)
			return false;
		if (sent > 0) {
			bytes += sent;
			size -= (size_t)sent;
		}
	}
	return true;
}

/* Fewer than there are: the end. */
static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
	struct fetch *fetch = context;

	size *= count;
	if (!fetch_answer_is_success(&fetch->answer)) {
		fetch_answer_keep(&fetch->answer, bytes, size);
		return fetch_answer_is_enough(&fetch->answer) ? 0 : size;
	}
	take_head(fetch);
	fetch->received += size;
	fetch->is_too_large = fetch->received > SIZE_LIMIT;
	return !fetch->is_too_large && pass_on(fetch, bytes, size) ? size : 0;
}

/* --- what went wrong */

static void explain(struct fetch *fetch, CURLcode code)
{
	char *location = fetch_hide_secrets(fetch, fetch->answer.location);
	const struct fetch_failure failure = {
		.problem = curl_handle_problem(code),
		.host = fetch->host,
		.detail = *fetch->detail ? fetch->detail : curl_easy_strerror(code),
		.location = location,
		.is_secure = fetch->is_secure,
		.has_begun = *fetch->answer.status || fetch->received > 0,
		.has_body = fetch->received > 0,
		.timeout = fetch->timeout,
		.redirect_limit = REDIRECT_LIMIT,
	};

	fetch_failure_explain(&failure, &fetch->failure);
	free(location);
}

/* What it says of itself may have to do with why it did not answer. */
static void explain_strange(struct fetch *fetch, const char *words)
{
	if (fetch_answer_is_tls(&fetch->answer))
		error_set(&fetch->failure, ERROR_IO, "%s speaks TLS: try https://", fetch->host);
	else
		error_set(&fetch->failure, ERROR_IO, "%s does not speak HTTP: it says \"%s\"",
			  fetch->host, words);
}

static void explain_status(struct fetch *fetch, const char *words)
{
	char *status = fetch_hide_secrets(fetch, fetch->answer.status);

	error_set(&fetch->failure, ERROR_IO, "the server answers %s%s%.150s%s", status,
		  *words ? ": " : "", words,
		  strncmp(status, "401", 3) == 0 ? "; a login goes before the host" : "");
	free(status);
}

static void conclude(struct fetch *fetch, CURLcode code)
{
	const struct fetch_answer *answer = &fetch->answer;
	char buffer[FETCH_WORDS_SIZE], *words;
	bool is_bad = !fetch_answer_is_success(answer);

	words = fetch_hide_secrets(fetch, is_bad ? fetch_answer_words(answer, buffer) : "");
	if (fetch->is_too_large)
		error_set(&fetch->failure, ERROR_UNSUPPORTED,
			  "more than %d MiB, which no profile is; to read it all the same, save it "
			  "first: curl -o FILE",
			  SIZE_LIMIT >> 20);
	else if (!*answer->status && answer->body_size > 0)
		explain_strange(fetch, words);
	else if (is_bad && (code == CURLE_OK || code == CURLE_WRITE_ERROR))
		explain_status(fetch, words);
	else if (code != CURLE_OK)
		explain(fetch, code);
	free(words);
	if (code == CURLE_OK)
		take_head(fetch);
}

/* --- asking */

static bool is_cancelled(const struct fetch *fetch)
{
	return __atomic_load_n(&fetch->is_cancelled, __ATOMIC_ACQUIRE);
}

static void note(const struct fetch *fetch)
{
	char *status = fetch_hide_secrets(fetch, fetch->answer.status);
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	request_log_add(fetch->log, &(struct logged_request){
					    .method = "GET",
					    .address = fetch->address,
					    .outcome = *status ? status : "no answer",
					    .bytes = fetch->received,
					    .nanoseconds = (now.tv_sec - fetch->start.tv_sec) *
								   INT64_C(1000000000) +
							   now.tv_nsec - fetch->start.tv_nsec,
				    });
	free(status);
}

static void *run(void *context)
{
	struct fetch *fetch = context;
	int running = 1, left;
	const CURLMsg *message;

	curl_multi_add_handle(fetch->multi, fetch->easy);
	while (!is_cancelled(fetch) && curl_multi_perform(fetch->multi, &running) == CURLM_OK &&
	       running > 0)
		curl_multi_poll(fetch->multi, NULL, 0, POLL_MS, NULL);
	message = curl_multi_info_read(fetch->multi, &left);
	if (message && message->msg == CURLMSG_DONE)
		conclude(fetch, message->data.result);
	note(fetch);
	__atomic_store_n(&fetch->is_done, true, __ATOMIC_RELEASE);
	curl_multi_remove_handle(fetch->multi, fetch->easy);
	shutdown(fetch->stream, SHUT_WR);
	return NULL;
}

static void set_up(struct fetch *fetch, const struct profile_url *url)
{
	CURL *easy = fetch->easy;
	const struct curl_target target = {
		.address = url->address,
		.is_secure = url->is_secure,
		.is_own_host = url->is_own_host,
		.access = url->access,
		.tenant = url->tenant,
	};

	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(easy, CURLOPT_MAXREDIRS, (long)REDIRECT_LIMIT);
	fetch->headers = curl_handle_set_up(easy, &target);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fetch->headers);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)url->timeout);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, fetch->detail);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, fetch);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, fetch);
}

struct fetch *fetch_start(const struct profile_url *url, int *stream, struct error *error)
{
	struct fetch *fetch;
	int ends[2];

	if (!curl_handle_begin(error))
		return NULL;
	fetch = memory_new(1, sizeof(*fetch));
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		error_set(error, ERROR_IO, "%s: %s", url->name, strerror(errno));
		free(fetch);
		return NULL;
	}
	fetch->stream = ends[1];
	fetch->timeout = url->timeout;
	fetch->address = memory_text(url->address, strlen(url->address));
	fetch->host = memory_text(url->host, strlen(url->host));
	fetch->is_secure = url->is_secure;
	fetch->access = url->access;
	fetch->log = url->log;
	clock_gettime(CLOCK_MONOTONIC, &fetch->start);
	fetch->easy = curl_easy_init();
	fetch->multi = curl_multi_init();
	if (!fetch->easy || !fetch->multi)
		memory_exhausted();
	set_up(fetch, url);
	if (!thread_start(&fetch->thread, run, fetch))
		memory_exhausted();
	*stream = ends[0];
	return fetch;
}

bool fetch_is_good(struct fetch *fetch, struct error *error)
{
	if (!__atomic_load_n(&fetch->is_done, __ATOMIC_ACQUIRE) ||
	    fetch->failure.code == ERROR_NONE)
		return true;
	*error = fetch->failure;
	return false;
}

uint64_t fetch_size(const struct fetch *fetch)
{
	return __atomic_load_n(&fetch->size, __ATOMIC_RELAXED);
}

static bool has_head(const struct fetch *fetch)
{
	return __atomic_load_n(&fetch->has_head, __ATOMIC_ACQUIRE);
}

const char *fetch_encoding(const struct fetch *fetch)
{
	return has_head(fetch) ? fetch->answer.encoding : "";
}

const char *fetch_redirect(const struct fetch *fetch)
{
	return has_head(fetch) ? fetch->redirect : NULL;
}

void fetch_close(struct fetch *fetch)
{
	if (!fetch)
		return;
	__atomic_store_n(&fetch->is_cancelled, true, __ATOMIC_RELEASE);
	shutdown(fetch->stream, SHUT_RDWR); /* it may wait for a reader */
	curl_multi_wakeup(fetch->multi);
	pthread_join(fetch->thread, NULL);
	close(fetch->stream);
	curl_easy_cleanup(fetch->easy);
	curl_slist_free_all(fetch->headers);
	curl_multi_cleanup(fetch->multi);
	free(fetch->address);
	free(fetch->host);
	free(fetch->redirect);
	free(fetch);
}

#else

struct fetch *fetch_start(const struct profile_url *url, int *stream, struct error *error)
{
	(void)stream;
	error_set(error, ERROR_UNSUPPORTED,
		  "%s: this serac was built without libcurl; try: curl -s URL | serac", url->name);
	return NULL;
}

bool fetch_is_good(struct fetch *fetch, struct error *error)
{
	(void)fetch;
	(void)error;
	return true;
}

uint64_t fetch_size(const struct fetch *fetch)
{
	(void)fetch;
	return 0;
}

const char *fetch_encoding(const struct fetch *fetch)
{
	(void)fetch;
	return "";
}

const char *fetch_redirect(const struct fetch *fetch)
{
	(void)fetch;
	return NULL;
}

char *fetch_hide_secrets(const struct fetch *fetch, const char *text)
{
	(void)fetch;
	return url_secrets_hide_in(text);
}

void fetch_close(struct fetch *fetch)
{
	(void)fetch;
}

#endif
