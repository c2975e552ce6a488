#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"

#define SESSION                                                                  \
	"{\"start_time\":1700000000.5,\"duration\":1.25,\"min_interval\":0.001," \
	"\"max_interval\":0.001,\"sample_count\":2,\"start_call_stack\":[],"     \
	"\"target_description\":\"Program: a.py\",\"cpu_time\":0.5,\"frame_records\":["
#define SAID "property target: Program: a.py\nproperty CPU time: 500 ms\n"
#define MAIN "\"MainThread\\u0000<thread>\\u000012\",\"<module>\\u0000a.py\\u00001\\u0001l9\""

static void sessions(void **state)
{
	static const struct loaded_case cases[] = {
		{ "times, thread, class, lines, built-in code, and what waits",
		  SESSION "[[" MAIN ",\"f\\u0000a.py\\u00003\\u0001cShop\\u0001l4\\u0001h0\","
			  "\"sorted\\u0000<built-in>\\u00000\"],0.25],"
			  "[[" MAIN ",\"g\\u0000a.py\\u00007\",\"[await]\"],0.0000000015]]}",
		  "type wall nanoseconds\n" SAID "clock 1700000000500000000\n"
		  "/MainThread 0+0.25: <module> a.py:9_[i];Shop.f a.py:4_[i];sorted 250000000 "
		  "wall 1\n"
		  "/MainThread 0.25+0.000000002: <module> a.py:9_[i];g a.py:0_[i];[await] 2 wall "
		  "1\n" },
		{ "of an older version: no thread, no notes; an empty stack",
		  "{\"frame_records\":[[[\"f\\u0000a.py\\u00003\"],1],[[],0.5]]}",
		  "type wall nanoseconds\n"
		  "0+1: f a.py:0_[i] 1000000000 wall 1\n"
		  "1+0.5: [no stack]_[u] 500000000 wall 1\n" },
		{ "nothing recorded", "{\"start_call_stack\":[],\"frame_records\":[]}",
		  "type wall nanoseconds\nwarning: no samples: nothing was recorded\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

#define REPORT "{\"target_description\":\"x\",\"root_frame\":"
#define WALL "type wall nanoseconds\nproperty target: x\n"

static void reports(void **state)
{
	static const struct loaded_case cases[] = {
		{ "what a frame took without those that it called",
		  REPORT "{\"function\":\"main\",\"file_path_short\":\"a.py\",\"file_path\":"
			 "\"/a.py\",\"line_no\":3,\"time\":2.5,\"await_time\":0.5,\"children\":["
			 "{\"function\":\"[self]\",\"file_path\":\"\",\"line_no\":0,\"time\":1,"
			 "\"children\":[]},{\"function\":\"f\",\"file_path\":\"/a.py\",\"line_no\":"
			 "7,\"time\":1.5,\"children\":[{\"function\":\"[await]\",\"file_path\":"
			 "\"\",\"time\":0.5,\"children\":[]},{\"function\":\"sorted\","
			 "\"file_path\":\"<built-in>\",\"time\":1,\"children\":[]}],"
			 "\"class_name\":\"Shop\"}]}}",
		  WALL "main /a.py:0_[i] 1000000000 wall\n"
		       "main /a.py:0_[i];Shop.f /a.py:0_[i];[await] 500000000 wall\n"
		       "main /a.py:0_[i];Shop.f /a.py:0_[i];sorted 1000000000 wall\n" },
		{ "children in front of the rest, and more than all",
		  REPORT "{\"children\":[{\"time\":2,\"function\":\"f\"}],\"time\":1,"
			 "\"function\":\"main\"}}",
		  WALL "main;f 2000000000 wall\n" },
		{ "nothing", REPORT "null}", WALL "warning: no samples: nothing was recorded\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "no times, no frames, no records",
		  "{\"frame_records\":[[[\"f\",7],null],7,[],[[\"g\"],-1]]}",
		  "type wall nanoseconds\n0: f 0 wall 1\n0: g 0 wall 1\n"
		  "warning: 2 samples have no time: counted as 0\n"
		  "warning: 1 frame is left out: not a text\n" },
		{ "cut in a record", SESSION "[[" MAIN "],0.25],[[" MAIN ",\"f",
		  "type wall nanoseconds\n" SAID "clock 1700000000500000000\n"
		  "/MainThread 0+0.25: <module> a.py:9_[i] 250000000 wall 1\n"
		  "warning: the profile is cut off; everything before that is shown\n" },
		{ "cut in a number, which may lack digits",
		  REPORT "{\"function\":\"main\",\"children\":[{\"function\":\"f\",\"time\":2},"
			 "{\"function\":\"g\",\"time\":3",
		  WALL "main;f 2000000000 wall\n"
		       "warning: the profile is cut off; everything before that is shown\n" },
		{ "cut in front of them", SESSION "[[" MAIN,
		  "error: input: the profile is cut off, and there is no sample before that\n" },
		{ "a report that is cut: what was called stands for its callers",
		  REPORT "{\"function\":\"main\",\"children\":[{\"function\":\"f\",\"time\":2,"
			 "\"children\":[]}",
		  WALL "main;f 2000000000 wall\n"
		       "warning: the profile is cut off; everything before that is shown\n" },
		{ "a frame without a time",
		  REPORT "{\"function\":\"main\",\"children\":[{\"function\":\"f\",\"time\":2}]}}",
		  WALL "main;f 2000000000 wall\n"
		       "warning: 1 frame has no time: counted as that of its children\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void prefixes(void **state)
{
	char *path = fixture_path("pyinstrument/shop.json");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sessions),
		cmocka_unit_test(reports),
		cmocka_unit_test(damage),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
