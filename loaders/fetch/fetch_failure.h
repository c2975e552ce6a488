#ifndef LOADERS_FETCH_FETCH_FAILURE_H
#define LOADERS_FETCH_FETCH_FAILURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Why nothing came of asking a server, in words that say what may help. */

enum fetch_problem {
	FETCH_NO_HOST,
	FETCH_NO_PROXY,
	FETCH_NO_SERVER, /* nothing listens on that port */
	FETCH_TIMED_OUT,
	FETCH_BAD_CERTIFICATE,
	FETCH_NO_TLS,
	FETCH_MANY_REDIRECTS,
	FETCH_BAD_REDIRECT, /* to what is not to be followed */
	FETCH_CLOSED,
	FETCH_OTHER,
};

struct fetch_failure {
	enum fetch_problem problem;
	const char *host;
	const char *detail;   /* in the words of the library */
	const char *location; /* of the last redirect, or "" */
	bool is_secure;       /* it was asked by https */
	bool has_begun;       /* a part of an answer came */
	bool has_body;        /* also of a profile */
	uint32_t timeout;
	uint32_t redirect_limit;
};

void fetch_failure_explain(const struct fetch_failure *failure, struct error *error);

#endif
