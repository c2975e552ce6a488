#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loaders/fetch/profile_url.h"

/* "address seconds/timeout", and the name where it differs. */
static void assert_url(const char *text, int64_t seconds, int64_t timeout, const char *expected)
{
	struct fetch_options options = { .seconds = seconds, .timeout = timeout };
	struct profile_url url;
	struct error error = { 0 };
	char found[600];

	if (profile_url_init(&url, text, &options, &error))
		snprintf(found, sizeof(found), "%s %u/%u%s%s%s", url.address, url.seconds,
			 url.timeout, strcmp(url.name, url.address) == 0 ? "" : " ",
			 strcmp(url.name, url.address) == 0 ? "" : url.name,
			 url.is_own_host ? "" : " elsewhere");
	else
		snprintf(found, sizeof(found), "error: %s", error.message);
	profile_url_release(&url);
	assert_string_equal(found, expected);
}

static void names_are_completed(void **state)
{
	(void)state;
	assert_url("http://localhost:6060", 0, 0,
		   "http://localhost:6060/debug/pprof/profile?seconds=30 30/50");
	assert_url("https://h/", 0, 0, "https://h/debug/pprof/profile?seconds=30 30/50 elsewhere");
	assert_url("http://[::1]:6060/debug/pprof", 5, 0,
		   "http://[::1]:6060/debug/pprof/profile?seconds=5 5/12");
	assert_url("http://127.0.0.1/debug/pprof/heap", 0, 0,
		   "http://127.0.0.1/debug/pprof/heap 0/60");
	assert_url("http://127.0.0.1/pprof/profile?x=1", 0, 7,
		   "http://127.0.0.1/pprof/profile?x=1&seconds=30 30/7");
	assert_url("http://localhost?seconds=2", 0, 0,
		   "http://localhost/debug/pprof/profile?seconds=2 2/8");
}

static void seconds_are_replaced(void **state)
{
	(void)state;
	assert_url("http://localhost/a?seconds=2&b&seconds=3#c", 4, 0,
		   "http://localhost/a?b&seconds=4 4/11");
	assert_url("http://localhost/a?seconds=x", 0, 0, "http://localhost/a?seconds=x 0/60");
	assert_url("http://localhost/a?seconds=99999999999999999999", 0, 0,
		   "http://localhost/a?seconds=1000000 1000000/1500005");
	assert_url("http://localhost/a", INT64_MAX, INT64_MAX,
		   "http://localhost/a?seconds=1000000 1000000/1000000");
}

static void assert_shown(const char *text, const char *expected)
{
	char *name = profile_url_without_login(text);

	assert_string_equal(name, expected);
	free(name);
}

static void passwords_are_kept_to_oneself(void **state)
{
	(void)state;
	assert_url("http://user:p@ss@localhost/a", 0, 0,
		   "http://user:p@ss@localhost/a 0/60 http://localhost/a");
	assert_url("http://user:secret@/a", 0, 0,
		   "error: http:///a: there is no host in it; as in http://localhost:6060");
	assert_shown("http://user:p@ss@localhost?seconds=2", "http://localhost?seconds=2");
	assert_shown("http://localhost/a@b", "http://localhost/a@b");
	assert_shown("http://user:secret@", "http://");
	assert_shown("user:secret@file", "user:secret@file");
}

static void there_must_be_a_host(void **state)
{
	(void)state;
	assert_url("http://", 0, 0,
		   "error: http://: there is no host in it; as in http://localhost:6060");
	assert_url("https://:80/", 0, 0,
		   "error: https://:80/: there is no host in it; as in http://localhost:6060");
	assert_true(profile_url_is("HTTPS://h"));
	assert_false(profile_url_is("localhost:6060"));
	assert_false(profile_url_is("ftp://h"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_completed),
		cmocka_unit_test(seconds_are_replaced),
		cmocka_unit_test(passwords_are_kept_to_oneself),
		cmocka_unit_test(there_must_be_a_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
