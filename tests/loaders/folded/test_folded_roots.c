/* Processes and threads at the beginning of stacks. */
#include "tests/unit.h"

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static void roots_are_processes_and_threads(void **state)
{
	static const struct loaded_case cases[] = {
		{ "async-profiler",
		  "[GC Thread#0 tid=12];f;g 5\n[tid=13];f 6\n[GC Thread#0 tid=12] 7\n",
		  "/GC Thread#0#12: f;g 5\n/#13: f 6\n"
		  "/GC Thread#0#12: [no stack]_[u] 7\n" },
		{ "py-spy",
		  "process 1:\"sh -c a; b\";process 2:\"py a.py\";thread (2): MainThread;f "
		  "(a.py:3) 5\n"
		  "process 1:\"sh -c a; b\";f (a.py:3) 6\nthread (0x7F12): w;f (a.py:3) 7\n"
		  "process 1:\"sh -c a; b\";thread (9);f (a.py:3) 8\n",
		  "py a.py#2/MainThread#2: f a.py:3_[i] 5\n"
		  "sh -c a; b#1/: f a.py:3_[i] 6\n/w: f a.py:3_[i] 7\n"
		  "sh -c a; b#1/#9: f a.py:3_[i] 8\n" },
		{ "threads of perf", "java-10/12;f 5\na-b-?/13;f 6\n[k]-?/13;f 7\n",
		  "java#10/java#12: f 5\na-b/a-b#13: f 6\n"
		  "[k]/[k]#13: f 7\n" },
		{ "processes of perf", "java-10;f 5\nab-?;f 6\nparse-7;f 6\n",
		  "java#10/java: f 5\nab/ab: f 6\n"
		  "parse#7/parse: f 6\n" },
		{ "functions",
		  "f-1;g 5\nmain;g 6\n[f];g 7\n[tid=x];g 8\nthread (x);g 9\nprocess 1;g 1\n"
		  "process 1:\"a;g 1\nthread (1)x;g 1\n",
		  "f-1;g 5\nmain;g 6\n[f];g 7\n"
		  "[tid=x];g 8\nthread (x);g 9\nprocess 1;g 1\n"
		  "process 1:\"a;g 1\nthread (1)x;g 1\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void austin(void **state)
{
	static const struct loaded_case cases[] = {
		{ "microseconds of threads",
		  "# austin: 3.7.0\n# mode: wall\n\n"
		  "P12;T0:34;/a/app.py:main:10;/a/app.py:f:20 150\nP12;T0:34 7\n",
		  "type wall nanoseconds\nproperty austin: 3.7.0\nproperty mode: wall\n"
		  "#12/#34: main /a/app.py:10_[i];f /a/app.py:20_[i] 150000 wall\n"
		  "#12/#34: [no stack]_[u] 7000 wall\n" },
		{ "no header", "P1;T2;a.py:f:1 5\n",
		  "type wall nanoseconds\n#1/#2: f a.py:1_[i] 5000 wall\n" },
		{ "colons in a path", "P1;T2;C:/a.py:f:1;<frozen x>:<module>:9 5\n",
		  "type wall nanoseconds\n#1/#2: f C:/a.py:1_[i];<module> <frozen x>:9_[i] 5000 "
		  "wall\n" },
		{ "threads that are no numbers", "P1;T7f00aa;a.py:f:1 5\n",
		  "type wall nanoseconds\n#1/7f00aa: f a.py:1_[i] 5000 wall\n" },
		{ "version 2",
		  "P1;T2;f (a.py);L1;g (a.py);L12 5\nP1;T2;f (a.py);L1;g (a.py);L1 6\n",
		  "type wall nanoseconds\n#1/#2: f a.py:1_[i];g a.py:12_[i] 5000 wall\n"
		  "#1/#2: f a.py:1_[i];g a.py:1_[i] 6000 wall\n" },
		{ "processor time", "# austin: 3\n# mode: cpu\nP1;T2;a.py:f:1 5\n",
		  "type cpu nanoseconds\nproperty austin: 3\nproperty mode: cpu\n"
		  "#1/#2: f a.py:1_[i] 5000 cpu\n" },
		{ "memory", "# austin: 3\n# mode: memory\nP1;T2;a.py:f:1 -5\n",
		  "type memory bytes\nproperty austin: 3\nproperty mode: memory\n"
		  "#1/#2: f a.py:1_[i] -5 memory\n" },
		{ "all three",
		  "# austin: 3\n# mode: full\nP1;T2;a.py:f:1 5,0,64\nP1;T2;a.py:g:1 6,1,-8\n",
		  "type wall nanoseconds\ntype cpu nanoseconds\ntype memory bytes\n"
		  "property austin: 3\nproperty mode: full\n"
		  "#1/#2: f a.py:1_[i] 5000 wall 5000 cpu 64 memory\n"
		  "#1/#2: g a.py:1_[i] 6000 wall 0 cpu -8 memory\n" },
		{ "special frames", "P1;T2;:INVALID: 5\nP1;T2;a.py:f:1;:GC: 5\n",
		  "type wall nanoseconds\n#1/#2: :INVALID:_[i] 5000 wall\n"
		  "#1/#2: f a.py:1_[i];:GC:_[i] 5000 wall\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roots_are_processes_and_threads),
		cmocka_unit_test(austin),
	};

	return cmocka_run_group_tests_name("folded_roots", tests, NULL, NULL);
}
