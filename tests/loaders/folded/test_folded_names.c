/* What the name of a frame says: kinds, files and lines, modules. */
#include "tests/unit.h"

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_without_a_name),
		cmocka_unit_test(semicolons_in_brackets),
		cmocka_unit_test(mangled),
		cmocka_unit_test(annotations),
		cmocka_unit_test(files_and_lines),
	};

	return cmocka_run_group_tests_name("folded_names", tests, NULL, NULL);
}
