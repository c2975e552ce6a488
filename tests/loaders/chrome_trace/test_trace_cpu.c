#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define EVENT(name, ts, tid)                                                         \
	"{\"ph\":\"P\",\"name\":\"" name "\",\"pid\":1,\"tid\":" #tid ",\"ts\":" #ts \
	",\"id\":\"0x1\",\"args\":{\"data\":{"
#define NODES                                                                              \
	"\"cpuProfile\":{\"nodes\":[{\"id\":1,\"callFrame\":{\"functionName\":\"(root)\""  \
	"}},{\"id\":2,\"parent\":1,\"callFrame\":{\"functionName\":\"a\",\"url\":\"a.js\"" \
	",\"lineNumber\":3}}],\"samples\":[2,2]}"
#define MORE                                                                                 \
	"\"cpuProfile\":{\"nodes\":[{\"id\":3,\"parent\":2,\"callFrame\":{\"functionName\":" \
	"\"b\",\"url\":\"a.js\",\"lineNumber\":5}}],\"samples\":[3],\"endTime\":1020}"
#define END "}}}"
#define THREAD \
	"{\"ph\":\"M\",\"pid\":1,\"tid\":7,\"name\":\"thread_name\",\"args\":{\"name\":\"m\"}}"
#define TYPES "type time nanoseconds\n"
#define SAMPLES                                             \
	TYPES "#1/m#7 0.001001: a a.js:0_[j] 2000 time 1\n" \
	      "#1/m#7 0.001003: a a.js:0_[j] 4000 time 1\n" \
	      "#1/m#7 0.001007: a a.js:0_[j];b a.js:9_[j] 13000 time 1\n"

static void profiles(void **state)
{
	static const struct loaded_case cases[] = {
		{ "in pieces, which other threads write, in any order",
		  "[" EVENT("Profile", 5, 7) "\"startTime\":1000" END "," EVENT(
			  "ProfileChunk", 30, 8) "\"timeDeltas\":[4],\"lines\":[9]," MORE END
						 "," EVENT("ProfileChunk", 20, 8) NODES
		  ",\"timeDeltas\":[1,2]" END "," THREAD "]",
		  SAMPLES },
		{ "args before what they are of",
		  "[" EVENT("Profile", 5, 7) "\"startTime\":1000" END ",{\"args\":{\"data\":{" NODES
					     ",\"timeDeltas\":[1,2]}},\"id\":\"0x1\",\"name\":"
					     "\"ProfileChunk\",\"ph\":\"P\",\"pid\":1,"
					     "\"tid\":8,\"ts\":20}," EVENT(
						     "ProfileChunk", 30,
						     8) "\"timeDeltas\":[4],\"lines\":[9]," MORE END
							"," THREAD "]",
		  SAMPLES },
		{ "whole; spans are not shown then",
		  "[{\"ph\":\"X\",\"pid\":1,\"tid\":7,\"ts\":1,\"dur\":2,\"name\":\"x\"}," EVENT(
			  "CpuProfile", 5, 7) "\"cpuProfile\":{\"nodes\":[{\"id\":2,\"callFrame\":{"
					      "\"functionName\":\"a\",\"url\":\"a.js\"}}],"
					      "\"startTime\":1000,\"endTime\":1005,"
					      "\"samples\":[2],\"timeDeltas\":[1]}" END "]",
		  TYPES
		  "#1/#7 0.001001: a a.js:0_[j] 4000 time 1\n"
		  "warning: 1 span is not shown: the trace has samples of V8's CPU profiler\n" },
		{ "pieces without data",
		  "[" EVENT("Profile", 5, 7) END
		  ",{\"ph\":\"P\",\"name\":"
		  "\"ProfileChunk\",\"pid\":1,\"id\":\"0x1\",\"args\":{\"data\":null}}]",
		  TYPES "type calls calls\nwarning: no samples: the trace has neither spans "
			"(events X, or B and E) nor a CPU profile\n" },
	};

	(void)state;
	assert_loads("chrome-trace", cases, sizeof(cases) / sizeof(*cases));
}

/* There may be one for each few bytes, and they have no more memory for that. */
static void many_profiles(void **state)
{
	enum { PROFILES = 1200, SIZE = 320 };
	char *text = malloc(PROFILES * SIZE + 2), *at = text, *loaded;

	(void)state;
	*at++ = '[';
	for (int i = 0; i < PROFILES; i++)
		at += snprintf(at, SIZE,
			       "%s{\"ph\":\"P\",\"name\":\"ProfileChunk\",\"pid\":1,\"tid\":%d,"
			       "\"ts\":1,\"id\":%d,\"args\":{\"data\":{" NODES
			       ",\"startTime\":5,\"timeDeltas\":[1,2]}}}",
			       i ? "," : "", i, i);
	*at++ = ']';
	loaded = loaded_bytes("chrome-trace", text, (size_t)(at - text));
	assert_non_null(strstr(loaded, "warning: 200 CPU profiles are skipped: serac reads the "
				       "first 1,000 of a trace\n"));
	assert_non_null(strstr(loaded, "#1/#999 "));
	assert_null(strstr(loaded, "#1/#1000 "));
	free(loaded);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(profiles),
		cmocka_unit_test(many_profiles),
	};

	return cmocka_run_group_tests_name("trace_cpu", tests, NULL, NULL);
}
