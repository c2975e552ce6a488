#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"

#define PROFILE(files, more) \
	"{\"alloc_samples\":1,\"elapsed_time_sec\":2.0,\"files\":{" files "}" more "}"
#define LINE(number, start, python, native, system, allocated, copied)             \
	"{\"lineno\":" number ",\"start_function_line\":" start ",\"line\":\"x\"," \
	"\"n_cpu_percent_python\":" python ",\"n_cpu_percent_c\":" native          \
	",\"n_sys_percent\":" system ",\"n_malloc_mb\":" allocated ",\"n_copy_mb_s\":" copied "}"
#define TIMES                                                                       \
	"type time nanoseconds\ntype python nanoseconds\ntype native nanoseconds\n" \
	"type system nanoseconds\n"
#define SELF "property lines: scalene counts lines without their callers: totals are self\n"

static void profiles(void **state)
{
	static const struct loaded_case cases[] = {
		{ "parts of the time; a line outside of functions, and one of no function known",
		  PROFILE("\"/"
			  "a.py\":{\"functions\":[{\"line\":\"f\",\"lineno\":3}],\"lines\":[" LINE(
				  "4", "3", "10", "20.5", "30", "0",
				  "0") "," LINE("9", "0", "1e-3", "0", "0", "0",
						"0") "," LINE("10", "0", "0", "0", "0", "0",
							      "0") "," LINE("7", "6", "5", "0", "0",
									    "0", "0") "]}",
			  ""),
		  TIMES SELF
		  "f /a.py:4_[i] 1210000000 time 200000000 python 410000000 native 600000000 "
		  "system\n"
		  "<module> /a.py:9_[i] 20000 time 20000 python 0 native 0 system\n"
		  "[unknown] /a.py:7_[i] 100000000 time 100000000 python 0 native 0 system\n" },
		{ "memory, what was copied, and stacks",
		  PROFILE("\"/a.py\":{\"lines\":[" LINE("4", "0", "0", "0", "0", "1.5",
							"0.25") "]}",
			  ",\"program\":\"/a.py\",\"stacks\":[[[\"/my app.py <module>:9;\","
			  "\"/my app.py f:4;\"],{\"c_time\":0.5,\"count\":3}],[[],{\"count\":1}]]"),
		  TIMES
		  "type alloc_space bytes\n"
		  "type copied bytes\n"
		  "property program: /a.py\n" SELF "<module> /a.py:4_[i] 0 time 0 python 0 native "
		  "0 system 1572864 alloc_space 524288 copied 0\n"
		  "<module> /my app.py:9_[i];f /my app.py:4_[i] 0 time 0 python 0 native 0 system "
		  "0 alloc_space 0 copied 3\n"
		  "[no stack]_[u] 0 time 0 python 0 native 0 system 0 alloc_space 0 copied 1\n" },
		{ "nothing", PROFILE("", ""), TIMES "warning: no samples: nothing was recorded\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "no numbers",
		  PROFILE("\"a\":{\"lines\":[" LINE("1", "0", "-1", "null", "1", "0",
						    "1e30") ",7]},\"b\":3",
			  ""),
		  TIMES SELF
		  "<module> a:1_[i] 20000000 time 0 python 0 native 20000000 system\n"
		  "warning: 3 numbers are negative, too large or not numeric: counted as 0\n" },
		{ "no time",
		  "{\"combined_stacks\":[],\"files\":{\"a\":{\"lines\":[" LINE(
			  "1", "0", "5", "0", "0", "2", "0") "]}}}",
		  TIMES "type alloc_space bytes\n" SELF
			"<module> a:1_[i] 0 time 0 python 0 native 0 system 2097152 alloc_space\n"
			"warning: \"elapsed_time_sec\" is missing: there are no times\n" },
		{ "cut in a line",
		  "{\"alloc_samples\":1,\"elapsed_time_sec\":2.0,\"files\":{\"a\":{\"lines\":"
		  "[" LINE("1", "0", "5", "0", "0", "0",
			   "0") ",{\"lineno\":2,\"n_cpu_percent_c\":3",
		  TIMES SELF "<module> a:1_[i] 100000000 time 100000000 python 0 native 0 system\n"
			     "warning: the profile is cut off; everything before that is shown\n" },
		{ "cut in front of them",
		  "{\"alloc_samples\":1,\"elapsed_time_sec\":2.0,\"files\":{",
		  "error: input: the profile is cut off, and there is no sample before that\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void prefixes(void **state)
{
	char *path = fixture_path("scalene/prices.json");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(profiles),
		cmocka_unit_test(damage),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
