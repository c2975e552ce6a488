#include "loaders/fetch/fetch.h"

#include <stdlib.h>

#ifdef HAVE_CURL

#include <ctype.h>
#include <curl/curl.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/thread.h"

enum {
	REDIRECT_LIMIT = 5,
	POLL_MS = 1000,
	FIRST_LINE_SIZE = 120, /* of an answer that is no profile */
	SIZE_LIMIT = 1 << 30,
};

struct fetch {
	CURL *easy;
	CURLM *multi;
	pthread_t thread;
	int stream;        /* our end */
	bool is_cancelled; /* atomic */
	uint32_t timeout;
	uint64_t size; /* atomic; as the server says */
	uint64_t received;
	char status[80];                  /* "404 Not Found" */
	char first_line[FIRST_LINE_SIZE]; /* of what comes with that */
	size_t first_line_size;
	bool first_line_ended, is_too_large;
	char detail[CURL_ERROR_SIZE];
	bool is_done; /* atomic; what follows was written before */
	struct error failure;
};

/* --- the answer */

static bool is_success(const struct fetch *fetch)
{
	return fetch->status[0] == '2';
}

/* "HTTP/1.1 404 Not Found": of each answer of a chain of redirects; the last one counts. */
static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	struct fetch *fetch = context;
	const char *end = bytes + size * count, *at;
	size_t length = 0;

	if (size * count < 5 || memcmp(bytes, "HTTP/", 5) != 0)
		return size * count;
	at = memchr(bytes, ' ', size * count);
	for (at = at ? at + 1 : end; at < end && length + 1 < sizeof(fetch->status); at++)
		if (isprint((unsigned char)*at))
			fetch->status[length++] = *at;
	while (length > 0 && fetch->status[length - 1] == ' ')
		length--;
	fetch->status[length] = '\0';
	memset(fetch->first_line, 0, sizeof(fetch->first_line));
	fetch->first_line_size = 0;
	fetch->first_line_ended = false;
	return size * count;
}

static void keep_first_line(struct fetch *fetch, const char *bytes, size_t size)
{
	for (size_t i = 0; i < size && !fetch->first_line_ended; i++) {
		if (bytes[i] == '\n' || fetch->first_line_size + 1 >= FIRST_LINE_SIZE)
			fetch->first_line_ended = true;
		else if (bytes[i] != '\r')
			fetch->first_line[fetch->first_line_size++] = bytes[i];
	}
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
	curl_off_t length;

	if (!is_success(fetch)) {
		keep_first_line(fetch, bytes, size * count);
		return size * count;
	}
	if (fetch->received == 0 &&
	    curl_easy_getinfo(fetch->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) ==
		    CURLE_OK &&
	    length > 0)
		__atomic_store_n(&fetch->size, (uint64_t)length, __ATOMIC_RELAXED);
	fetch->received += size * count;
	fetch->is_too_large = fetch->received > SIZE_LIMIT;
	return !fetch->is_too_large && pass_on(fetch, bytes, size * count) ? size * count : 0;
}

/* --- what went wrong */

static bool fail(struct fetch *fetch, const char *what)
{
	return error_set(&fetch->failure, ERROR_IO, "%s", what);
}

static void explain_timeout(struct fetch *fetch)
{
	error_set(&fetch->failure, ERROR_IO, "%s within %u s; --timeout N waits longer",
		  fetch->received > 0 ? "not all of it came" : "no answer", fetch->timeout);
}

static void explain(struct fetch *fetch, CURLcode code)
{
	const char *detail = *fetch->detail ? fetch->detail : curl_easy_strerror(code);

	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		fail(fetch, "there is no host of that name; is it right?");
		break;
	case CURLE_COULDNT_RESOLVE_PROXY:
		fail(fetch,
		     "there is no host of the proxy's name, which http_proxy or https_proxy says");
		break;
	case CURLE_COULDNT_CONNECT:
		error_set(&fetch->failure, ERROR_IO,
			  "nobody answers there; does the server run, and at this port? (%.120s)",
			  detail);
		break;
	case CURLE_OPERATION_TIMEDOUT:
		explain_timeout(fetch);
		break;
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CACERT_BADFILE:
		error_set(&fetch->failure, ERROR_IO,
			  "its certificate cannot be verified (%.120s); if an authority of your "
			  "own has signed it, name that's in SSL_CERT_FILE",
			  detail);
		break;
	case CURLE_TOO_MANY_REDIRECTS:
		error_set(&fetch->failure, ERROR_IO, "it redirects more than %d times",
			  REDIRECT_LIMIT);
		break;
	case CURLE_UNSUPPORTED_PROTOCOL:
		fail(fetch, "it redirects to something else than http or https");
		break;
	case CURLE_PARTIAL_FILE:
	case CURLE_RECV_ERROR:
	case CURLE_GOT_NOTHING:
		error_set(&fetch->failure, ERROR_IO,
			  "the connection was closed before all had come");
		break;
	default:
		error_set(&fetch->failure, ERROR_IO, "it cannot be fetched: %.200s", detail);
		break;
	}
}

static void conclude(struct fetch *fetch, CURLcode code)
{
	if (fetch->is_too_large)
		error_set(&fetch->failure, ERROR_UNSUPPORTED,
			  "more than %d MiB, which no profile is; to read it all the same, save it "
			  "first: curl -o FILE",
			  SIZE_LIMIT >> 20);
	else if (code != CURLE_OK)
		explain(fetch, code);
	else if (!is_success(fetch))
		error_set(&fetch->failure, ERROR_IO, "the server answers %s%s%s", fetch->status,
			  *fetch->first_line ? ": " : "", fetch->first_line);
}

/* --- asking */

static bool is_cancelled(const struct fetch *fetch)
{
	return __atomic_load_n(&fetch->is_cancelled, __ATOMIC_ACQUIRE);
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
	__atomic_store_n(&fetch->is_done, true, __ATOMIC_RELEASE);
	curl_multi_remove_handle(fetch->multi, fetch->easy);
	shutdown(fetch->stream, SHUT_WR);
	return NULL;
}

static void allow_protocols(CURL *easy)
{
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
	curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

/* As other programs do, and libcurl does not by itself. */
static void take_authorities(CURL *easy)
{
	const char *file = getenv("SSL_CERT_FILE"), *folder = getenv("SSL_CERT_DIR");

	if (file && *file)
		curl_easy_setopt(easy, CURLOPT_CAINFO, file);
	if (folder && *folder)
		curl_easy_setopt(easy, CURLOPT_CAPATH, folder);
}

static void set_up(struct fetch *fetch, const struct profile_url *url)
{
	CURL *easy = fetch->easy;

	allow_protocols(easy);
	take_authorities(easy);
	curl_easy_setopt(easy, CURLOPT_URL, url->address);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, "serac/" PACKAGE_VERSION);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(easy, CURLOPT_MAXREDIRS, (long)REDIRECT_LIMIT);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)url->timeout);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, fetch->detail);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, fetch);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, fetch);
	if (url->is_own_host)
		curl_easy_setopt(easy, CURLOPT_PROXY, "");
}

static void begin(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
}

struct fetch *fetch_start(const struct profile_url *url, int *stream, struct error *error)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct fetch *fetch = memory_new(1, sizeof(*fetch));
	int ends[2];

	pthread_once(&once, begin);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		error_set(error, ERROR_IO, "%s: %s", url->name, strerror(errno));
		free(fetch);
		return NULL;
	}
	fetch->stream = ends[1];
	fetch->timeout = url->timeout;
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
	curl_multi_cleanup(fetch->multi);
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

void fetch_close(struct fetch *fetch)
{
	(void)fetch;
}

#endif
