#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define HEAD(mode) "{\"version\":1.2,\"mode\":\"" mode "\",\"interval\":1000,"
#define COUNTS(n) "\"samples\":" n ",\"gc_samples\":0,\"missed_samples\":0,"
#define FRAMES                                                                \
	"\"frames\":{\"7\":{\"name\":\"<main>\",\"file\":\"a.rb\"},"          \
	"\"8\":{\"name\":\"Shop#order\",\"file\":\"a.rb\",\"line\":3},"       \
	"\"9\":{\"name\":\"Array#sort\",\"file\":\"<cfunc>\",\"line\":null}," \
	"\"1\":{\"name\":\"(garbage collection)\",\"file\":\"\"},"            \
	"\"5\":{\"name\":\"(sweeping)\",\"file\":\"\"}}"
#define WALL "type wall nanoseconds\n"

static void stacks(void **state)
{
	static const struct loaded_case cases[] = {
		{ "with times: a sample for each",
		  HEAD("wall") COUNTS("4") FRAMES
		  ",\"raw\":[3,7,8,9,2,2,1,5,1,1,7,1],\"raw_sample_timestamps\":[5,6,9,12],"
		  "\"raw_timestamp_deltas\":[1,1,3,3]}",
		  WALL
		  "0.000005: <main> a.rb:0_[i];Shop#order a.rb:0_[i];Array#sort 1 1000000 wall\n"
		  "0.000006: <main> a.rb:0_[i];Shop#order a.rb:0_[i];Array#sort 1 1000000 wall\n"
		  "0.000009: (garbage collection);(sweeping) 1 1000000 wall\n"
		  "0.000012: <main> a.rb:0_[i] 1 1000000 wall\n" },
		{ "with times between them only, in any order of keys, and lines",
		  "{\"gc_samples\":0,\"raw_timestamp_deltas\":[5,1],\"raw_lines\":[2,4,33,1,1,4,1],"
		  "\"raw\":[2,7,8,1,1,7,1]," FRAMES ",\"interval\":1000,\"mode\":\"cpu\"}",
		  "type cpu nanoseconds\n"
		  "0.000005: <main> a.rb:4_[i];Shop#order a.rb:33_[i] 1 1000000 cpu\n"
		  "0.000006: <main> a.rb:4_[i] 1 1000000 cpu\n" },
		{ "of objects, without times: what is missed are those between samples",
		  "{\"mode\":\"object\",\"interval\":10,\"samples\":3,\"gc_samples\":0,"
		  "\"missed_samples\":27," FRAMES ",\"raw\":[1,7,3]}",
		  "type alloc_objects objects\n<main> a.rb:0_[i] 3 30 alloc_objects\n" },
		{ "of what the program asked for; samples that were missed, and without a stack",
		  "{\"mode\":\"custom\",\"interval\":0,\"samples\":5,\"gc_samples\":0,"
		  "\"missed_samples\":2," FRAMES ",\"raw\":[1,7,3,0,1]}",
		  "<main> a.rb:0_[i] 3\n[no stack]_[u] 1\n[no stack]_[u] 1\nlost 2\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void calls(void **state)
{
	static const struct loaded_case cases[] = {
		{ "who called whom",
		  HEAD("wall") COUNTS("6") "\"frames\":{\"7\":{\"name\":\"a\",\"file\":\"a.rb\","
					   "\"total_samples\":5,"
					   "\"samples\":2,\"edges\":{\"8\":3}},\"8\":{\"name\":"
					   "\"b\",\"file\":\"a.rb\","
					   "\"total_samples\":3,\"samples\":3}}}",
		  WALL
		  "property call paths: estimated: the file has calls between functions but no "
		  "stacks; self, total, callers and callees of functions are exact\n"
		  "property stacks: not in the file; StackProf.run(raw: true) keeps them\n"
		  "a a.rb:0_[i] 2\na a.rb:0_[i];b a.rb:0_[i] 3\n"
		  "[no stack]_[u] 1\n"
		  "a a.rb:0_[i] 2000000 wall\na a.rb:0_[i];b a.rb:0_[i] 3000000 wall\n"
		  "[no stack]_[u] 1000000 wall\n" },
		{ "not even that",
		  HEAD("custom") COUNTS("2") "\"frames\":{\"7\":{\"name\":\"a\",\"file\":\"a.rb\","
					     "\"samples\":2}}}",
		  "property stacks: not in the file; StackProf.run(raw: true) keeps them\n"
		  "a a.rb:0_[i] 2\n"
		  "warning: the file has neither stacks nor calls: the total of a function is only "
		  "its self; StackProf.run(raw: true) keeps stacks\n" },
		{ "nothing", HEAD("wall") COUNTS("0") "\"frames\":{}}",
		  WALL "property stacks: not in the file; StackProf.run(raw: true) keeps them\n"
		       "warning: no samples: nothing was recorded\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "functions that are not there, and one without a name",
		  HEAD("custom") COUNTS(
			  "2") "\"frames\":{\"7\":{\"file\":\"a.rb\"},\"x\":3},\"raw\":[2,7,8,2]}",
		  "[unknown] a.rb:0_[i];[unknown]_[u] 2\n"
		  "warning: 1 function is not in \"frames\": shown as [unknown]\n" },
		{ "no stacks: what is read of them stays",
		  HEAD("custom") COUNTS("2") FRAMES ",\"raw\":[1,7,2,1.5,null]}",
		  "<main> a.rb:0_[i] 2\n"
		  "warning: \"raw\" has numbers that are not part of a stack: what follows them "
		  "may "
		  "be wrong\n" },
		{ "more stacks than samples", HEAD("custom") COUNTS("2") FRAMES ",\"raw\":[1,7,3]}",
		  "<main> a.rb:0_[i] 3\n"
		  "warning: there are stacks for 3 samples, but only 2 were taken\n" },
		{ "cut in a stack", HEAD("custom") COUNTS("9") FRAMES ",\"raw\":[1,7,3,2,7,8",
		  "<main> a.rb:0_[i] 3\n"
		  "warning: the profile is cut off; everything before that is shown\n" },
		{ "cut in a number, which may lack digits",
		  HEAD("custom") COUNTS("9") FRAMES ",\"raw\":[1,7,3,1,7,2",
		  "<main> a.rb:0_[i] 3\n"
		  "warning: the profile is cut off; everything before that is shown\n" },
		{ "cut in front of them", HEAD("wall") COUNTS("9") FRAMES ",\"raw\":[1,7",
		  "error: input: the profile is cut off, and there is no sample before that\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void dumps(void **state)
{
	static const struct {
		const char *what, *bytes;
		size_t size;
		const char *expected;
	} cases[] = {
		{ "cut behind its head", "\4\b{\7:\014version0:\017gc_samplesi", 27,
		  "error: input: the profile is damaged or cut off at byte 26\n" },
		{ "a symbol that is not there", "\4\b{\7:\014version;\6:\017gc_samplesi\6", 29,
		  "error: input: the profile is damaged or cut off at byte 13\n" },
		{ "an object that is not there", "\4\b{\7:\014version@\6:\017gc_samplesi\6", 29,
		  "error: input: the profile is damaged or cut off at byte 13\n" },
		{ "a length of less than nothing", "\4\b{\7:\014version[\372:\017gc_samplesi\6", 29,
		  "error: input: the profile is damaged or cut off at byte 13\n" },
	};
	char *path = fixture_path("stackprof/metadata.dump"), *found = loaded_file(NULL, path);

	(void)state;
	assert_string_equal(found, WALL
			    "34359.738368: <main> a.rb:0_[i] 1 1000000 wall\n"
			    "34359.808368: <main> a.rb:0_[i];Shop#order a.rb:0_[i] 1 1000000 wall\n"
			    "34359.808369: <main> a.rb:0_[i];Shop#order a.rb:0_[i] 1 1000000 wall\n"
			    "lost 1\n");
	free(found);
	free(path);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		found = loaded_copy(NULL, cases[i].bytes, cases[i].size);
		if (strcmp(found, cases[i].expected) != 0)
			print_message("%s\n", cases[i].what);
		assert_string_equal(found, cases[i].expected);
		free(found);
	}
}

static void prefixes(void **state)
{
	static const char *const fixtures[] = { "stackprof/cpu.json", "stackprof/calls.dump",
						"stackprof/metadata.dump" };

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
		cmocka_unit_test(stacks), cmocka_unit_test(calls),    cmocka_unit_test(damage),
		cmocka_unit_test(dumps),  cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
