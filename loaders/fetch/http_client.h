#ifndef LOADERS_FETCH_HTTP_CLIENT_H
#define LOADERS_FETCH_HTTP_CLIENT_H

#include <stddef.h>

#include "loaders/fetch/http_request.h"
#include "loaders/fetch/profile_url.h"

/*
 * Asks one server several things, one after the other, over one connection, and waits for each
 * answer. A server that is too busy (429, 503) is asked again, when it says so. No redirect is
 * followed: what proves who asks is for that server alone. Another thread can end it.
 */

struct http_client;

struct http_answer {
	unsigned status;      /* 200 */
	char status_text[80]; /* "404 Not Found" */
	char *said;           /* what is told to people of an error, without secrets */
	unsigned char *body;  /* with a NUL after it */
	size_t size;
};

void http_answer_release(struct http_answer *answer);

/* `base`: complete and without a / at its end; a login may be in it. `options` are copied, what
 * they point to is borrowed. NULL and *error: serac was built without libcurl. */
struct http_client *http_client_new(const char *base, const struct fetch_options *options,
				    struct error *error);
void http_client_free(struct http_client *client);

/* For people. */
const char *http_client_host(const struct http_client *client);

/* What a server says, without what it was told in secret. Caller frees. */
char *http_client_hide(const struct http_client *client, const char *text);

/* False and *error where no answer came, whatever it says. The answer is the caller's. */
bool http_client_ask(struct http_client *client, const struct http_request *request,
		     struct http_answer *answer, struct error *error);

/* Of an answer that is not what was asked for: "the server answers 401 ...", with what may help. */
void http_client_explain(const struct http_client *client, const struct http_answer *answer,
			 struct error *error);

/* From any thread: what is being asked, and whatever is asked from now on, has no answer. */
void http_client_cancel(struct http_client *client);
bool http_client_is_cancelled(const struct http_client *client);

#endif
