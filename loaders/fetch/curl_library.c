/* Here they are functions, as they are declared: they pass on what others have checked. */
#define CURL_DISABLE_TYPECHECK
#include "loaders/fetch/curl_library.h"

#ifdef HAVE_CURL

/* Other libraries that ask servers have libcurl's own. */
#pragma GCC visibility push(hidden)
#include <curl/curl.h>
#pragma GCC visibility pop
#include <pthread.h>
#include <stdarg.h>

#include "base/process/library.h"

#undef curl_easy_getinfo
#undef curl_easy_setopt

static struct {
	CURLcode (*global_init)(long);
	curl_version_info_data *(*version_info)(CURLversion);
	CURL *(*easy_init)(void);
	void (*easy_cleanup)(CURL *);
	void (*easy_reset)(CURL *);
	CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
	CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
	const char *(*easy_strerror)(CURLcode);
	CURLM *(*multi_init)(void);
	CURLMcode (*multi_cleanup)(CURLM *);
	CURLMcode (*multi_add_handle)(CURLM *, CURL *);
	CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
	CURLMcode (*multi_perform)(CURLM *, int *);
	CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd[], unsigned int, int, int *);
	CURLMcode (*multi_wakeup)(CURLM *);
	CURLMsg *(*multi_info_read)(CURLM *, int *);
	struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
	void (*slist_free_all)(struct curl_slist *);
} curl;

static bool is_open;

static void open_library(void)
{
	/* One interface, by different makers of TLS. */
	static const char *const names[] = { "libcurl-gnutls.so.4", "libcurl.so.4",
					     "libcurl-nss.so.4" };
	static const struct library_function functions[] = {
		{ "curl_global_init", &curl.global_init },
		{ "curl_version_info", &curl.version_info },
		{ "curl_easy_init", &curl.easy_init },
		{ "curl_easy_cleanup", &curl.easy_cleanup },
		{ "curl_easy_reset", &curl.easy_reset },
		{ "curl_easy_setopt", &curl.easy_setopt },
		{ "curl_easy_getinfo", &curl.easy_getinfo },
		{ "curl_easy_strerror", &curl.easy_strerror },
		{ "curl_multi_init", &curl.multi_init },
		{ "curl_multi_cleanup", &curl.multi_cleanup },
		{ "curl_multi_add_handle", &curl.multi_add_handle },
		{ "curl_multi_remove_handle", &curl.multi_remove_handle },
		{ "curl_multi_perform", &curl.multi_perform },
		{ "curl_multi_poll", &curl.multi_poll },
		{ "curl_multi_wakeup", &curl.multi_wakeup },
		{ "curl_multi_info_read", &curl.multi_info_read },
		{ "curl_slist_append", &curl.slist_append },
		{ "curl_slist_free_all", &curl.slist_free_all },
	};

	is_open = library_open(names, sizeof(names) / sizeof(*names), functions,
			       sizeof(functions) / sizeof(*functions)) &&
		  curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

bool curl_library_open(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, open_library);
	return is_open;
}

curl_version_info_data *curl_version_info(CURLversion version)
{
	return curl.version_info(version);
}

CURL *curl_easy_init(void)
{
	return curl.easy_init();
}

void curl_easy_cleanup(CURL *easy)
{
	curl.easy_cleanup(easy);
}

void curl_easy_reset(CURL *easy)
{
	curl.easy_reset(easy);
}

/* The number of an option says what its value is. */
CURLcode curl_easy_setopt(CURL *easy, CURLoption option, ...)
{
	va_list values;
	CURLcode code;

	va_start(values, option);
	if (option < CURLOPTTYPE_OBJECTPOINT)
		code = curl.easy_setopt(easy, option, va_arg(values, long));
	else if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_BLOB)
		code = curl.easy_setopt(easy, option, va_arg(values, curl_off_t));
	else if (option >= CURLOPTTYPE_FUNCTIONPOINT && option < CURLOPTTYPE_OFF_T)
		code = curl.easy_setopt(easy, option, va_arg(values, void (*)(void)));
	else
		code = curl.easy_setopt(easy, option, va_arg(values, void *));
	va_end(values);
	return code;
}

CURLcode curl_easy_getinfo(CURL *easy, CURLINFO info, ...)
{
	va_list values;
	CURLcode code;

	va_start(values, info);
	code = curl.easy_getinfo(easy, info, va_arg(values, void *));
	va_end(values);
	return code;
}

const char *curl_easy_strerror(CURLcode code)
{
	return curl.easy_strerror(code);
}

CURLM *curl_multi_init(void)
{
	return curl.multi_init();
}

CURLMcode curl_multi_cleanup(CURLM *multi)
{
	return curl.multi_cleanup(multi);
}

CURLMcode curl_multi_add_handle(CURLM *multi, CURL *easy)
{
	return curl.multi_add_handle(multi, easy);
}

CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *easy)
{
	return curl.multi_remove_handle(multi, easy);
}

CURLMcode curl_multi_perform(CURLM *multi, int *running)
{
	return curl.multi_perform(multi, running);
}

CURLMcode curl_multi_poll(CURLM *multi, struct curl_waitfd extra[], unsigned int extra_count,
			  int milliseconds, int *ready)
{
	return curl.multi_poll(multi, extra, extra_count, milliseconds, ready);
}

CURLMcode curl_multi_wakeup(CURLM *multi)
{
	return curl.multi_wakeup(multi);
}

CURLMsg *curl_multi_info_read(CURLM *multi, int *left)
{
	return curl.multi_info_read(multi, left);
}

struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text)
{
	return curl.slist_append(list, text);
}

void curl_slist_free_all(struct curl_slist *list)
{
	curl.slist_free_all(list);
}

#else

bool curl_library_open(void)
{
	return false;
}

#endif
