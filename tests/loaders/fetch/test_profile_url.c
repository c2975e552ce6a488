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

static void passwords_are_kept_to_oneself(void **state)
{
	(void)state;
	assert_url("http://user:p@ss@localhost/a", 0, 0,
		   "http://user:p%40ss@localhost/a 0/60 http://…@localhost/a");
	assert_url("http://user:p/s?s@localhost/a?token=b&seconds=3", 4, 0,
		   "http://user:p%2Fs%3Fs@localhost/a?token=b&seconds=4 4/11 "
		   "http://…@localhost/a?token=…&seconds=4");
	assert_url("http://user:secret@/a", 0, 0,
		   "error: http://…@/a: there is no host in it; as in http://localhost:6060");
	assert_url("http://…@h/a", 0, 0,
		   "error: http://…@h/a: a login, password or token belongs where the … is: "
		   "serac does not show them");
	assert_url("http://h/a?token=…", 0, 0,
		   "error: http://h/a?token=…: a login, password or token belongs where the … is: "
		   "serac does not show them");
}

static void what_no_address_holds_is_encoded(void **state)
{
	(void)state;
	assert_url("http://localhost/größe b?c=d e|%20%zz", 0, 0,
		   "http://localhost/gr%C3%B6%C3%9Fe%20b?c=d%20e%7C%20%25zz 0/60 "
		   "http://localhost/größe b?c=d e|%20%zz");
	assert_url(" http://localhost/a ", 0, 0, "http://localhost/a 0/60");
	assert_url("http://localhost/a[1]!$&'()*+,;=:@~", 0, 0,
		   "http://localhost/a[1]!$&'()*+,;=:@~ 0/60");
	assert_url("http://höst/", 0, 0,
		   "http://höst/debug/pprof/profile?seconds=30 30/50 elsewhere");
}

static void assert_completed(const char *text, const char *expected)
{
	char *address = profile_url_complete(text);

	assert_string_equal(address ? address : "none", expected);
	free(address);
}

static void the_scheme_may_be_missing(void **state)
{
	(void)state;
	assert_completed("localhost:6060", "http://localhost:6060");
	assert_completed("host:6060/debug/pprof/heap", "http://host:6060/debug/pprof/heap");
	assert_completed("10.0.0.1:6060?a=b", "http://10.0.0.1:6060?a=b");
	assert_completed("[::1]:6060", "http://[::1]:6060");
	assert_completed("host:80?next=http://h", "http://host:80?next=http://h");
	assert_completed("user:secret@h/x", "http://user:secret@h/x");
	assert_completed("user:secret@h:80", "http://user:secret@h:80");
	assert_completed("…@h:80", "http://…@h:80");
	assert_completed("http://h:80", "none");
	assert_completed("h", "none");
	assert_completed("h/debug/pprof/heap", "none");
	assert_completed("h:", "none");
	assert_completed("h:x", "none");
	assert_completed("h:0", "none");
	assert_completed("h:65536", "none");
	assert_completed(":6060", "none");
	assert_completed("a b:80", "none");
	assert_completed("dir/h:80", "none");
	assert_completed("user@h:80", "none");
	assert_completed("dir:x/a@b.folded", "none");
	assert_completed("", "none");
}

static void there_must_be_a_host(void **state)
{
	(void)state;
	assert_url("http://", 0, 0,
		   "error: http://: there is no host in it; as in http://localhost:6060");
	assert_url("https://:80/", 0, 0,
		   "error: https://:80/: there is no host in it; as in http://localhost:6060");
	assert_url("http://h o/", 0, 0,
		   "error: http://h o/: its host has characters that no name of a host has");
	assert_url("http://h:99999/", 0, 0,
		   "error: http://h:…/: its port is not a number from 1 to 65535; in a password, "
		   "write / "
		   "as %2F and @ as %40");
	assert_true(profile_url_is("HTTPS://h"));
	assert_true(profile_url_is(" http://h"));
	assert_false(profile_url_is("localhost:6060"));
	assert_false(profile_url_is("ftp://h"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_completed),
		cmocka_unit_test(seconds_are_replaced),
		cmocka_unit_test(passwords_are_kept_to_oneself),
		cmocka_unit_test(what_no_address_holds_is_encoded),
		cmocka_unit_test(the_scheme_may_be_missing),
		cmocka_unit_test(there_must_be_a_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
