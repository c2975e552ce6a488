#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))
#define TYPES "type time nanoseconds\ntype calls calls\n"
#define X(name, ts, dur) \
	"{\"ph\":\"X\",\"pid\":1,\"tid\":2,\"name\":\"" name "\",\"ts\":" #ts ",\"dur\":" #dur "}"
#define B(name, ts) "{\"ph\":\"B\",\"pid\":1,\"tid\":2,\"name\":\"" name "\",\"ts\":" #ts "}"
#define E(name, ts) "{\"ph\":\"E\",\"pid\":1,\"tid\":2,\"name\":\"" name "\",\"ts\":" #ts "}"

static void spans(void **state)
{
	static const struct loaded_case cases[] = {
		{ "self is what its children leave",
		  "[" X("b", 2, 3) "," X("a", 1, 10) "," X("b", 6, 1) "]",
		  TYPES "#1/#2 0.000001+0.000001: a 1000 time 1 calls\n"
			"#1/#2 0.000002+0.000003: a;b 3000 time 1 calls\n"
			"#1/#2 0.000005+0.000001: a 1000 time 0 calls\n"
			"#1/#2 0.000006+0.000001: a;b 1000 time 1 calls\n"
			"#1/#2 0.000007+0.000004: a 4000 time 0 calls\n" },
		{ "begins and ends, in an object",
		  "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[" B("a", 1) "," B("b", 1.5) "," E(
			  "b", 2) "," E("a", 3) "]}",
		  TYPES "#1/#2 0.000001+0.0000005: a 500 time 1 calls\n"
			"#1/#2 0.0000015+0.0000005: a;b 500 time 1 calls\n"
			"#1/#2 0.000002+0.000001: a 1000 time 0 calls\n" },
		{ "spans that begin at once: the longer one is around the other",
		  "[" X("b", 1, 2) "," X("a", 1, 3) "]",
		  TYPES "#1/#2 0.000001: a 0 time 1 calls\n"
			"#1/#2 0.000001+0.000002: a;b 2000 time 1 calls\n"
			"#1/#2 0.000003+0.000001: a 1000 time 0 calls\n" },
		{ "spans of no length are calls", "[" X("a", 1, 0) "," X("a", 1, 0) "]",
		  TYPES "#1/#2 0.000001: a 0 time 1 calls\n#1/#2 0.000001: a 0 time 1 calls\n" },
		{ "the list need not be closed, and may end in a comma", "[" X("a", 1, 1) ",\n",
		  TYPES "#1/#2 0.000001+0.000001: a 1000 time 1 calls\n" },
		{ "names of threads and processes, anywhere",
		  "[" X("a", 1,
			1) ",{\"ph\":\"M\",\"pid\":1,\"tid\":2,\"name\":\"thread_name\",\"args\":"
			   "{\"name\":\"t\"}},{\"ph\":\"M\",\"pid\":1,\"name\":\"process_name\","
			   "\"args\":{\"name\":\"p\"}}]",
		  TYPES "p#1/t#2 0.000001+0.000001: a 1000 time 1 calls\n" },
		{ "numbers that no system gives, and texts",
		  "[{\"ph\":\"X\",\"pid\":\"9\",\"tid\":139690911079296,\"name\":\"a\",\"ts\":"
		  "\"1\",\"dur\":1"
		  "}]",
		  TYPES "#9/139690911079296 0.000001+0.000001: a 1000 time 1 calls\n" },
		{ "files and lines: of py-spy, of viztracer, of clang",
		  "[{\"args\":{\"filename\":\"a.py\",\"line\":3},\"ph\":\"X\",\"name\":\"f\","
		  "\"ts\":1,"
		  "\"dur\":1}," X("g.h (b.py:12)", 2,
				  1) ",{\"ph\":\"X\",\"name\":\"Source\",\"ts\":3,"
				     "\"dur\":1,\"args\":{\"detail\":\"/a.h\"}},"
				     "{\"ph\":\"X\",\"name\":\"Total Source\",\"ts\":0,"
				     "\"dur\":9,\"args\":{\"count\":1,\"avg ms\":9}}]",
		  TYPES "/ 0.000001+0.000001: f a.py:3_[i] 1000 time 1 calls\n"
			"/ 0.000003+0.000001: Source /a.h 1000 time 1 calls\n"
			"#1/#2 0.000002+0.000001: g.h b.py:0_[i] 1000 time 1 calls\n"
			"warning: 1 summary of other spans (\"Total ...\") skipped\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void disorder(void **state)
{
	static const struct loaded_case cases[] = {
		{ "spans that overlap last as long as they say",
		  "[" X("a", 0, 10) "," X("b", 5, 10) "]",
		  TYPES "#1/#2 0+0.000005: a 5000 time 1 calls\n"
			"#1/#2 0.000005+0.000005: a;b 5000 time 1 calls\n"
			"#1/#2 0.00001+0.000005: b 5000 time 0 calls\n"
			"warning: 1 span ends before a nested span, which continues without it\n" },
		{ "begins and ends that cross",
		  "[" B("a", 0) "," B("b", 1) "," E("a", 2) "," E("b", 3) "]",
		  TYPES "#1/#2 0+0.000001: a 1000 time 1 calls\n"
			"#1/#2 0.000001+0.000001: a;b 1000 time 1 calls\n"
			"#1/#2 0.000002+0.000001: b 1000 time 0 calls\n"
			"warning: 1 span ends before a nested span, which continues without it\n" },
		{ "ends without a begin, and begins without an end",
		  "[" E("x", 0) "," B("a", 1) "," X("b", 2, 3) "]",
		  TYPES "#1/#2 0.000001+0.000001: a 1000 time 1 calls\n"
			"#1/#2 0.000002+0.000003: a;b 3000 time 1 calls\n"
			"warning: 1 span end without a start skipped\n"
			"warning: 1 span has no end: extended to the thread's last event\n" },
		{ "events of other kinds, without times, with negative durations",
		  "[{\"ph\":\"b\",\"ts\":1},{\"ph\":\"C\",\"ts\":1},{\"ph\":\"X\"},5," X(
			  "a", 1, -1) "," X("a", 1, 1) "]",
		  TYPES "#1/#2 0.000001+0.000001: a 1000 time 1 calls\n"
			"warning: 2 spans without a time or with a negative duration skipped\n"
			"warning: 1 asynchronous event skipped: not part of any thread's stack\n" },
		{ "times beyond all bounds",
		  "[" X("a", 1e300, 1e300) "," B("b", -1e300) "," E("b", 1e300) "]",
		  TYPES
		  "#1/#2: b 9223372036854775807 time 1 calls\n"
		  "#1/#2 9223372036.854775806: a 0 time 1 calls\n"
		  "warning: the sum of \"time\" does not fit 63 bits: it is cut to what does\n" },
		{ "cut short in an event", "[" X("a", 1, 1) ",{\"ph\":\"X\",\"ts\":5,",
		  TYPES "#1/#2 0.000001+0.000001: a 1000 time 1 calls\n"
			"warning: the profile is cut off; everything before that is shown\n" },
		{ "no spans", "{\"traceEvents\":[{\"ph\":\"C\",\"ts\":1}]}",
		  TYPES "warning: no samples: the trace has neither spans (events X, or B and E) "
			"nor a CPU profile\n" },
	};

	(void)state;
	assert_loads("chrome-trace", cases, COUNT(cases));
}

/* As many spans as there are bytes may overlap: that takes no longer. */
static void many_overlap(void **state)
{
	enum { SPANS = 50000 };
	char *text = malloc(SPANS * 80 + 2), *at = text;
	struct symbol_options symbols = { 0 };
	struct error error = { 0 };
	struct profile_builder *builder = profile_builder_new();
	struct input *input;

	(void)state;
	*at++ = '[';
	for (int i = 0; i < SPANS; i++)
		at += sprintf(at, "%s{\"ph\":\"X\",\"name\":\"f\",\"ts\":%d,\"dur\":%d}",
			      i ? "," : "", i, SPANS);
	*at++ = ']';
	input = input_open_memory("input", text, (size_t)(at - text));
	assert_true(loaders_load(input, NULL, &symbols, builder, &error));
	assert_int_equal(profile_builder_profile(builder)->sample_types[1].total, SPANS);
	profile_builder_free(builder);
	input_close(input);
	free(text);
}

/* Events that take no time, of all spellings; one without a time is none. */
static void instants_are_moments(void **state)
{
	static const char trace[] =
		"[{\"ph\":\"X\",\"name\":\"a\",\"ts\":1,\"dur\":9,\"pid\":1,\"tid\":1},"
		"{\"ph\":\"i\",\"s\":\"t\",\"name\":\"click\",\"ts\":2.5,\"pid\":1,\"tid\":1},"
		"{\"ph\":\"I\",\"name\":\"frame\",\"ts\":3,\"pid\":1,\"tid\":1},"
		"{\"ph\":\"R\",\"name\":\"mark\",\"ts\":4,\"pid\":1,\"tid\":1},"
		"{\"ph\":\"I\",\"name\":\"never\",\"pid\":1,\"tid\":1}]";
	char *text = loaded_moments(trace, strlen(trace));

	(void)state;
	assert_string_equal(text, "2500 note / click\n3000 note / frame\n4000 note / mark\n");
	free(text);
}

static void prefixes(void **state)
{
	char *path = fixture_path("chrome_trace/small.json");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spans),        cmocka_unit_test(disorder),
		cmocka_unit_test(many_overlap), cmocka_unit_test(instants_are_moments),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("chrome_trace", tests, NULL, NULL);
}
