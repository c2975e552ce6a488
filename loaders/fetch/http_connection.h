#ifndef LOADERS_FETCH_HTTP_CONNECTION_H
#define LOADERS_FETCH_HTTP_CONNECTION_H

#include "loaders/fetch/curl_handle.h"
#include "loaders/fetch/fetch_answer.h"
#include "loaders/fetch/http_request.h"
#include "loaders/fetch/profile_url.h"

#ifdef HAVE_CURL

/* A server and the way to it, by which a request is tried once. Another thread can end it. */

struct http_connection {
	char *base, *host;
	bool is_secure, is_own_host;
	const struct fetch_access *access;
	char *tenant; /* NULL: as the access has it */
	struct request_log *log;
	CURL *easy;
	CURLM *multi;
	bool is_cancelled; /* atomic */
};

/* One try of a request. */
struct http_trial {
	struct fetch_answer head;
	unsigned char *body; /* the caller's */
	size_t size, capacity, limit;
	bool is_too_large;
	uint32_t retry_after; /* seconds; UINT32_MAX: it does not say */
	CURLcode code;
	bool is_done;
	char detail[CURL_ERROR_SIZE];
};

void http_connection_open(struct http_connection *connection, const char *base,
			  const struct fetch_options *options);
void http_connection_close(struct http_connection *connection);
void http_connection_cancel(struct http_connection *connection);
bool http_connection_is_cancelled(const struct http_connection *connection);

/* What a server says, without what it was told in secret; of very much, the beginning. Caller
 * frees. */
char *http_connection_hide(const struct http_connection *connection, const char *text);

/* Waits for the whole answer, at most so many seconds. */
void http_connection_try(struct http_connection *connection, const struct http_request *request,
			 uint32_t seconds, struct http_trial *trial);

/* Nanoseconds, by a clock that nobody sets. */
int64_t http_connection_now(void);

/* Until then, or until it is cancelled. */
void http_connection_wait(const struct http_connection *connection, int64_t end);

#endif

#endif
