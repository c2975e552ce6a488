#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))
#define SCHEMA "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\","
#define SHARED                                                                                   \
	"\"shared\":{\"frames\":[{\"name\":\"a\"},{\"name\":\"b\",\"file\":\"b.py\",\"line\":7," \
	"\"col\":2},{\"name\":\"c\",\"file\":\"c.js\",\"line\":9}]}"
#define SAMPLED "\"type\":\"sampled\",\"startValue\":0,\"endValue\":9,"

static void sampled(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a unit of time: samples have their times",
		  SCHEMA SHARED ",\"profiles\":[{" SAMPLED "\"name\":\"x\",\"unit\":\"seconds\","
				"\"samples\":[[0,1],[0,2],[]],\"weights\":[0.01,1.5e-9,2]}]}",
		  "type time nanoseconds\n0+0.01: a;b b.py:7_[i] 10000000 time\n"
		  "0.01+0.000000002: a;c c.js:0_[j] 2 time\n0.010000002+2: [no stack]_[u] "
		  "2000000000 time\n" },
		{ "the frames may come last, and any key anywhere",
		  SCHEMA "\"profiles\":[{\"weights\":[1,2],\"samples\":[[0],[1]],\"unit\":\"none\","
			 "\"type\":\"sampled\"}]," SHARED "}",
		  "a 1\nb b.py:7_[i] 2\n" },
		{ "several profiles of a unit are threads, others types of their own",
		  SCHEMA SHARED
		  ",\"profiles\":[{" SAMPLED "\"name\":\"Thread 7 \\\"m\\\"\","
		  "\"unit\":\"bytes\",\"samples\":[[0]],\"weights\":[5]},{" SAMPLED
		  "\"name\":\"w\",\"unit\":\"bytes\",\"samples\":[[0]],\"weights\":[6]},{" SAMPLED
		  "\"name\":\"n\",\"unit\":\"none\",\"samples\":[[1]],\"weights\":[7]}],"
		  "\"activeProfileIndex\":2}",
		  "type space bytes\n/Thread 7 \"m\"#7: a 5 space\n"
		  "/w: a 6 space\nb b.py:7_[i] 7\n" },
		{ "fractions",
		  SCHEMA SHARED ",\"profiles\":[{" SAMPLED
				"\"unit\":\"none\",\"samples\":[[0],[1]],"
				"\"weights\":[0.25,1e-20]}]}",
		  "a 0.25\nb b.py:7_[i] 0\n" },
		{ "serac's own: a type each, and losses",
		  SCHEMA
		  "\"exporter\":\"serac@9\"," SHARED ",\"profiles\":[{" SAMPLED
		  "\"name\":\"cycles\",\"unit\":\"none\",\"samples\":[[0]],\"weights\":[5]},"
		  "{" SAMPLED "\"name\":\"cycles, "
		  "losses\",\"unit\":\"none\",\"samples\":[[0]],\"weights\":[2]},{" SAMPLED
		  "\"name\":\"misses\",\"unit\":\"none\",\"samples\":[[]],\"weights\":[3]}]}",
		  "type cycles cycles\ntype misses misses\nproperty exporter: serac@9\n"
		  "a 5 cycles\na -2 cycles\n[no stack]_[u] 3 misses\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

#define EVENTS                                                                          \
	SCHEMA SHARED ",\"profiles\":[{\"type\":\"evented\",\"name\":\"x\",\"unit\":\"" \
		      "microseconds\",\"startValue\":0,\"endValue\":20,\"events\":["
#define O(frame, at) "{\"type\":\"O\",\"frame\":" #frame ",\"at\":" #at "}"
#define C(frame, at) "{\"type\":\"C\",\"frame\":" #frame ",\"at\":" #at "}"
#define TIME "type time nanoseconds\n"

static void evented(void **state)
{
	static const struct loaded_case cases[] = {
		{ "the time between two events is that of what is open",
		  EVENTS O(0, 1) "," O(1, 3) "," C(1, 6) "," C(0, 7) "," O(2, 9) "," C(2,
										       9.5) "]}]}",
		  TIME
		  "0.000001+0.000002: a 2000 time\n0.000003+0.000003: a;b b.py:7_[i] 3000 time\n"
		  "0.000006+0.000001: a 1000 time\n0.000009+0.0000005: c c.js:0_[j] 500 time\n" },
		{ "what is not closed is so at the end, or with what is around",
		  EVENTS O(0, 1) "," O(1, 3) "," C(0, 6) "," O(2, 18) "]}]}",
		  TIME
		  "0.000001+0.000002: a 2000 time\n0.000003+0.000003: a;b b.py:7_[i] 3000 time\n"
		  "0.000018+0.000002: c c.js:0_[j] 2000 time\n"
		  "warning: 2 frames are never closed: ended with the enclosing frame, or at the "
		  "end\n" },
		{ "what is not open, unknown kinds, and times that go back",
		  EVENTS O(0, 5) "," C(1, 6) ",{\"type\":\"X\",\"frame\":0,\"at\":1}," O(
			  1, 4) "," C(1, 7) "," C(0, 8) "]}]}",
		  TIME
		  "0.000005+0.000001: a 1000 time\n0.000006+0.000001: a;b b.py:7_[i] 1000 time\n"
		  "0.000007+0.000001: a 1000 time\n"
		  "warning: 2 events of unknown kinds, or for frames that are not open, skipped\n"
		  "warning: 1 event is out of order: moved to the time of the event before\n" },
		{ "times near the largest number",
		  EVENTS O(0, 9223372036854775000) "," C(0, 9223372036854775807) "]}]}",
		  TIME "9223372036.854775806: a 0 time\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "frames that are not there, or are no numbers",
		  SCHEMA SHARED ",\"profiles\":[{" SAMPLED
				"\"unit\":\"none\",\"samples\":[[0,4294967295,\"x\"]],"
				"\"weights\":[5]}]}",
		  "a;[unknown]_[u] 5\n"
		  "warning: 1 reference to a missing frame is shown as [unknown]\n"
		  "warning: 1 frame index skipped: not a number\n" },
		{ "samples and weights that have no other",
		  SCHEMA SHARED ",\"profiles\":[{" SAMPLED
				"\"unit\":\"none\",\"samples\":[[0],[0]],"
				"\"weights\":[5]},{" SAMPLED "\"unit\":\"none\",\"samples\":[[0]],"
				"\"weights\":[6,7]}]}",
		  "a 5\na 0\na 6\n"
		  "warning: 1 sample has no weight: counted as 0\n"
		  "warning: 1 weight without a sample skipped\n" },
		{ "cut short",
		  SCHEMA SHARED ",\"profiles\":[{" SAMPLED
				"\"unit\":\"none\",\"samples\":[[0],[0,1],[1",
		  "a 1\na;b b.py:7_[i] 1\n"
		  "warning: the profile is cut off; everything before that is shown\n"
		  "warning: 2 samples are in profiles without weights: each counts as one "
		  "sample\n" },
		{ "cut short, of time",
		  SCHEMA SHARED ",\"profiles\":[{" SAMPLED
				"\"unit\":\"seconds\",\"samples\":[[0],[0,1]],\"weights\":[",
		  "a 1\na;b b.py:7_[i] 1\n"
		  "warning: the profile is cut off; everything before that is shown\n"
		  "warning: 2 samples are in profiles without weights: each counts as one "
		  "sample\n" },
		{ "without profiles", SCHEMA SHARED "}",
		  "error: input: a speedscope file without profiles\n" },
		{ "without samples",
		  SCHEMA SHARED ",\"profiles\":[{" SAMPLED
				"\"unit\":\"bytes\",\"samples\":[],\"weights\":"
				"[]}]}",
		  "type space bytes\nwarning: no samples: nothing was recorded\n" },
	};

	(void)state;
	assert_loads("speedscope", cases, COUNT(cases));
}

static void prefixes(void **state)
{
	char *path = fixture_path("speedscope/pyspy.json");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sampled),
		cmocka_unit_test(evented),
		cmocka_unit_test(damage),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("speedscope", tests, NULL, NULL);
}
