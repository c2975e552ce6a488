#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define PROFILES(samples)                                                                     \
	"{\"resourceProfiles\":[{\"resource\":{},\"scopeProfiles\":[{\"profiles\":[{"         \
	"\"sampleType\":{\"typeStrindex\":1,\"unitStrindex\":2},\"samples\":[" samples        \
	"]}]}]}],\"dictionary\":{\"mappingTable\":[{}],\"locationTable\":[{},{\"lines\":[{"   \
	"\"functionIndex\":1,\"line\":\"7\"}]}],\"functionTable\":[{},{\"nameStrindex\":3}]," \
	"\"stringTable\":[\"\",\"cpu\",\"ms\",\"f\",\"a\",\"b\"],\"attributeTable\":[{},{"    \
	"\"keyStrindex\":4,\"value\":{\"stringValueStrindex\":5}},{\"keyStrindex\":4,"        \
	"\"value\":{\"intValue\":\"-3\"},\"unitStrindex\":2},{\"keyStrindex\":4,\"value\":{"  \
	"\"boolValue\":true}}],\"stackTable\":[{},{\"locationIndices\":[1,1]}]}}"
#define CPU "type cpu nanoseconds\n"

static void values(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a value without a time, in its unit",
		  PROFILES("{\"stackIndex\":1,\"values\":[\"3\"]}"), CPU "f;f 3000000 cpu\n" },
		{ "a value for each time, or 1",
		  PROFILES("{\"stackIndex\":1,\"values\":[3,\"4\"],\"timestampsUnixNano\":["
			   "\"1700000000000000000\",\"1700000000500000000\"]},{\"stackIndex\":1,"
			   "\"timestampsUnixNano\":[\"1700000000000000001\"]}"),
		  CPU "clock 1700000000000000000\n"
		      "0: f;f 3000000 cpu\n"
		      "0.5: f;f 4000000 cpu\n"
		      "0.000000001: f;f 1000000 cpu\n" },
		{ "fewer values than times",
		  PROFILES("{\"values\":[3],\"timestampsUnixNano\":[5,6]}"),
		  CPU
		  "clock 5\n"
		  "0: [no stack]_[u] 3000000 cpu\n"
		  "warning: 1 sample has a different number of values than of times: the values "
		  "are summed up\n" },
		{ "labels",
		  PROFILES("{\"stackIndex\":1,\"values\":[1],\"attributeIndices\":[1]},"
			   "{\"stackIndex\":1,\"values\":[1],\"attributeIndices\":[2,3]}"),
		  CPU "a=b: f;f 1000000 cpu\n"
		      "a=-3 ms a=true: f;f 1000000 cpu\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "rows that are not there",
		  PROFILES("{\"stackIndex\":9,\"values\":[3],\"attributeIndices\":[99]}"),
		  CPU
		  "[no stack]_[u] 3000000 cpu\n"
		  "warning: 2 references to missing rows are shown as [unknown], or left out\n" },
		{ "nothing recorded", PROFILES(""),
		  CPU "warning: no samples: nothing was recorded\n" },
		{ "a second document that is cut off",
		  PROFILES("{\"stackIndex\":1,\"values\":[3]}") "\n{\"resourceProfiles\":[{\"re",
		  CPU "f;f 3000000 cpu\n"
		      "warning: the profile is cut off; everything before that is shown\n" },
		{ "cut in front of the dictionary",
		  "{\"resourceProfiles\":[{\"scopeProfiles\":[{\"profiles\":[{\"samples\":[{",
		  "error: input: the profile is cut off, and there is no sample before that\n" },
		{ "of an older version",
		  "{\"resourceProfiles\":[{}],\"dictionary\":{\"stringTable\":[\"\"]}}",
		  "error: input: profiles of OpenTelemetry (OTLP) of an older version, without a "
		  "table of stacks, not supported; write them as pprof instead (jfrconv -o "
		  "pprof)\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void forms(void **state)
{
	static const char *const shop =
		"type alloc_space bytes\n"
		"clock 1700000000000000000\n"
		"#412/main#412 0 cpu0 service.name=shop: main@/srv/shop+0x5700 "
		"/srv/shop.c:33;order@/srv/shop+0x5678 /srv/shop.c:14>compare /srv/shop.c:5 1\n"
		"#412/worker#413 0.05 cpu1 service.name=shop: main@/srv/shop+0x5700 "
		"/srv/shop.c:33;[libc.so.6]@/usr/lib/libc.so.6+0x1234_[u];do_syscall_64_[k] 1\n"
		"#412/worker#413 0.25 cpu1 service.name=shop: main@/srv/shop+0x5700 "
		"/srv/shop.c:33;[libc.so.6]@/usr/lib/libc.so.6+0x1234_[u];do_syscall_64_[k] 1\n"
		"#412/main#412 0.1 cpu2 service.name=shop: handle /srv/shop.py:8_[i] 1\n"
		"#412/main#412 0.3 cpu2 service.name=shop: handle /srv/shop.py:8_[i] 1\n"
		"#412/main#412 0.5 cpu2 service.name=shop: handle /srv/shop.py:8_[i] 1\n"
		"#412/worker#413 0.15 cpu3 service.name=shop: [no stack]_[u] 1\n"
		"#412/worker#413 0.35 cpu3 service.name=shop: [no stack]_[u] 1\n"
		"#412/worker#413 0.55 cpu3 service.name=shop: [no stack]_[u] 1\n"
		"#412/worker#413 0.75 cpu3 service.name=shop: [no stack]_[u] 1\n"
		"#412/ service.name=shop request=/order: main@/srv/shop+0x5700 "
		"/srv/shop.c:33;order@/srv/shop+0x5678 /srv/shop.c:14>compare /srv/shop.c:5 65536 "
		"alloc_space\n"
		"#412/ service.name=shop request=/search: main@/srv/shop+0x5700 "
		"/srv/shop.c:33;[libc.so.6]@/usr/lib/libc.so.6+0x1234_[u];do_syscall_64_[k] 131072 "
		"alloc_space\n";
	char *paths[] = { fixture_path("otlp/shop.otlp"), fixture_path("otlp/shop.json") };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char *found = loaded_file(NULL, paths[i]);

		assert_string_equal(found, shop);
		free(found);
		free(paths[i]);
	}
}

static void prefixes(void **state)
{
	static const char *const fixtures[] = { "otlp/shop.otlp", "otlp/shop.json",
						"otlp/shop-frames.otlp" };

	(void)state;
	for (size_t i = 0; i < sizeof(fixtures) / sizeof(*fixtures); i++) {
		char *path = fixture_path(fixtures[i]);

		loaded_try_prefixes(path);
		free(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(damage),
		cmocka_unit_test(forms),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
