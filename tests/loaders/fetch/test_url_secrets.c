#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loaders/fetch/url_secrets.h"

static void assert_shown(const char *address, const char *expected)
{
	char *shown = url_secrets_hide(address), *again = url_secrets_hide(shown);

	assert_string_equal(shown, expected);
	assert_string_equal(again, expected);
	assert_true(url_secrets_are_missing(shown) == (strcmp(address, expected) != 0));
	free(shown);
	free(again);
}

static void logins_are_hidden(void **state)
{
	(void)state;
	assert_shown("http://user:secret@h:80/x", "http://…@h:80/x");
	assert_shown("https://token@h", "https://…@h");
	assert_shown("http://user:p@ss@h/a@b", "http://…@h/a@b");
	assert_shown("http://user:p/ss@h/a", "http://…@h/a");
	assert_shown("http://user:p?s#s@h:80/a", "http://…@h:80/a");
	assert_shown("http://user:pass word@h/a", "http://…@h/a");
	assert_shown("http://user:secret@", "http://…@");
	assert_shown("user:secret@h:80/x", "…@h:80/x");
	assert_shown("user:secret@h", "…@h");
	assert_shown("http:/user:secret@h/x", "http:/…@h/x");
	assert_shown("https//user:secret@h/x", "https//…@h/x");
	assert_shown("HTTP:user:secret@h", "HTTP:…@h");
	assert_shown("ftp://user:secret@h/x", "ftp://…@h/x");
	assert_shown("http://user:secret", "http://user:…");
	assert_shown("http://user:secret/x", "http://user:…/x");
	assert_shown("http://user:secret@[::1]:80/x", "http://…@[::1]:80/x");
}

static void parameters_are_hidden(void **state)
{
	static const char *const names[] = {
		"token",
		"access_token",
		"id_token",
		"X-Amz-Signature",
		"api_key",
		"apikey",
		"x-api-key",
		"key",
		"password",
		"passwd",
		"pwd",
		"pass",
		"secret",
		"sig",
		"X-Goog-Signature",
		"client_secret",
		"auth",
		"code",
		"TOKEN",
		"tok%65n",
		"sessionid",
		"jwt",
		"AWSAccessKeyId",
		"X-Amz-Credential",
		"X-Amz-Security-Token",
		"Authorization",
		"private_token",
		"subscription-key",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char address[100], expected[100];

		snprintf(address, sizeof(address), "http://h/x?a=b&%s=s3cr/t=&c=d", names[i]);
		snprintf(expected, sizeof(expected), "http://h/x?a=b&%s=…&c=d", names[i]);
		assert_shown(address, expected);
	}
	assert_shown("http://h?token=abc", "http://h?token=…");
	assert_shown("h:80?token=abc", "h:80?token=…");
	assert_shown("http://h/x?token=a&b;c#d", "http://h/x?token=…&…;…#…");
	assert_shown("http://h/x;jsessionid=12?a=b", "http://h/x;jsessionid=…?a=b");
	assert_shown("http://h/x#access_token=a", "http://h/x#access_token=…");
	assert_shown("http://h/x?a=eyJhbGciOi.b.c", "http://h/x?a=…");
	assert_shown("http://h/x?next=/y?token=abc", "http://h/x?next=/y?token=…");
	assert_shown("http://h/x?u=http%3A%2F%2Fa%3Ab%40h", "http://h/x?u=…");
	assert_shown("http://h/x?u=%2Fy%3Ftoken%3Dabc&v=1", "http://h/x?u=…&v=1");
	assert_shown("user:secret@h/x?token=a", "…@h/x?token=…");
	assert_shown("http://h/x?filter=token=abc", "http://h/x?filter=…");
	assert_shown("h/x?token=abc", "h/x?token=…");
}

static void the_rest_is_shown(void **state)
{
	static const char *const addresses[] = {
		"http://localhost:6060/debug/pprof/heap?seconds=3&debug=1&gc=1",
		"http://h/a@b",
		"http://[fe80::1%eth0]:80/x",
		"http://h:/x",
		"http://h/x?author=amy&build=12&filter=cpu=1",
		"localhost:6060",
		"a@b",
		"dir/a@b.folded",
		"perf.data",
		"",
		"https:",
		"http",
		"://",
		"http://h/?&&;=#",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++)
		assert_shown(addresses[i], addresses[i]);
}

/* Addresses that servers make up. */
static void nesting_has_an_end(void **state)
{
	char *address = malloc(100001), *shown;

	(void)state;
	for (size_t i = 0; i < 100000; i++)
		address[i] = i % 2 ? '=' : 'a';
	memcpy(address, "http://h/?", 10);
	address[100000] = '\0';
	shown = url_secrets_hide(address);
	assert_string_equal(shown + strlen(shown) - 3, URL_SECRET_MARK);
	free(shown);
	free(address);
}

static void sentences_have_addresses_in_them(void **state)
{
	char *shown = url_secrets_hide_in("\"http://user:secret@h/x\" and https://h?token=a b: no");

	(void)state;
	assert_string_equal(shown, "\"http://…@h/x\" and https://h?token=… b: no");
	free(shown);
	shown = url_secrets_hide_in("\"user:secret@h/x\": a:b std::f@plt a@b");
	assert_string_equal(shown, "\"…@h/x\": a:b std::f@plt a@b");
	free(shown);
	shown = url_secrets_hide_in("http://user:sec");
	assert_string_equal(shown, "http://user:…");
	free(shown);
	shown = url_secrets_hide_in("nothing in it: ://");
	assert_string_equal(shown, "nothing in it: ://");
	free(shown);
}

static void servers_may_repeat_what_they_are_told(void **state)
{
	char *shown = url_secrets_hide_of("http://user:p%40ss@h/x?token=abcd%2Fe&a=bcde",
					  "user:p@ss, p%40ss, abcd/e, abcd%2Fe, bcde");

	(void)state;
	assert_string_equal(shown, "…, …, …, …, bcde");
	free(shown);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(logins_are_hidden),
		cmocka_unit_test(parameters_are_hidden),
		cmocka_unit_test(the_rest_is_shown),
		cmocka_unit_test(nesting_has_an_end),
		cmocka_unit_test(sentences_have_addresses_in_them),
		cmocka_unit_test(servers_may_repeat_what_they_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
