#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))
#define META                                                                                     \
	"\"meta\":{\"interval\":2,\"startTime\":1000,\"preprocessedProfileVersion\":49,\""       \
	"sampleUnits\":{\"threadCPUDelta\":\"\xc2\xb5s\"},\"categories\":[{\"name\":\"Other\"}," \
	"{\"name\":\"Kernel\"}]}"
#define LIBS                                             \
	"\"libs\":[{\"name\":\"a.so\",\"path\":\"/none/" \
	"a.so\",\"codeId\":\"ab12\"},{\"name\":\"[k]\"," \
	"\"path\":\"[kernel.kallsyms]\"}]"
#define FRAMES                                                                                 \
	"\"frameTable\":{\"length\":4,\"func\":[0,1,2,3],\"address\":[16,32,32,-1],\"line\":[" \
	"null,7,8,null],\"inlineDepth\":[0,0,1,0],\"category\":[0,0,0,1]}"
#define FUNCTIONS                                                                             \
	"\"funcTable\":{\"length\":4,\"name\":[0,1,2,3],\"isJS\":[false,false,false,true],\"" \
	"resource\":[0,0,0,-1],\"fileName\":[null,4,4,5],\"lineNumber\":[null,null,null,3]}"
#define RESOURCES "\"resourceTable\":{\"length\":1,\"lib\":[0],\"name\":[0]}"
#define STRINGS "\"stringArray\":[\"main\",\"outer\",\"inner\",\"js\",\"a.c\",\"b.js\",\"0x10\"]"
#define STACKS "\"stackTable\":{\"length\":4,\"prefix\":[null,0,1,2],\"frame\":[0,1,2,3]}"
#define SAMPLES                                                                                \
	"\"samples\":{\"length\":3,\"weightType\":\"samples\",\"stack\":[2,3,null],\"time\":[" \
	"0.5,2.5,4],\"weight\":[1,2,1],\"threadCPUDelta\":[null,1500,0]}"
#define THREAD "\"name\":\"t\",\"processName\":\"p\",\"pid\":\"12.1\",\"tid\":13,"
#define CLOCK "clock 1000000000\n"
#define TYPES "type cpu nanoseconds\n" CLOCK
#define MAIN "main@/none/a.so+0x10"
#define EXPECTED                                                              \
	TYPES "p#12/t#13 0.0005: " MAIN ";outer@/none/a.so+0x20 a.c:7>inner " \
	      "a.c:8 1 0 cpu\n"                                               \
	      "p#12/t#13 0.0025: " MAIN ";outer@/none/a.so+0x20 a.c:7>inner " \
	      "a.c:8;js b.js:0_[j] 2 1500000 cpu\n"                           \
	      "p#12/t#13 0.004: [no stack]_[u] 1 0 cpu\n"

static void processed(void **state)
{
	static const struct loaded_case cases[] = {
		{ "tables in each thread",
		  "{" META "," LIBS ",\"threads\":[{" THREAD FRAMES "," FUNCTIONS "," RESOURCES
		  "," STRINGS "," STACKS "," SAMPLES "}]}",
		  EXPECTED },
		{ "shared by all, behind the threads, with offsets in place of callers, and deltas",
		  "{" META "," LIBS ",\"threads\":[{" THREAD
		  "\"samples\":{\"length\":3,\"stack\":[2,3,null],\"timeDeltas\":[0.5,2,1.5],"
		  "\"weight\":"
		  "[1,2,1],\"weightType\":\"samples\",\"threadCPUDelta\":[null,1500,0]}}],"
		  "\"shared\":{" FRAMES ",\"funcTable\":{\"name\":[0,1,2,3],\"isJS\":[false,false,"
		  "false,true],\"resource\":"
		  "[0,0,0,-1],\"source\":[null,0,0,1],\"lineNumber\":[null,null,null,3]},"
		  "\"sources\":{\""
		  "filename\":[4,5]}," RESOURCES "," STRINGS
		  ",\"stackTable\":{\"prefixOffset\":[0,1,1,1],\"frame\":[0,1,2,3]}}}",
		  EXPECTED },
		{ "libraries of frames themselves, and names that are addresses",
		  "{" META "," LIBS ",\"threads\":[{" THREAD
		  "\"frameTable\":{\"func\":[0],\"address\":[16],\"lib\":[0]},\"funcTable\":{"
		  "\"name\":[6]}," STRINGS
		  ",\"stackTable\":{\"prefix\":[null],\"frame\":[0]},\"samples\":{\"stack\":[0],"
		  "\"time\":[1]}}]}",
		  CLOCK "p#12/t#13 0.001: [a.so]@/none/a.so+0x10_[u] 1\n" },
		{ "bytes",
		  "{" META ",\"threads\":[{" THREAD FRAMES "," FUNCTIONS "," STRINGS "," STACKS ","
		  "\"samples\":{\"weightType\":\"bytes\",\"stack\":[0],\"weight\":[-4096],\"time\":"
		  "[1]}}]}",
		  "type space bytes\n" CLOCK "p#12/t#13 0.001: main+0x10 -4096 space\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

#define GECKO_META "\"meta\":{\"interval\":1,\"startTime\":1000,\"version\":24}"
#define GECKO_THREAD(data)                                                                        \
	"{\"name\":\"t\",\"pid\":1,\"tid\":2,\"samples\":{\"data\":" data                         \
	",\"schema\":{\"stack\":0,"                                                               \
	"\"time\":1}},\"stackTable\":{\"schema\":{\"prefix\":0,\"frame\":1},\"data\":[[null,0],[" \
	"0,1],"                                                                                   \
	"[1,2]]},\"frameTable\":{\"schema\":{\"location\":0,\"line\":3},\"data\":[[0],[1,null,"   \
	"null,9],"                                                                                \
	"[2]]},\"stringTable\":[\"(root)\",\"f (a.js:7:2)\",\"g (in libg.so)\"]}"

static void gecko(void **state)
{
	static const struct loaded_case cases[] = {
		{ "rows with a schema, before or behind them; and processes in each other",
		  "{" GECKO_META ",\"threads\":[" GECKO_THREAD(
			  "[[2,1.5],[null,2]]") "],\"processes\":[{\"meta\":{\"interval\":"
						"1,\"startTime\":1001},\"threads\":"
						"[" GECKO_THREAD("[[1,0.5]]") "]}]}",
		  CLOCK "#1/t#2 0.0015: (root);f a.js:9_[j];g@libg.so 1\n"
			"#1/t#2 0.002: [no stack]_[u] 1\n"
			"#1/t#2 0.0015: (root);f a.js:9_[j] 1\n" },
		{ "what is not a row keeps the place of one",
		  "{" GECKO_META ",\"threads\":[{\"name\":\"t\",\"pid\":1,\"tid\":2,\"samples\":{"
		  "\"data\":[null,[2,1.5]],\"schema\":{\"stack\":0,\"time\":1}},\"stackTable\":{"
		  "\"schema\":{\"prefix\":0,\"frame\":1},\"data\":[[null,0],null,[0,1]]},"
		  "\"frameTable\":{\"schema\":{\"location\":0},\"data\":[[0],[1]]},"
		  "\"stringTable\":[\"(root)\",\"f (a.js:7:2)\"]}]}",
		  CLOCK "#1/t#2: [no stack]_[u] 1\n#1/t#2 0.0015: (root);f a.js:0_[j] 1\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "callers that come later, rows that are not there",
		  "{" META ",\"threads\":[{" THREAD FRAMES "," FUNCTIONS "," STRINGS
		  ",\"stackTable\":{\"prefix\":[1,0],\"frame\":[0,99]},\"samples\":{\"stack\":[0,1,"
		  "7],"
		  "\"time\":[1,2,3]}}]}",
		  CLOCK "p#12/t#13 0.001: main+0x10 1\n"
			"p#12/t#13 0.002: main+0x10;[unknown]_[u] 1\n"
			"p#12/t#13 0.003: [no stack]_[u] 1\n"
			"warning: 2 references to a missing row skipped\n" },
		{ "cut short",
		  "{" META ",\"threads\":[{" THREAD FRAMES "," FUNCTIONS "," STRINGS "," STACKS
		  ",\"samples\":{\"stack\":[0,1",
		  CLOCK "p#12/t#13: main+0x10 1\n"
			"p#12/t#13: main+0x10;outer+0x20 a.c:7 1\n"
			"warning: the profile is cut off; everything before that is shown\n" },
		{ "without samples", "{" META ",\"threads\":[]}",
		  CLOCK "warning: no samples: nothing was recorded\n" },
	};

	(void)state;
	assert_loads("firefox", cases, COUNT(cases));
}

/* By the texts of threads and of all, in both forms. The second row of a marker is its end. */
static void markers_are_moments(void **state)
{
	static const char processed[] =
		"{" META ",\"threads\":[{" THREAD STRINGS "," SAMPLES
		",\"markers\":{\"data\":[{\"type\":\"a\"},null,null,null],\"name\":[3,1,2,9],"
		"\"startTime\":["
		"1.5,2,null,4],\"endTime\":[null,null,3,null],\"phase\":[0,2,3,0]}}]}";
	static const char shared[] =
		"{" META ",\"threads\":[{" THREAD SAMPLES
		",\"markers\":{\"name\":[0],\"time\":[7]}}],\"shared\":{" STRINGS "}}";
	static const char gecko[] =
		"{\"meta\":{\"startTime\":1000,\"version\":24},\"threads\":[{\"name\":\"t\","
		"\"tid\":1,"
		"\"markers\":{\"schema\":{\"name\":0,\"startTime\":1,\"endTime\":2,\"phase\":3,"
		"\"category\":4,\"data\":5},\"data\":[[0,2.5,null,0,1,{\"type\":\"x\"}]]},"
		"\"stringTable\":[\"GCMajor\"],\"samples\":{\"schema\":{\"stack\":0,\"time\":1},"
		"\"data\":[[null,1]]},\"stackTable\":{\"schema\":{},\"data\":[]},\"frameTable\":{"
		"\"schema\":{},\"data\":[]}}]}";
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ processed, "1500000 note / js\n2000000 note / outer\n" },
		{ shared, "7000000 note / main\n" },
		{ gecko, "2500000 note / GCMajor\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *text = loaded_moments(cases[i].text, strlen(cases[i].text));

		assert_string_equal(text, cases[i].expected);
		free(text);
	}
}

static void prefixes(void **state)
{
	char *path = fixture_path("firefox/small.json");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(processed), cmocka_unit_test(gecko),
		cmocka_unit_test(damage),    cmocka_unit_test(markers_are_moments),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("firefox", tests, NULL, NULL);
}
