#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

#define FRAME(name, url, line)                                                                 \
	"\"callFrame\":{\"functionName\":\"" name "\",\"scriptId\":\"7\",\"url\":\"" url "\"," \
	"\"lineNumber\":" #line ",\"columnNumber\":3}"
#define ROOT "{\"id\":1," FRAME("(root)", "", -1) ",\"children\":[2,3]}"
#define NODES                                                        \
	"\"nodes\":[" ROOT                                           \
	",{\"id\":2," FRAME("a", "file:///x%20y.js",                 \
			    9) ","                                   \
			       "\"children\":[4]},{\"id\":3," FRAME( \
				       "(idle)", "",                 \
				       -1) "},"                      \
					   "{\"id\":4," FRAME("", "file:///x%20y.js", 0) "}]"
#define TYPES "type time nanoseconds\n"
#define IDLE TYPES "type idle nanoseconds\n"

static void forms(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a sample weighs the time until the next one, and the last one that until the "
		  "end",
		  "{" NODES ",\"startTime\":1000000,\"endTime\":1001000,\"samples\":[4,2,2],"
		  "\"timeDeltas\":[100,200,300]}",
		  IDLE "1.0001: a /x y.js:0_[j];(anonymous) /x y.js:0_[j] 200000 time 1 0 idle\n"
		       "1.0003: a /x y.js:0_[j] 300000 time 1 0 idle\n"
		       "1.0006: a /x y.js:0_[j] 400000 time 1 0 idle\n" },
		{ "what is idle is no time, but a type of its own",
		  "{" NODES ",\"startTime\":0,\"endTime\":30,\"samples\":[2,3],"
		  "\"timeDeltas\":[10,5]}",
		  IDLE "0.00001: a /x y.js:0_[j] 5000 time 1 0 idle\n"
		       "0.000015: (idle) 0 time 0 15000 idle\n" },
		{ "in any order",
		  "{\"timeDeltas\":[10,5],\"samples\":[2,3],\"endTime\":30," NODES
		  ",\"startTime\":0}",
		  IDLE "0.00001: a /x y.js:0_[j] 5000 time 1 0 idle\n"
		       "0.000015: (idle) 0 time 0 15000 idle\n" },
		{ "in an answer of the inspector",
		  "{\"id\":3,\"result\":{\"profile\":{" NODES
		  ",\"startTime\":0,\"endTime\":30,\"samples\":[2,3],"
		  "\"timeDeltas\":[10,5]}}}",
		  IDLE "0.00001: a /x y.js:0_[j] 5000 time 1 0 idle\n"
		       "0.000015: (idle) 0 time 0 15000 idle\n" },
		{ "in a part of one",
		  "{\"profile\":{\"profile\":{\"profile\":{\"nodes\":[]}}," NODES
		  ",\"startTime\":0,\"endTime\":30,\"samples\":[2,3],"
		  "\"timeDeltas\":[10,5]}}",
		  IDLE "0.00001: a /x y.js:0_[j] 5000 time 1 0 idle\n"
		       "0.000015: (idle) 0 time 0 15000 idle\n" },
		{ "with parents in place of children, and fractions of microseconds",
		  "{\"nodes\":[{\"id\":1," FRAME(
			  "(root)", "",
			  -1) "},{\"id\":2,\"parent\":1," FRAME("a", "b.js",
								0) "}],\"startTime\":0,\"endTime\":"
								   "1.5,\"samples\":[2],"
								   "\"timeDeltas\":[0.25]"
								   "}",
		  TYPES "0.00000025: a b.js:0_[j] 1250 time 1\n" },
		{ "as a tree, with seconds and times since the clock's zero",
		  "{\"head\":{\"functionName\":\"(root)\",\"url\":\"\",\"lineNumber\":0,"
		  "\"children\":["
		  "{\"children\":[],\"functionName\":\"a\",\"url\":\"b.js\",\"lineNumber\":4,"
		  "\"id\":2,"
		  "\"hitCount\":2}],\"id\":1,\"hitCount\":0},\"startTime\":10,\"endTime\":10.00001,"
		  "\"samples\":[2,2],\"timestamps\":[10000001,10000004]}",
		  TYPES
		  "10.000001: a b.js:0_[j] 3000 time 1\n10.000004: a b.js:0_[j] 6000 time 1\n" },
		{ "with hits only: each takes as long as others",
		  "{\"head\":{\"functionName\":\"(root)\",\"url\":\"\",\"lineNumber\":0,"
		  "\"children\":["
		  "{\"functionName\":\"a\",\"url\":\"b.js\",\"lineNumber\":4,\"id\":2,\"hitCount\":"
		  "2},"
		  "{\"functionName\":\"b\",\"url\":\"b.js\",\"lineNumber\":8,\"id\":3,\"hitCount\":"
		  "1}"
		  "],\"id\":1},\"startTime\":1,\"endTime\":1.00000001}",
		  TYPES "a b.js:0_[j] 6 time 2\nb b.js:0_[j] 4 time 1\n" },
		{ "code that came from no file is in its script",
		  "{\"nodes\":[{\"id\":2," FRAME(
			  "a", "",
			  0) "}],\"startTime\":0,\"endTime\":1,\"samples\":[2],\"timeDeltas\":[0]}",
		  TYPES "0: a VM7:0_[j] 1000 time 1\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void lines(void **state)
{
	static const struct loaded_case cases[] = {
		{ "each line where a node was hit has as many of its samples, in turn",
		  "{\"nodes\":[{\"id\":2," FRAME(
			  "a", "b.js", 0) ",\"positionTicks\":[{\"line\":5,\"ticks\":2},{\"line\":"
					  "6,\"ticks\":1}]}"
					  "],\"startTime\":0,\"endTime\":4,\"samples\":[2,2,2,2],"
					  "\"timeDeltas\":[0,1,1,1]}",
		  TYPES
		  "0: a b.js:5_[j] 1000 time 1\n0.000001: a b.js:6_[j] 1000 time 1\n"
		  "0.000002: a b.js:5_[j] 1000 time 1\n0.000003: a b.js:0_[j] 1000 time 1\n" },
		{ "hits too",
		  "{\"nodes\":[{\"id\":2," FRAME(
			  "a", "b.js",
			  0) ",\"hitCount\":4,\"positionTicks\":[{\"line\":5,\"ticks\":3}]}],"
			     "\"startTime\":0,\"endTime\":4}",
		  TYPES "a b.js:5_[j] 3000 time 3\na b.js:0_[j] 1000 time 1\n" },
	};

	(void)state;
	assert_loads("cpuprofile", cases, COUNT(cases));
}

#define SHORT "{\"nodes\":[{\"id\":2," FRAME("a", "b.js", 0)

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a sample that was noted late is put where it belongs",
		  SHORT "},{\"id\":3," FRAME("c", "b.js",
					     4) "}],\"startTime\":0,\"endTime\":9,"
						"\"samples\":[2,3,2],\"timeDeltas\":[1,4,-2]}",
		  TYPES "0.000001: a b.js:0_[j] 2000 time 1\n0.000003: a b.js:0_[j] 2000 time 1\n"
			"0.000005: c b.js:0_[j] 4000 time 1\n" },
		{ "lines behind the times of their samples, which are added by then",
		  SHORT "}],\"startTime\":0,\"endTime\":3,\"samples\":[2],\"timeDeltas\":[1],"
			"\"lines\":[5]}",
		  TYPES "0.000001: a b.js:5_[j] 2000 time 1\n" },
		{ "and where they were noted out of order, or have none",
		  SHORT "},{\"id\":3," FRAME("c", "b.js",
					     4) "}],\"startTime\":0,\"endTime\":9,"
						"\"samples\":[2,3,2,3],\"timeDeltas\":[1,4,-2,3],"
						"\"lines\":[0,7,8]}",
		  TYPES
		  "0.000001: a b.js:0_[j] 2000 time 1\n0.000003: a b.js:8_[j] 2000 time 1\n"
		  "0.000005: c b.js:7_[j] 1000 time 1\n0.000006: c b.js:0_[j] 3000 time 1\n" },
		{ "an end before the last sample: that takes as long as others",
		  SHORT "}],\"startTime\":0,\"endTime\":3,\"samples\":[2,2],\"timeDeltas\":[1,4]}",
		  TYPES
		  "0.000001: a b.js:0_[j] 4000 time 1\n0.000005: a b.js:0_[j] 4000 time 1\n" },
		{ "samples and times that have no other",
		  SHORT "}],\"startTime\":0,\"endTime\":3,\"samples\":[2,2],\"timeDeltas\":[1]}",
		  TYPES "0.000001: a b.js:0_[j] 2000 time 1\na b.js:0_[j] 0 time 1\n"
			"warning: 1 sample has no time\n" },
		{ "the other way round",
		  SHORT "}],\"startTime\":0,\"endTime\":3,\"samples\":[2],\"timeDeltas\":[1,1]}",
		  TYPES "0.000001: a b.js:0_[j] 2000 time 1\n"
			"warning: 1 time without a sample skipped\n" },
		{ "ids that are not there",
		  SHORT ",\"children\":[9]}],\"startTime\":0,\"endTime\":3,\"samples\":[8],"
			"\"timeDeltas\":[1]}",
		  TYPES "0.000001: [no stack]_[u] 2000 time 1\n"
			"warning: 1 call from or to a missing node skipped\n"
			"warning: 1 sample refers to a missing node: shown as [no stack]\n" },
		{ "a circle",
		  SHORT ",\"children\":[3]},{\"id\":3," FRAME(
			  "c", "b.js",
			  4) ",\"children\":[2]}],\"startTime\":0,\"endTime\":3,\"samples\":[3],"
			     "\"timeDeltas\":[1]}",
		  TYPES "0.000001: a b.js:0_[j];c b.js:0_[j] 2000 time 1\n"
			"warning: 1 cycle in the call tree broken up\n" },
		{ "a node with two callers, and one that is there twice",
		  SHORT
		  ",\"children\":[4]},{\"id\":3,\"children\":[4]},{\"id\":3},{\"id\":4," FRAME(
			  "d", "b.js", 4) "}],\"startTime\":0,\"endTime\":3,\"samples\":[4],"
					  "\"timeDeltas\":[1]}",
		  TYPES
		  "0.000001: a b.js:0_[j];d b.js:0_[j] 2000 time 1\n"
		  "warning: 2 nodes have more than one entry or caller: the first is used\n" },
		{ "cut short",
		  SHORT "}],\"startTime\":0,\"endTime\":3,\"samples\":[2,2],\"timeDeltas\":[1,",
		  TYPES "0.000001: a b.js:0_[j] 2000 time 1\na b.js:0_[j] 0 time 1\n"
			"warning: the profile is cut off; everything before that is shown\n"
			"warning: 1 sample has no time\n" },
		{ "before the first sample", SHORT "}],\"startTime\":0,",
		  "error: input: the profile is cut off, and there is no sample before that\n" },
		{ "no JSON", SHORT "}],\"startTime\":NaN,",
		  "error: input: line 1, column 126 (byte 125): \"N\" instead of a value, and "
		  "there "
		  "is no sample before that\n" },
		{ "no samples",
		  SHORT "}],\"startTime\":0,\"endTime\":3,\"samples\":[],\"timeDeltas\":[]}",
		  TYPES "warning: no samples: nothing was recorded\n" },
		{ "numbers beyond all bounds",
		  SHORT "}],\"startTime\":1e300,\"endTime\":-1e300,\"samples\":[2,2,2,1e99],"
			"\"timeDeltas\":[1e99,1e99,-1e99,5]}",
		  TYPES "9223372036.854775806: a b.js:0_[j] 1 time 1\n"
			"9223372036.854775806: a b.js:0_[j] 0 time 1\n"
			"9223372036.854775806: a b.js:0_[j] 0 time 1\n"
			"9223372036.854775806: [no stack]_[u] 0 time 1\n"
			"warning: 1 sample refers to a missing node: shown as [no stack]\n" },
	};

	(void)state;
	assert_loads("cpuprofile", cases, COUNT(cases));
}

static void prefixes(void **state)
{
	char *path = fixture_path("v8_profile/small.cpuprofile");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms),
		cmocka_unit_test(lines),
		cmocka_unit_test(damage),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("v8_cpu", tests, NULL, NULL);
}
