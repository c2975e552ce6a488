#include "loaders/fetch/curl_handle.h"

#ifdef HAVE_CURL

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/fetch/curl_library.h"

bool curl_handle_begin(struct error *error)
{
	if (curl_library_open())
		return true;
	error_set(error, ERROR_UNSUPPORTED,
		  "servers are asked with libcurl, which is not installed (Debian: apt install "
		  "libcurl3-gnutls); or pipe what another program fetches: curl -s URL | serac");
	return false;
}

enum fetch_problem curl_handle_problem(CURLcode code)
{
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return FETCH_NO_HOST;
	case CURLE_COULDNT_RESOLVE_PROXY:
		return FETCH_NO_PROXY;
	case CURLE_COULDNT_CONNECT:
		return FETCH_NO_SERVER;
	case CURLE_OPERATION_TIMEDOUT:
		return FETCH_TIMED_OUT;
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CACERT_BADFILE:
		return FETCH_BAD_CERTIFICATE;
	case CURLE_SSL_CONNECT_ERROR:
		return FETCH_NO_TLS;
	case CURLE_TOO_MANY_REDIRECTS:
		return FETCH_MANY_REDIRECTS;
	case CURLE_UNSUPPORTED_PROTOCOL:
		return FETCH_BAD_REDIRECT;
	case CURLE_PARTIAL_FILE:
	case CURLE_RECV_ERROR:
	case CURLE_GOT_NOTHING:
		return FETCH_CLOSED;
	default:
		return FETCH_OTHER;
	}
}

/* What is asked for securely is not answered otherwise. */
static void allow_protocols(CURL *easy, bool is_secure)
{
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, is_secure ? "https" : "http,https");
#else
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
	curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS,
			 (long)(is_secure ? CURLPROTO_HTTPS : CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

/* A search for a host that takes long is left to end by itself. */
static void leave_resolver(CURL *easy)
{
#if LIBCURL_VERSION_NUM >= 0x075700
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
	(void)easy;
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

static void take_netrc(CURL *easy)
{
	const char *file = getenv("NETRC");

	curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
	if (file && *file)
		curl_easy_setopt(easy, CURLOPT_NETRC_FILE, file);
}

static struct curl_slist *add_header(struct curl_slist *headers, const char *header)
{
	struct curl_slist *longer = curl_slist_append(headers, header);

	if (!longer)
		memory_exhausted();
	return longer;
}

static void set_access(CURL *easy, const struct fetch_access *access)
{
	/* With a user, the token is the password. */
	if (access->user)
		curl_easy_setopt(easy, CURLOPT_USERNAME, access->user);
	if (access->user && access->token)
		curl_easy_setopt(easy, CURLOPT_PASSWORD, access->token);
	if (!access->user && access->token) {
		curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
		curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, access->token);
	}
	if (access->certificate)
		curl_easy_setopt(easy, CURLOPT_SSLCERT, access->certificate);
	if (access->key)
		curl_easy_setopt(easy, CURLOPT_SSLKEY, access->key);
	if (access->authority)
		curl_easy_setopt(easy, CURLOPT_CAINFO, access->authority);
}

static struct curl_slist *make_headers(const struct curl_target *target)
{
	const struct fetch_access *access = target->access;
	const char *tenant = target->tenant ? target->tenant : access ? access->tenant : NULL;
	struct curl_slist *headers = NULL;

	if (tenant) {
		char *header =
			print_text("X-Scope-OrgID: %.*s", (int)strcspn(tenant, "\r\n"), tenant);

		headers = add_header(headers, header);
		free(header);
	}
	for (uint32_t i = 0; access && i < access->headers.count; i++)
		headers = add_header(headers, access->headers.items[i]);
	return headers;
}

struct curl_slist *curl_handle_set_up(CURL *easy, const struct curl_target *target)
{
	struct curl_slist *headers;

	allow_protocols(easy, target->is_secure);
	leave_resolver(easy);
	take_authorities(easy);
	take_netrc(easy);
	curl_easy_setopt(easy, CURLOPT_URL, target->address);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, "serac/" PACKAGE_VERSION);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 1L); /* it is looked at, and refused */
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	if (target->is_own_host)
		curl_easy_setopt(easy, CURLOPT_PROXY, "");
	if (target->access)
		set_access(easy, target->access);
	headers = make_headers(target);
	/* Another host has no business with them. */
	if (headers)
		curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	return headers;
}

#endif
