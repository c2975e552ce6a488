#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static void stacks_and_values(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a line is a stack and a value", "a;b;c 12\na 3\n", "a;b;c 12\na 3\n" },
		{ "equal stacks are one", "a;b 1\na;c 5\na;b 2\n", "a;b 3\na;c 5\n" },
		{ "but gains and losses stay apart", "a;b 1\na;b -5\na;b 2\na;b -1\n",
		  "a;b 3\na;b -6\n" },
		{ "the last newline may be missing", "a;b 1\na 2", "a;b 1\na 2\n" },
		{ "blank lines say nothing", "\n\na;b 1\n  \n\t\na 2\n\n", "a;b 1\na 2\n" },
		{ "carriage returns belong to the newline", "a;b 1\r\n\r\na 2\r\n",
		  "a;b 1\na 2\n" },
		{ "several blanks and tabs", "a;b  \t 1\t \na;c\t2\n", "a;b 1\na;c 2\n" },
		{ "frames may have blanks",
		  "a;operator new(unsigned long);std::map<int, long>::find 7\n",
		  "a;operator new(unsigned long);std::map<int, long>::find 7\n" },
		{ "the value is the last word", "a;b 1 c 7\na;b 2\n", "a;b 1 c 7\na;b 2\n" },
		{ "a frame of one word and a value", "main 5\n", "main 5\n" },
		{ "zero counts as a sample", "a;b 0\n", "a;b 0\n" },
		{ "invalid UTF-8 stays as it is", "a;\xff\xfe\x80 1\n", "a;\xff\xfe\x80 1\n" },
		{ "a byte order mark is no part of a name",
		  "\xef\xbb\xbf"
		  "a;b 1\n",
		  "a;b 1\n" },
		{ "a shared beginning of a name is no shared frame",
		  "a;bc;d 1\na;b;d 2\na;bcd;d 3\na 4\nab 5\na;bc 6\na;bc;e 7\n",
		  "a;bc;d 1\na;b;d 2\na;bcd;d 3\na 4\nab 5\na;bc 6\na;bc;e 7\n" },
		{ "recursion", "f;f;f 1\nf;f 2\n", "f;f;f 1\nf;f 2\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void numbers(void **state)
{
	static const struct loaded_case cases[] = {
		{ "decimals are exact", "a;b 0.1\na;b 0.2\na;c 3\n", "a;b 0.3\na;c 3\n" },
		{ "more decimals scale what is there", "a;b 1\na;c 2.5\na;d 0.125\n",
		  "a;b 1\na;c 2.5\na;d 0.125\n" },
		{ "zeros at the end are no decimals", "a;b 1.00\na;c 2.\n", "a;b 1\na;c 2\n" },
		{ "nine decimals, rounded", "a;b 0.1234567895\n", "a;b 0.12345679\n" },
		{ "a point may come first", "a;b .5\n", "a;b 0.5\n" },
		{ "exponents", "a;b 1e3\na;c 25E-1\na;d 1.5e+1\n", "a;b 1000\na;c 2.5\na;d 15\n" },
		{ "negative values, of differences", "a;b -3\na;c +4\na;d -0.5\n",
		  "a;b -3\na;c 4\na;d -0.5\n" },
		{ "what is no number is a bad line",
		  "a;b 1\na;b 1,000\na;b 0x10\na;b 1e\na;b .\na;b --1\na;b 12V.4\na;b -\na;c 2\n",
		  "a;b 1\na;c 2\nwarning: 7 lines left out as not understood: line 2 (\"a;b "
		  "1,000\"), "
		  "line 3 (\"a;b 0x10\"), line 4 (\"a;b 1e\") and 4 more\n" },
		{ "values that are too big are cut", "a;b 9223372036854775807\na;c 1\n",
		  "a;b 9223372036854775807\na;c 1\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
		{ "a sum that is too big stays several", "a;b 9223372036854775807\na;b 1\na;b 2\n",
		  "a;b 9223372036854775807\na;b 3\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
		{ "one more than fits", "a;b 9223372036854775808\na;c -9223372036854775808\n",
		  "a;b 9223372036854775807\na;c -9223372036854775807\n"
		  "warning: 2 values too big: cut to what fits\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
		{ "far too big", "a;b 99999999999999999999\na;c 1e400\na;d -1e30\n",
		  "a;b 9223372036854775807\na;c 9223372036854775807\na;d -9223372036854775807\n"
		  "warning: 3 values too big: cut to what fits\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
		{ "far too small", "a;b 1e-400\na;c 1\n", "a;b 0\na;c 1\n" },
		{ "decimals make big values too big", "a;b 9000000000000000000\na;b 0.5\n",
		  "a;b 922337203685477580.7\na;b 0.5\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
	};

	(void)state;
	assert_loads("folded", cases, COUNT(cases));
}

static void frames_without_a_name(void **state)
{
	static const struct loaded_case cases[] = {
		{ "are dropped and counted", "a;;b 1\n;a;c 1\na;d; 1\na; ;e 1\n",
		  "a;b 1\na;c 1\na;d 1\na;e 1\nwarning: 4 frames without a name left out\n" },
		{ "one", "a;;b 1\n", "a;b 1\nwarning: 1 frame without a name left out\n" },
		{ "also where the line begins like the one before", "a;;b;c 1\na;;b;d 1\n",
		  "a;b;c 1\na;b;d 1\nwarning: 2 frames without a name left out\n" },
		{ "nothing is left", "a;b 1\n;; 2\n",
		  "a;b 1\n[no stack]_[u] 2\nwarning: 3 frames without a name left out\n" },
		{ "a value alone", "a;b 1\n 12\n12\n", "a;b 1\n[no stack]_[u] 24\n" },
	};

	(void)state;
	assert_loads("folded", cases, COUNT(cases));
}

static void semicolons_in_brackets(void **state)
{
	static const struct loaded_case cases[] = {
		{ "belong to the name with a blank behind",
		  "a;f::<[u8; 2]>;<[u16; 5] as T>::go 13\na;f::<[u8; 2]> 7\na;g([i64; 3], x; y);h "
		  "1\n",
		  "a;f::<[u8; 2]>;<[u16; 5] as T>::go 13\na;f::<[u8; 2]> 7\n"
		  "a;g([i64; 3], x; y);h 1\n" },
		{ "without one they do not", "a;f[u8;2];b 1\n", "a;f[u8;2];b 1\n" },
		{ "nor where the bracket stays open",
		  "a;operator<; b;c 1\na;f[u8; b 1\na;x->y; b 1\na;>; b 1\n",
		  "a;operator<; b;c 1\na;f[u8; b 1\na;x->y; b 1\na;>; b 1\n" },
		{ "in a line that begins like the one before",
		  "a;f[u8;b 1\na;f[u8; 2];b 1\na;f[u8; 3];b 1\na;f[u8; 3];c 1\n",
		  "a;f[u8;b 1\na;f[u8; 2];b 1\na;f[u8; 3];b 1\na;f[u8; 3];c 1\n" },
	};

	(void)state;
	assert_loads("folded", cases, COUNT(cases));
}

static void mangled(void **state)
{
	static const struct loaded_case cases[] = {
		{ "names of C++ and Rust",
		  "w;_ZN8tcmalloc15CentralFreeList11RemoveRangeEPPvS2_i 12\n"
		  "w;_RNvNtCs1234_7mycrate3foo3bar_[i] 1\n"
		  "w;_$LT$a..B$u20$as$u20$c..D$GT$::e::h0123456789abcdef 1\nw;_start 1\n",
		  "w;tcmalloc::CentralFreeList::RemoveRange 12\nw;mycrate::foo::bar_[>] 1\n"
		  "w;<a::B as c::D>::e 1\nw;_start 1\nnames have kinds\n" },
		{ "and OCaml, and LLVM's numbers",
		  "camlProg__entry;camlProg.loop_81;foo.llvm.123;camlCase 1\n",
		  "Prog.entry;Prog.loop;foo;camlCase 1\n" },
	};

	(void)state;
	assert_loads("folded", cases, COUNT(cases));
}

static void comments(void **state)
{
	static const struct loaded_case cases[] = {
		{ "say nothing", "# folded by hand\n#\na;b 1\n#end\n", "a;b 1\n" },
		{ "key and value are properties", "# host: box\n# mode: wall\na;b 1\n",
		  "property host: box\nproperty mode: wall\na;b 1\n" },
		{ "also if they end in a number", "# interval: 100\na;b 1\n",
		  "property interval: 100\na;b 1\n" },
		{ "frames may begin like them", "a;b 1\n#ctor;#0 main 3\n",
		  "a;b 1\n#ctor;#0 main 3\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void annotations(void **state)
{
	static const struct loaded_case cases[] = {
		{ "of stackcollapse-perf.pl", "a;b_[k];c_[i];d_[j] 1\n",
		  "a;b_[k];c_[>];d_[j] 1\nnames have kinds\n" },
		{ "of async-profiler", "java/lang/Thread.run_[0];java/lang/Foo.bar_[1] 1\n",
		  "java/lang/Thread.run_[i];java/lang/Foo.bar_[j] 1\nnames have kinds\n" },
		{ "others are part of the name", "a;b_[w];c_[x];_[k];d_[kk] 1\n",
		  "a;b_[w];c_[x];_[k];d_[kk] 1\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void files_and_lines(void **state)
{
	static const struct loaded_case cases[] = {
		{ "py-spy", "<module> (app.py:24);work (lib/util.py:8) 421\n",
		  "<module> app.py:24_[i];work lib/util.py:8_[i] 421\n" },
		{ "py-spy without lines", "<module> (app.py);f (<string>) 4\n",
		  "<module> app.py:0_[i];f <string>:0_[i] 4\n" },
		{ "py-spy --native", "read (libc-2.31.so);f (libfoo.so) 4\n",
		  "read@libc-2.31.so;f@libfoo.so 4\n" },
		{ "blanks in a name", "<lambda> at x (a b.py:3);g 1\n",
		  "<lambda> at x a b.py:3_[i];g 1\n" },
		{ "rbspy", "<main> - script.rb:10;sleep [c function] - (unknown):0 3\n",
		  "<main> script.rb:10_[i];sleep [c function] - (unknown):0 3\n" },
		{ "a compiled language", "main (src/main.c:3);f (src/f.rs:9) 1\n",
		  "main src/main.c:3;f src/f.rs:9 1\n" },
		{ "arguments are none",
		  "f (int);g(std::string (*)(int));(anonymous namespace)::h() 1\n",
		  "f (int);g(std::string (*)(int));(anonymous namespace)::h() 1\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void before_and_after(void **state)
{
	static const struct loaded_case cases[] = {
		{ "two numbers in each line", "a;b 1 2\na;c 3 0\na 0 4\n",
		  "type before samples\ntype after samples\n"
		  "a;b 1 before 2 after\na;c 3 before 0 after\na 0 before 4 after\n" },
		{ "decimals of each", "a;b 1.5 2\n",
		  "type before samples\ntype after samples\na;b 1.5 before 2 after\n" },
		{ "one line that has one, and numbers are part of names", "a;b 1 2\na;c 3\n",
		  "a;b 1 2\na;c 3\n" },
		{ "a frame that is a number", "a;1 2\na;2 3\n", "a;1 2\na;2 3\n" },
		{ "comments do not matter", "# x\na;b 1 2\n\n#foo\n",
		  "type before samples\ntype after samples\na;b 1 before 2 after\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void columns(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a header names them and their units",
		  "samples/count cpu/nanoseconds\nmain;read 5 50\nmain;parse 3 30\n",
		  "type cpu nanoseconds\n"
		  "main;read 5 50 cpu\nmain;parse 3 30 cpu\n" },
		{ "one, behind a comment", "# of go\ncpu/milliseconds\nmain;read 5\nmain 1.5\n",
		  "type cpu nanoseconds\nmain;read 5000000 cpu\nmain 1500000 cpu\n" },
		{ "four, of any unit",
		  "alloc_objects/count alloc_space/kB gc/cycles wait/us\na;b 1 2 3 4\n",
		  "type alloc_objects objects\ntype alloc_space bytes\ntype gc cycles\n"
		  "type wait nanoseconds\n"
		  "a;b 1 alloc_objects 2048 alloc_space 3 gc 4000 wait\n" },
		{ "a line that has fewer is a bad one", "n/count m/count\na;b 1 2\na;c x 3\n",
		  "a;b 1 2\na;c x 3\n"
		  "warning: 1 line left out as not understood: line 1 (\"n/count m/count\")\n" },
		{ "no header: names of several words", "n/count of it\na;b 1 2\na;c 3 4\na;d 1 2\n",
		  "type before samples\ntype after samples\na;b 1 before 2 after\n"
		  "a;c 3 before 4 after\na;d 1 before 2 after\n"
		  "warning: 1 line left out as not understood: line 1 (\"n/count of it\")\n" },
		{ "three without a header", "a;b 1 2 3\na;c 4 5 6\n",
		  "type value 1 samples\ntype value 2 samples\ntype value 3 samples\n"
		  "a;b 1 value 1 2 value 2 3 value 3\na;c 4 value 1 5 value 2 6 value 3\n" },
		{ "a bad line does not change how many there are",
		  "a;b 1 2\nwhat\na;c 3 4\na;d 5 6\n",
		  "type before samples\ntype after samples\na;b 1 before 2 after\n"
		  "a;c 3 before 4 after\na;d 5 before 6 after\n"
		  "warning: 1 line left out as not understood: line 2 (\"what\")\n" },
	};

	(void)state;
	assert_loads("folded", cases, COUNT(cases));
}

/* What is looked at ends within a line. */
static void columns_of_a_line_that_is_cut(void **state)
{
	size_t size, lines = LOADER_PROBE_SIZE / 9 + 1000;
	char *text, *loaded;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (size_t i = 0; i < lines; i++)
		fputs("a;b 1 23\n", out);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	assert_non_null(strstr(loaded, "type before samples\ntype after samples\n"));
	free(loaded);
	free(text);
}

/* More than there are bits in a word, and losses in the last ones. */
static void many_columns(void **state)
{
	enum { COLUMNS = 40 };
	char *text, *loaded;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int i = 0; i < COLUMNS; i++)
		fprintf(out, "%sn%d/count", i ? " " : "", i);
	fputs("\na;b", out);
	for (int i = 0; i < COLUMNS; i++)
		fprintf(out, " %d", i < 38 ? i : -i);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	assert_non_null(strstr(loaded, " 37 n37 -38 n38 -39 n39\n"));
	free(loaded);
	free(text);
}

static void bad_lines_among_stacks(void **state)
{
	static const struct loaded_case cases[] = {
		{ "two of five", "a;b 1\nwhat\na;c 2\na;d x\na;e 3\n",
		  "a;b 1\na;c 2\na;e 3\nwarning: 2 lines left out as not understood: "
		  "line 2 (\"what\"), line 4 (\"a;d x\")\n" },
		{ "eight of twenty",
		  "w1\nw2\nw3\nw4\na;b 1\na;c 1\na;d 1\na;e 1\na;f 1\na;g 1\n"
		  "w1\nw2\nw3\nw4\na;h 1\na;i 1\na;j 1\na;k 1\na;l 1\na;m 1\n",
		  "a;b 1\na;c 1\na;d 1\na;e 1\na;f 1\na;g 1\na;h 1\na;i 1\na;j 1\na;k 1\na;l 1\n"
		  "a;m 1\nwarning: 8 lines left out as not understood: line 1 (\"w1\"), "
		  "line 2 (\"w2\"), line 3 (\"w3\") and 5 more\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

/* The head decides; a line that is different far behind it is a bad line. */
static void before_and_after_is_decided_by_the_head(void **state)
{
	size_t size, lines = LOADER_PROBE_SIZE / 8 + 1000;
	char *text, *loaded, sum[80];
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (size_t i = 0; i < lines; i++)
		fputs("a;b 1 2\n", out);
	fputs("a;c 3\n", out);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	snprintf(sum, sizeof(sum), "a;b %zu before %zu after\n", lines, 2 * lines);
	assert_non_null(strstr(loaded, sum));
	assert_null(strstr(loaded, "\na;c"));
	assert_non_null(strstr(
		loaded, "warning: 1 line left out as not understood: line 9193 (\"a;c 3\")"));
	free(loaded);
	free(text);
}

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

static void bad_lines(void **state)
{
	static const struct loaded_case cases[] = {
		{ "are counted, and three are shown",
		  "a;b 1\nTHIS IS BAD\na;b x\n\nworse\tand\x01worse\nlast\na;c 2\na 3\nb 4\nc 5\n",
		  "a;b 1\na;c 2\na 3\nb 4\nc 5\nwarning: 4 lines left out as not understood: "
		  "line 2 (\"THIS IS BAD\"), line 3 (\"a;b x\"), line 5 (\"worse?and?worse\") and "
		  "1 more\n" },
		{ "only such", "this is\nno profile\n",
		  "error: input: it contains no samples; not understood: line 1 (\"this is\"), "
		  "line 2 (\"no profile\")\n" },
		{ "nothing", "# only: a comment\n", "error: input: it contains no samples\n" },
	};

	(void)state;
	assert_loads("folded", cases, COUNT(cases));
}

static void utf16(void **state)
{
	static const struct {
		const char *input;
		size_t size;
		const char *expected;
	} cases[] = {
		{ "\xff\xfe"
		  "a\0;\0b\0 \0001\0\r\0\n",
		  16, "a;b 1\n" },
		{ "\xfe\xff"
		  "\0a\0;\0b\0 \0001\0\n",
		  14, "a;b 1\n" },
		{ "\xff\xfe"
		  "a\0;\0\xe9\0;\0\xac\x20;\0\x3d\xd8\x00\xde \0001",
		  22, "a;\xc3\xa9;\xe2\x82\xac;\xf0\x9f\x98\x80 1\n" },
		/* Half a pair, and half a character at the end. */
		{ "\xff\xfe"
		  "a\0;\0\x3d\xd8 \0001\0\n\0\x3d\xd8\x3d",
		  17,
		  "a;\xef\xbf\xbd 1\nwarning: 1 line left out as not understood: line 2 "
		  "(\"???\")\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *loaded = loaded_bytes("folded", cases[i].input, cases[i].size);

		assert_string_equal(loaded, cases[i].expected);
		free(loaded);
	}
}

static void big_names_and_stacks(void **state)
{
	enum { DEPTH = 100000 };
	size_t size;
	char *text, *loaded;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int i = 0; i < DEPTH; i++)
		fprintf(out, "%sf%d", i ? ";" : "", i % 7);
	fputs(" 3\na;", out);
	for (int i = 0; i < 3000000; i++)
		fputc('x', out);
	fputs(" 4\n", out);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	assert_int_equal(strlen(loaded), size);
	assert_string_equal(loaded, text);
	free(loaded);
	free(text);
}

static void prefixes(void **state)
{
	static const char *const names[] = { "folded/annotated.folded", "folded/austin.txt",
					     "folded/pyspy.folded" };

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
		cmocka_unit_test(stacks_and_values),
		cmocka_unit_test(numbers),
		cmocka_unit_test(frames_without_a_name),
		cmocka_unit_test(semicolons_in_brackets),
		cmocka_unit_test(mangled),
		cmocka_unit_test(comments),
		cmocka_unit_test(annotations),
		cmocka_unit_test(files_and_lines),
		cmocka_unit_test(before_and_after),
		cmocka_unit_test(columns),
		cmocka_unit_test(columns_of_a_line_that_is_cut),
		cmocka_unit_test(many_columns),
		cmocka_unit_test(bad_lines_among_stacks),
		cmocka_unit_test(before_and_after_is_decided_by_the_head),
		cmocka_unit_test(roots_are_processes_and_threads),
		cmocka_unit_test(austin),
		cmocka_unit_test(bad_lines),
		cmocka_unit_test(utf16),
		cmocka_unit_test(big_names_and_stacks),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("folded", tests, NULL, NULL);
}
