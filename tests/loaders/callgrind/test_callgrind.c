#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

#define EVENTS "type A events\n"
#define CALLS "type A events\ntype calls calls\n"
#define ESTIMATED                                                                      \
	"property call paths: estimated: the file has calls between functions but no " \
	"stacks; self, total, callers and callees of functions are exact"
#define SAID ESTIMATED "\n"
#define SAID_OF_CYCLES ESTIMATED ", except in cycles\nproperty call cycles: "

static void costs(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a function at a line", "events: A\nfl=a.c\nfn=f\n12 5\n",
		  EVENTS "f a.c:12 5 A\n" },
		{ "places that come twice add up", "events: A\nfl=a.c\nfn=f\n1 5\n2 1\n1 2\n",
		  EVENTS "f a.c:1 7 A\nf a.c:2 1 A\n" },
		{ "an object is a module, what is not known is left out",
		  "events: A\nob=/bin/x\nfl=???\nfn=f\n0 5\nob=???\nfn=g\n0 1\n",
		  EVENTS "g 1 A\nf@/bin/x 5 A\n" },
		{ "several events, and costs that are missing are 0",
		  "events: A B\nfn=f\n1 5 6\n2 7\n",
		  "type A events\ntype B events\nf 7 A\nf 5 A\nf 6 B\n" },
		{ "positions from those before", "events: A\nfl=a.c\nfn=f\n10 1\n+2 2\n* 4\n-5 8\n",
		  EVENTS "f a.c:7 8 A\nf a.c:12 6 A\nf a.c:10 1 A\n" },
		{ "instructions and lines",
		  "positions: instr line\nevents: A\nfl=a.c\nfn=f\n0x10 7 1\n+4 * 2\n-2 +1 4\n",
		  EVENTS "f a.c:8 4 A\nf a.c:7 3 A\n" },
		{ "instructions alone have no line", "positions: instr\nevents: A\nfn=f\n0x10 7\n",
		  EVENTS "f 7 A\n" },
		{ "numbers for names, in spaces of their own",
		  "events: A\nob=(1) /x\nfl=(1) a.c\nfn=(1) f\n1 1\nfn=(2) g\n1 2\nfn=(1)\n1 4\n",
		  EVENTS "g@/x a.c:1 2 A\nf@/x a.c:1 5 A\n" },
		{ "a function of another file is another one",
		  "events: A\nfl=a.c\nfn=f\n1 1\nfl=b.c\nfn=f\n1 2\n",
		  EVENTS "f b.c:1 2 A\nf a.c:1 1 A\n" },
		{ "code of another file is inlined",
		  "events: A\nfl=a.c\nfn=f\n1 1\nfi=b.h\n7 2\nfe=a.c\n2 4\n",
		  EVENTS "f a.c:2 4 A\nf a.c:0>f b.h:7 2 A\nf a.c:1 1 A\n" },
		{ "a line of no known file is none of the function's",
		  "events: A\nfl=a.c\nfn=f\nfi=???\n7 2\n", EVENTS "f a.c:0 2 A\n" },
		{ "what has no name", "events: A\nob=/x\nfn=0x00001a\n0 1\nob=???\nfn=???\n0 2\n",
		  EVENTS "[unknown]_[u] 2 A\n[x]@/x+0x1a_[u] 1 A\n" },
		{ "jumps are no costs",
		  "positions: instr line\nevents: A\nfl=a.c\nfn=f\n0x10 7 1\njcnd=2/2 +17 *\n* "
		  "*\njump=2 -1 +1\n* *\n+1 +1 2\n",
		  EVENTS "f a.c:8 2 A\nf a.c:7 1 A\n" },
		{ "parts add up, and threads do not",
		  "events: A\npart: 1\nthread: 1\nfn=(1) f\n1 1\npart: 2\nthread: 1\nevents: "
		  "A\nfn=(1)\n1 2\npart: 2\nthread: 2\nfn=(1)\n1 4\n",
		  EVENTS "/#1: f 3 A\n/#2: f 4 A\n" },
		{ "blanks, carriage returns and long numbers make no difference",
		  "events: A B\nfl=a.c\nfn=f\n10 1 2\n+2  3\t4\n 12 1 1\n-2 1\r\n* 1 \n0xa 2 "
		  "2\n12 1000000000000000000 9\n* 1 2",
		  "type A events\ntype B events\nf a.c:12 1000000000000000005 A\nf a.c:10 5 A\n"
		  "f a.c:12 16 B\nf a.c:10 4 B\n" },
		{ "numbers that are no plain ones",
		  "events: A\nfl=a.c\nfn=(0) f\n1 1\nfn=(00) g\n1 2\nfn=(4294967297) h\n1 "
		  "4\nfn=(0)\n"
		  "1 8\nfn=(00)\n1 16\nfn=(4294967297)\n1 32\nfn=(999999) i\n1 64\n",
		  EVENTS "i a.c:1 64 A\nh a.c:1 36 A\ng a.c:1 18 A\nf a.c:1 9 A\n" },
		{ "a later part may have its events in another order",
		  "events: A B\nfn=f\n1 5 6\nevents: B A\n1 1 2\n",
		  "type A events\ntype B events\nf 7 A\nf 7 B\n" },
	};

	(void)state;
	assert_loads("callgrind", cases, COUNT(cases));
}

static void units(void **state)
{
	static const struct loaded_case cases[] = {
		{ "xdebug's", "events: Time_(10ns) Memory_(bytes)\nfn=f\n1 5 6\n",
		  "type Time nanoseconds\ntype Memory bytes\nf 50 Time\nf 6 Memory\n" },
		{ "pprof's", "events: cpu(ms)\nfn=f\n1 5\n",
		  "type cpu nanoseconds\nf 5000000 cpu\n" },
		{ "an event's long name",
		  "event: T : System time (elapsed us)\nevents: T\nfn=f\n1 5\n",
		  "type T nanoseconds\nf 5000 T\n" },
		{ "brackets of something else", "events: A(b)c x(y)\nfn=f\n1 5\n",
		  "type A(b)c events\ntype x(y) events\nf 5 A(b)c\n" },
		{ "Ir are instructions", "events: Ir\nfn=f\n1 5\n",
		  "type Ir instructions\nf 5 Ir\n" },
		{ "yappi's ticks are microseconds, and its names end in places",
		  "creator: yappi\nevents: Ticks\nfl=(1) /x/work.py\nfn=(1) fib work.py:4\n4 12\n",
		  "type Ticks nanoseconds\nproperty creator: yappi\nfib /x/work.py:4_[i] 12000 "
		  "Ticks\n" },
	};

	(void)state;
	assert_loads("callgrind", cases, COUNT(cases));
}

static void calls(void **state)
{
	static const struct loaded_case cases[] = {
		{ "what is called is below its caller, at the line of the call",
		  "events: A\nfl=a.c\nfn=main\n1 5\ncfn=f\ncalls=3 9\n2 10\nfn=f\n9 10\n",
		  CALLS SAID
		  "main a.c:1 5 A\nmain a.c:2;f a.c:9 10 A\nmain a.c:2;f a.c:0 3 calls\n" },
		{ "of two callers each has its share",
		  "events: A\nfn=main\ncfn=f\ncalls=1 1\n1 30\ncfn=g\ncalls=1 1\n2 "
		  "10\nfn=f\ncfn=h\ncalls=3 1\n3 30\nfn=g\ncfn=h\ncalls=1 1\n4 10\nfn=h\n5 40\n",
		  CALLS SAID "main;f;h 30 A\nmain;g;h 10 A\nmain;f 1 calls\nmain;g 1 "
			     "calls\nmain;g;h 1 calls\nmain;f;h 3 calls\n" },
		{ "the called file and object are the caller's unless they are said",
		  "events: A\nob=/x\nfl=a.c\nfn=f\ncob=/y\ncfi=b.c\ncfn=g\ncalls=1 1\n1 "
		  "2\ncfn=g\ncalls=1 1\n1 3\nfn=g\n5 3\nob=/y\nfl=b.c\nfn=g\n1 2\n",
		  CALLS SAID "f@/x a.c:1;g@/y b.c:1 2 A\nf@/x a.c:1;g@/x a.c:5 3 A\nf@/x "
			     "a.c:1;g@/y b.c:0 1 calls\nf@/x a.c:1;g@/x a.c:0 1 calls\n" },
		{ "where that is nothing, the only function of that name is meant",
		  "events: A\nob=/x\nfl=a.c\nfn=f\ncfl=b.c\ncfn=g\ncalls=1 1\n1 "
		  "2\nob=/y\nfl=b.c\nfn=g\n1 2\n",
		  CALLS SAID "f@/x a.c:1;g@/y b.c:1 2 A\nf@/x a.c:1;g@/y b.c:0 1 calls\n" },
		{ "calls of nothing known that it cost are calls",
		  "events: A\nfn=f\n1 5\ncfn=g\ncalls=2 0\n1 0\n",
		  CALLS SAID "f 5 A\nf;g 2 calls\n" },
		{ "a function that calls itself costs nothing twice",
		  "events: A\nfn=main\ncfn=f\ncalls=1 1\n1 30\nfn=f\n5 30\ncfn=f\ncalls=4 1\n6 "
		  "90\n",
		  CALLS SAID "main;f 30 A\nmain;f 1 calls\nmain;f;f 4 calls\n" },
		{ "calls that had not ended are no costs of the caller",
		  "events: A\nfn=f\n1 5\ncfn=g\ncalls=0 0\n1 7\nfn=g\n1 7\n",
		  EVENTS SAID "f 5 A\nf;g 7 A\n" },
		{ "what functions that call each other have is not known",
		  "events: A\nfn=main\ncfn=f\ncalls=1 1\n1 9\nfn=f\n2 5\ncfn=g\ncalls=1 1\n3 "
		  "4\nfn=g\n4 4\ncfn=f\ncalls=1 1\n5 2\n",
		  CALLS SAID_OF_CYCLES
		  "1 (2 functions): their totals and what they have of each other are estimates as "
		  "well\nmain;f 5 A\nmain;f;g 4 A\nmain;f 1 calls\nmain;f;g 1 calls\n"
		  "main;f;g;f 1 calls\n" },
		{ "losses are divided as calls are, and totals are what adds up",
		  "events: A B\nfn=main\n1 5 100\ncfn=f\ncalls=3 1\n1 8 -30\ncfn=g\ncalls=1 "
		  "1\n1 4 50\nfn=f\n2 2 -40\ncfn=h\ncalls=3 1\n3 6 10\nfn=g\n4 2 "
		  "-7\ncfn=h\ncalls=1 1\n5 2 50\nfn=h\n6 8 60\n",
		  "type A events\ntype B events\ntype calls calls\n" SAID
		  "main 5 A\nmain;g 2 A\nmain;f 2 A\nmain;f;h 6 A\nmain;g;h 2 A\n"
		  "main;f 3 calls\nmain;g 1 calls\nmain 100 B\nmain;g;h 1 calls\n"
		  "main;g -7 B\nmain;f;h 3 calls\nmain;f -40 B\nmain;f;h 45 B\n"
		  "main;g;h 15 B\n" },
	};

	(void)state;
	assert_loads("callgrind", cases, COUNT(cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "lines that make no sense", "events: A\nfn=f\n1 5\nwhat is this\n2 x\n3 1 2\n",
		  EVENTS "f 5 A\nwarning: 3 lines left out as not understood: the first one is "
			 "line 4 (\"what is this\")\n" },
		{ "costs of no function", "events: A\n1 5\nfn=f\n1 6\n",
		  EVENTS "f 6 A\nwarning: 1 line left out as not understood: line 2 (\"1 5\")\n" },
		{ "names that were never defined", "events: A\nfn=(7)\n1 5\n",
		  EVENTS "[unknown]_[u] 5 A\nwarning: 1 name refers to an undefined number: shown "
			 "as unknown\n" },
		{ "totals that say otherwise", "events: A\nfn=f\n1 5\ntotals: 6\n",
		  EVENTS
		  "f 5 A\nwarning: costs add up to 5, but the file gives a total of 6: it may be "
		  "damaged or cut off\n" },
		{ "no events", "fn=f\n1 5\n",
		  "error: input: it has no \"events:\" line, which names its costs\n" },
		{ "nothing but a header", "version: 1\nevents: A\nsummary: 0\n",
		  "error: input: it contains no costs\n" },
		{ "events that come twice", "events: A A\nfn=f\n1 5 6\n",
		  EVENTS "f 5 A\nwarning: events that appear twice, only in some parts, or after "
			 "the first 63 are skipped\n" },
		{ "values that are too big", "events: A\nfn=f\n1 99999999999999999999\nfn=g\n1 5\n",
		  EVENTS
		  "f 9223372036854775807 A\nwarning: 1 value too big: cut to what fits\nwarning: "
		  "the sum of \"A\" does not fit 63 bits: it is cut to what does\n" },
		{ "a line of a call in a huge file", "events: A\nfn=f\n99999999999 5\n",
		  EVENTS "f 5 A\n" },
	};

	(void)state;
	assert_loads("callgrind", cases, COUNT(cases));
}

static void recognition(void **state)
{
	static const struct loaded_case cases[] = {
		{ "by its first line", "# callgrind format\nevents: A\nfn=f\n1 5\n",
		  EVENTS "f 5 A\n" },
		{ "xdebug's",
		  "version: 1\ncreator: xdebug 3\ncmd: /x.php\npart: 1\npositions: line\n\nevents: "
		  "A\n\nfl=(1) php:internal\nfn=(1) php::md5\n3 5\n\n",
		  EVENTS "property command: /x.php\nproperty creator: xdebug 3\nphp::md5 "
			 "php:internal:3_[i] 5 A\n" },
		{ "pprof's",
		  "positions: instr line\nevents: A\n\nob=(1) /x\nfl=(1) a.go\nfn=(1) f\n0x1 28 "
		  "5\n",
		  EVENTS "f@/x a.go:28 5 A\n" },
		{ "cachegrind's",
		  "desc: I1 cache: 32768 B\ncmd: ./x\nevents: A\nfl=a.c\nfn=f\n1 5\n",
		  EVENTS "property command: ./x\nproperty I1 cache: 32768 B\nf a.c:1 5 A\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void fixtures_load_at_any_length(void **state)
{
	static const char *const names[] = { "callgrind/small.callgrind",
					     "callgrind/small-instr.callgrind",
					     "callgrind/pages.xdebug" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		char *path = fixture_path(names[i]);

		loaded_try_prefixes(path);
		free(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(costs),       cmocka_unit_test(units),
		cmocka_unit_test(calls),       cmocka_unit_test(damage),
		cmocka_unit_test(recognition), cmocka_unit_test(fixtures_load_at_any_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
