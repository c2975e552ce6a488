#include "loaders/fetch/fetch_failure.h"

#include <string.h>
#include <strings.h>

static void explain_redirect(const struct fetch_failure *failure, struct error *error)
{
	if (failure->is_secure && strncasecmp(failure->location, "http:", 5) == 0)
		error_set(
			error, ERROR_IO,
			"it redirects from https to %.200s, which is not followed: anybody on the "
			"way could read and change it",
			failure->location);
	else
		error_set(error, ERROR_IO,
			  "it redirects to an address that is neither http nor https: %.200s",
			  failure->location);
}

static void explain_tls(const struct fetch_failure *failure, struct error *error)
{
	/* OpenSSL, GnuTLS and others have their own words. */
	static const char *const plain[] = {
		"wrong version number", "unexpected TLS packet", "packet length too long",
		"unexpected packet",    "record layer failure",
	};

	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (strcasestr(failure->detail, plain[i])) {
			error_set(error, ERROR_IO, "%s does not speak TLS: try http:// (%.120s)",
				  failure->host, failure->detail);
			return;
		}
	error_set(error, ERROR_IO, "no secure connection can be made: %.200s", failure->detail);
}

static void explain_closing(const struct fetch_failure *failure, struct error *error)
{
	if (failure->has_begun)
		error_set(error, ERROR_IO,
			  "the connection was closed before everything had arrived");
	else
		error_set(error, ERROR_IO,
			  "%s closed the connection without an answer: does it speak HTTP%s?",
			  failure->host, failure->is_secure ? "" : ", or https:// alone");
}

void fetch_failure_explain(const struct fetch_failure *failure, struct error *error)
{
	switch (failure->problem) {
	case FETCH_NO_HOST:
		error_set(error, ERROR_IO, "unknown host; is the name right?");
		break;
	case FETCH_NO_PROXY:
		error_set(error, ERROR_IO, "unknown proxy host; check http_proxy and https_proxy");
		break;
	case FETCH_NO_SERVER:
		error_set(error, ERROR_IO,
			  "cannot connect: is the server running on that port? (%.120s)",
			  failure->detail);
		break;
	case FETCH_TIMED_OUT:
		error_set(error, ERROR_IO, "%s within %u s; --timeout N waits longer",
			  failure->has_body ? "not all of it came" : "no answer", failure->timeout);
		break;
	case FETCH_BAD_CERTIFICATE:
		error_set(error, ERROR_IO,
			  "its certificate cannot be verified (%.120s); if your own authority "
			  "signed it, name that authority's certificate in SSL_CERT_FILE",
			  failure->detail);
		break;
	case FETCH_NO_TLS:
		explain_tls(failure, error);
		break;
	case FETCH_MANY_REDIRECTS:
		error_set(error, ERROR_IO, "it redirects more than %u times",
			  failure->redirect_limit);
		break;
	case FETCH_BAD_REDIRECT:
		explain_redirect(failure, error);
		break;
	case FETCH_CLOSED:
		explain_closing(failure, error);
		break;
	case FETCH_OTHER:
		error_set(error, ERROR_IO, "it cannot be fetched: %.200s", failure->detail);
		break;
	}
}
