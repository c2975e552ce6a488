/* What is asked of a store, as text; and times as stores have them. */

#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "loaders/fetch/stores/store.h"
#include "loaders/fetch/stores/store_name.h"
#include "loaders/fetch/stores/store_query.h"
#include "loaders/fetch/stores/store_time.h"

static void same(const char *text, const char *expected)
{
	struct store_query query;
	struct error error;
	char *printed;

	assert_true(store_query_parse(&query, text, &error));
	printed = store_query_print(&query);
	assert_string_equal(printed, expected);
	free(printed);
	store_query_release(&query);
}

static void test_addresses(void **state)
{
	static const char whole[] = "parca+https://a:b%40c@host:1/base/x?service=a%26b%20c&type=cpu"
				    "&label=pod%3D~%22.%2A&from=now-2h&to=now-1h";

	(void)state;
	same("HTTP://host:4040/", "store+http://host:4040");
	same("pyroscope+http://host?until=now&service=x", "pyroscope+http://host?service=x&to=now");
	same(whole, whole);
	assert_true(store_address_is("store+http://x"));
	assert_true(store_address_is(" Parca+HTTPS://x"));
	assert_false(store_address_is("http://x"));
	assert_false(store_address_is("store+ftp://x"));
}

static void refused(const char *text, const char *why)
{
	struct store_query query;
	struct error error;

	assert_false(store_query_parse(&query, text, &error));
	assert_non_null(strstr(error.message, why));
}

static void test_refused(void **state)
{
	(void)state;
	refused("store+http://", "no host");
	refused("store+http://h:99999", "port");
	refused("store+http://h?srevice=x", "not \"srevice\"");
	refused("store+http://\xe2\x80\xa6@h", "belongs where");
}

static void selects(const char *address, const char *value, const char *expected)
{
	struct store_query query;
	struct error error;
	char *selector;

	assert_true(store_query_parse(&query, address, &error));
	selector = store_query_selector(&query, "service_name", value, &error);
	if (expected)
		assert_string_equal(selector, expected);
	else
		assert_null(selector);
	free(selector);
	store_query_release(&query);
}

static void test_selectors(void **state)
{
	(void)state;
	selects("store+http://h", NULL, "{}");
	selects("store+http://h?label=a%3Db&label=c!%3Dd&label=e%3D~f&label=g!~h", "x\"y\\z",
		"{service_name=\"x\\\"y\\\\z\",a=\"b\",c!=\"d\",e=~\"f\",g!~\"h\"}");
	selects("store+http://h?query=t%7Bk%3D%22v%22%2C%7D&label=a%3D", "s",
		"{k=\"v\",service_name=\"s\",a=\"\"}");
	selects("store+http://h?label=a", NULL, NULL);
	selects("store+http://h?label=a!b", NULL, NULL);
	selects("store+http://h?label=%3Db", NULL, NULL);
	assert_true(store_query_is_whole("a:b:c:d:e{x=\"y\"}"));
	assert_true(store_query_is_whole("a:b:c:d:e:delta{}"));
	assert_false(store_query_is_whole("a:b{x}"));
	assert_false(store_query_is_whole("dir/a:b:c:d:e{}"));
}

static void named(const char *address, const char *other, const char *expected)
{
	struct store_query query, second;
	struct error error;
	char *name;

	assert_true(store_query_parse(&query, address, &error));
	assert_true(store_query_parse(&second, other ? other : address, &error));
	name = other ? store_query_difference(&query, &second) : store_query_name(&query);
	assert_string_equal(name, expected);
	free(name);
	store_query_release(&query);
	store_query_release(&second);
}

static void test_names(void **state)
{
	(void)state;
	named("store+http://a:b@h:1?service=s&type=t&label=k%3Dv&label=l%3Dw", NULL,
	      "s t {k=v, l=w} from now-1h to now at h:1");
	named("store+http://h?service=s&from=now-2h", "store+http://h?service=s",
	      "from now-2h to now");
	named("store+http://h?label=v%3D1", "store+http://h?label=v%3D2", "{v=1}");
	/* Nothing is asked of it, and nothing differs. */
	named("store+http://h", "store+http://h", "h");
}

static int64_t moment(const char *text)
{
	struct error error;
	int64_t milliseconds;

	return store_time_parse(text, INT64_C(1796012345678) * 1000000, &milliseconds, &error)
		       ? milliseconds
		       : -1;
}

static void test_times(void **state)
{
	const int64_t now = INT64_C(1796012345678);

	(void)state;
	assert_int_equal(moment("now"), now);
	assert_int_equal(moment("now-1h30m"), now - 5400000);
	assert_int_equal(moment("now-2w"), now - INT64_C(14) * 86400000);
	assert_int_equal(moment("1796012345"), INT64_C(1796012345000));
	assert_int_equal(moment("1796012345678"), now);
	assert_int_equal(moment("2026-11-30T14:03:20Z"), INT64_C(1796047400000));
	assert_int_equal(moment("2026-11-30T15:03:20+01:00"), INT64_C(1796047400000));
	assert_int_equal(moment("now+1h"), -1);
	assert_int_equal(moment("now-"), -1);
	assert_int_equal(moment("now-1"), -1);
	assert_int_equal(moment("now-1y"), -1);
	assert_int_equal(moment(""), -1);
	/* Neither before 1970 nor behind what 64 bits of nanoseconds hold. */
	assert_int_equal(moment("0"), 0);
	assert_int_equal(moment("now-2000w"), now - INT64_C(14000) * 86400000);
	assert_int_equal(moment("now-3000w"), -1);
	assert_int_equal(moment("now-2147483647w2147483647w2147483647w2147483647w2147483647w"
				"2147483647w2147483647w2147483647w2147483647w2147483647w"),
			 -1);
	assert_int_equal(moment("9223372036"), INT64_C(9223372036000));
	assert_int_equal(moment("9223372037"), -1);
	assert_int_equal(moment("9223372036855"), -1);
	assert_int_equal(moment("yesterday"), -1);
}

/* A server may list any number: one by one they would take minutes. */
static void test_many_services(void **state)
{
	enum { COUNT = 200000, SECONDS_AT_MOST = 50 };
	const struct rlimit limit = { SECONDS_AT_MOST, RLIM_INFINITY };
	struct store_services services = { 0 };
	char name[32];

	(void)state;
	assert_int_equal(setrlimit(RLIMIT_CPU, &limit), 0);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < COUNT; i++) {
			snprintf(name, sizeof(name), "service-with-a-name-%d", i);
			text_list_add(&store_services_add(&services, name)->types, "cpu");
		}
	assert_string_equal(store_services_add(&services, "")->name, "");
	assert_int_equal(services.count, COUNT + 1);
	assert_string_equal(services.items[COUNT - 1].name, name);
	assert_int_equal(services.items[COUNT - 1].types.count, 2);
	store_services_release(&services);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_addresses), cmocka_unit_test(test_refused),
		cmocka_unit_test(test_selectors), cmocka_unit_test(test_names),
		cmocka_unit_test(test_times),     cmocka_unit_test(test_many_services),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
