#ifndef LOADERS_FETCH_CURL_HANDLE_H
#define LOADERS_FETCH_CURL_HANDLE_H

#ifdef HAVE_CURL
#include <curl/curl.h>
#endif

#include "base/error.h"
#include "loaders/fetch/fetch_access.h"
#include "loaders/fetch/fetch_failure.h"

#ifdef HAVE_CURL

/* What all requests of libcurl have in common: which protocols, which authorities and proxies, and
 * how serac says who asks. */

struct curl_target {
	const char *address;
	bool is_secure;                    /* https */
	bool is_own_host;                  /* no proxy knows it */
	const struct fetch_access *access; /* NULL: none but a netrc's */
	const char *tenant;                /* NULL: as the access has it */
};

/* Before the first request. Fails where libcurl is not installed. */
bool curl_handle_begin(struct error *error);

/* Returns headers that are the caller's: free them when the handle has no use for them any more. */
struct curl_slist *curl_handle_set_up(CURL *easy, const struct curl_target *target);

/* What went wrong, in our words. */
enum fetch_problem curl_handle_problem(CURLcode code);

#endif

#endif
