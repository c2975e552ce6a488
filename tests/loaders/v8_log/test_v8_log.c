#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

#define HEAD "v8-version,11,3,244,8,-node.38,0\n"
#define SAID "type ticks ticks\nproperty runtime: V8 11.3.244.8-node.38\n"
#define F "code-creation,JS,13,5,0x1000,256,f /a/x.js:12:7,0x9000,*\n"
#define G "code-creation,JS,10,6,0x2000,256,g file:///a/y%20z.js:3:1,0x9100,~\n"
#define UNKNOWN                                                                             \
	"warning: 1 tick of JavaScript is [unknown]: most are in copies of V8's builtins, " \
	"whose addresses are not in the log; record with: node --prof "                     \
	"--no-short-builtin-calls\n"

static const struct loaded_case cases[] = {
	{ "JavaScript with its tiers", HEAD F G "tick,0x1010,1500000,0,0x0,0,0x2020\n",
	  SAID "1.5 state=js tier=turbofan: g /a/y z.js:0_[j];f /a/x.js:0_[j] 1 ticks\n" },
	{ "one function in two tiers",
	  HEAD F "code-creation,JS,10,6,0x2000,256,f "
		 "/a/x.js:12:7,0x9000,~\ntick,0x1010,1,0,0x0,0\ntick,0x2010,2,0,0x0,0\n",
	  SAID "0.000001 state=js tier=turbofan: f /a/x.js:0_[j] 1 ticks\n0.000002 state=js "
	       "tier=interpreted: f /a/x.js:0_[j] 1 ticks\n" },
	{ "addresses as distances", HEAD F G "tick,0x1010,1,0,0x0,0,+0x1010,-0x1018\n",
	  SAID "0.000001 state=js tier=turbofan: f /a/x.js:0_[j];g /a/y z.js:0_[j];f /a/x.js:0_[j] "
	       "1 ticks\n" },
	{ "code that moves, and other code in its place",
	  HEAD F "tick,0x1010,1,0,0x0,0\ncode-move,0x1000,0x3000\ncode-creation,JS,10,6,0x1000,256,"
		 "h /a/x.js:1:1,0x9200,~\ntick,0x3010,2,0,0x0,0\ntick,0x1010,3,0,0x0,0\n",
	  SAID "0.000001 state=js tier=turbofan: f /a/x.js:0_[j] 1 ticks\n0.000002 state=js "
	       "tier=turbofan: f /a/x.js:0_[j] 1 ticks\n0.000003 state=js tier=interpreted: h "
	       "/a/x.js:0_[j] 1 ticks\n" },
	{ "code that is gone", HEAD F "code-delete,0x1000\ntick,0x1010,1,0,0x0,0\n",
	  SAID "0.000001 state=js: [unknown]_[u] 1 ticks\n" UNKNOWN },
	{ "code that other code was put over in part",
	  HEAD F "code-creation,JS,10,6,0x1080,256,h /a/x.js:1:1,0x9200,~\ntick,0x1010,1,0,0x0,0\n",
	  SAID "0.000001 state=js: [unknown]_[u] 1 ticks\n" UNKNOWN },
	{ "garbage collection and idling are states of their own",
	  HEAD F "tick,0x5000,1,0,0x0,1\ntick,0x5000,2,0,0x0,8,0x1010\n",
	  SAID "0.000001 state=gc: (garbage collector);[unknown]_[u] 1 ticks\n0.000002 state=idle "
	       "tier=turbofan: f /a/x.js:0_[j];(idle);[unknown]_[u] 1 ticks\n" },
	{ "idling of old versions", "v8-version,6,2,414,78,0\ntick,0x5000,2,0,0x0,7\n",
	  "type ticks ticks\nproperty runtime: V8 6.2.414.78\n0.000002 state=idle: "
	  "(idle);[unknown]_[u] 1 ticks\n" },
	{ "lines of old versions",
	  HEAD "code-creation,LazyCompile,0,0x1000,256,\"get f "
	       "x.js:12:7\",0x9000,\ntick,0x1010,1,0,0x0,0\n",
	  SAID "0.000001 state=js tier=baseline: get f x.js:0_[j] 1 ticks\n" },
	{ "what JavaScript called, and code without a frame",
	  HEAD F G "code-creation,Builtin,2,6,0x4000,256,Add\ntick,0x5000,1,1,0x4000,6,"
		   "0x1010\ntick,0x4010,2,0,0x1010,0,0x2010\n",
	  SAID "0.000001 state=external tier=turbofan: f /a/x.js:0_[j];Builtins_Add;[unknown]_[u] "
	       "1 ticks\n0.000002 state=js tier=turbofan: g /a/y z.js:0_[j];f "
	       "/a/x.js:0_[j];Builtins_Add 1 ticks\n" },
	{ "a library, and V8's own names where its file is missing",
	  HEAD "shared-library,/none/bin/"
	       "node,0x400000,0x500000,0\ncode-creation,Builtin,2,6,0x401000,256,Add\ntick,"
	       "0x401010,1,0,0x0,0\ntick,0x402000,2,0,0x0,5\n",
	  SAID "0.000001 state=js: Builtins_Add 1 ticks\n0.000002 state=other: "
	       "[node]@/none/bin/node+0x402000_[u] 1 ticks\n" },
	{ "escapes, and names with blanks",
	  HEAD "code-creation,JS,10,6,0x1000,256,a\\x2Cb\\u20ac\\xe9 c /d "
	       "e/x.js:1:2,0x90,~\ncode-creation,JS,10,6,0x2000,256, /d "
	       "e/"
	       "x.js:7:2,0x91,^\ncode-creation,RegExp,4,6,0x3000,256,a+\ntick,0x1010,1,0,0x0,0,"
	       "0x2010,0x3010\n",
	  SAID "0.000001 state=js tier=interpreted: RegExp: a+;(anonymous) /d "
	       "e/x.js:0_[j];a,b\u20ac\u00e9 c /d e/x.js:0_[j] 1 ticks\n" },
	{ "a line that is cut off", HEAD F "tick,0x1010,1,0,0x0,0\ntick,0x1010,2,0,0x0,0",
	  SAID "0.000001 state=js tier=turbofan: f /a/x.js:0_[j] 1 ticks\nwarning: cut off: line 4 "
	       "is incomplete and was skipped\n" },
	{ "lines that make no sense", HEAD F "tick,0x1010\ntick,0x1010,2,0,0x0,0\ncode-move,1\n",
	  SAID "0.000002 state=js tier=turbofan: f /a/x.js:0_[j] 1 ticks\nwarning: 2 lines left "
	       "out as not understood: line 5 (\"code-move,1\"), line 3 (\"tick,0x1010\")\n" },
	{ "ticks that were lost", HEAD F "tick,0x1010,2,0,0x0,0,overflow,0x1010\n",
	  SAID "0.000002 state=js tier=turbofan: f /a/x.js:0_[j];f /a/x.js:0_[j] 1 ticks\nwarning: "
	       "1 tick is marked \"overflow\": V8 lost ticks before\n" },
	{ "no ticks", HEAD "profiler,begin,1000\n",
	  SAID "warning: no samples: the log has no ticks\n" },
	{ "nothing that is understood", HEAD "tick,1\n",
	  "error: input: no line with a tick was understood: line 2 (\"tick,1\")\n" },
};

static void reads_lines(void **state)
{
	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void reads_a_recording(void **state)
{
	char *path = fixture_path("v8_log/work.txt"), *loaded = loaded_file(NULL, path);

	(void)state;
	assert_non_null(strstr(loaded, "property runtime: V8 11.3.244.8-node.38\n"));
	assert_non_null(strstr(loaded, ";sortNumbers /srv/app/work.js:0_[j];"));
	assert_null(strstr(loaded, "left out"));
	free(loaded);
	free(path);
}

static void prefixes(void **state)
{
	char *path = fixture_path("v8_log/work.txt");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_lines),
		cmocka_unit_test(reads_a_recording),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
