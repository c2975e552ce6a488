#include "tests/unit.h"

#include "tests/loaded.h"
#include "tests/loaders/perf_script/two_frames.h"

/* What is known of a function besides: what is inlined into it, its name as it was written, and
 * where its source is. */

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

/* clang-format off: tables */

static void inlined(void **state)
{
	static const struct loaded_case cases[] = {
		{ "frames are one location with what they are inlined into",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 inner (inlined)\n"
		  "\t401136 middle (inlined)\n"
		  "\t401136 outer+0x6 (/bin/w)\n"
		  "\t401150 main+0x10 (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: main@/bin/w+0x401150;outer@/bin/w+0x401136>middle>inner 1 c\n" },
		{ "of different addresses",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 inner (inlined)\n"
		  "\t401150 main+0x10 (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: main@/bin/w+0x401150;inner+0x401136_[>] 1 c\n" },
		{ "at the end of the stack",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 inner (inlined)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: inner+0x401136_[>] 1 c\n" },
		{ "names in parentheses",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 ns::(anonymous namespace)::f(int) (inlined)\n"
		  "\t401136 g() (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: g()@/bin/w+0x401136>ns::(anonymous namespace)::f(int) 1 c\n" },
		{ "the same again",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 inner (inlined)\n"
		  "\t401136 outer+0x6 (/bin/w)\n\n"
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 inner (inlined)\n"
		  "\t401136 outer+0x6 (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: outer@/bin/w+0x401136>inner 1 c\n"
		  "w/w#1 1.000001: outer@/bin/w+0x401136>inner 1 c\n" },
		{ "perf-map-agent's arrows",
		  "w 1 1.000001: 1 c: \n"
		  "\t7f01 La/B;::write->La/C;::flush->La/D;::put+0x4b (/tmp/perf-10487.map)\n"
		  "\t7f01 operator-> (/bin/w)\n"
		  "\t7f01 std::a->b (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: std::a->b@/bin/w+0x7f01;operator->@/bin/w+0x7f01;La/B;"
		  "::write@/tmp/perf-10487.map+0x7f01_[j]>La/C;::flush>La/D;::put 1 c\n" },
		{ "arrows in names are none",
		  "w 1 1.000001: 1 c: \n"
		  "\t7f01 Stub:BinaryOpStub(ADD:String*String->String) (/tmp/perf-1.map)\n"
		  "\t7f01 RegExp:a->b (/tmp/perf-1.map)\n"
		  "\t7f01 wasm::map<fn(i32)->i32> (/tmp/perf-1.map)\n"
		  "\t7f01 X::operator->() (/tmp/perf-1.map)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: X::operator->()@/tmp/perf-1.map+0x7f01_[j];"
		  "wasm::map<fn(i32)->i32>@/tmp/perf-1.map+0x7f01_[j];"
		  "RegExp:a->b@/tmp/perf-1.map+0x7f01_[j];"
		  "Stub:BinaryOpStub(ADD:String*String->String)@/tmp/perf-1.map+0x7f01_[j] 1 c\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void mangled(void **state)
{
	static const struct loaded_case cases[] = {
		{ "C++ and Rust",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 _ZN8tcmalloc15CentralFreeList11RemoveRangeEPPvS2_i+0x6 (/bin/w)\n"
		  "\t401136 _RNvNtCs1234_7mycrate3foo3bar+0x6 (/bin/w)\n"
		  "\t401136 _ZN4core3ptr13drop_in_place17h0123456789abcdefE+0x6 (/bin/w)\n"
		  "\t401136 _start+0x6 (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: _start@/bin/w+0x401136;core::ptr::drop_in_place@/bin/w+0x401136;"
		  "mycrate::foo::bar@/bin/w+0x401136;"
		  "tcmalloc::CentralFreeList::RemoveRange@/bin/w+0x401136 1 c\n" },
		{ "Rust that is half so",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 _$LT$alloc..vec..Vec$LT$T$C$A$GT$$u20$as$u20$core..ops..drop..Drop$GT$"
		  "::drop::h0123456789abcdef+0x6 (/bin/w)\n"
		  "\t401136 core::ptr::drop_in_place$LT$alloc..string..String$GT$"
		  "::h0123456789abcdef.llvm.123+0x6 (/bin/w)\n"
		  "\t401136 a::_$u7b$$u7b$closure$u7d$$u7d$::h0123456789abcdef (/bin/w)\n"
		  "\t401136 <a::B as c::D>::e::h0123456789abcdef (/bin/w)\n"
		  "\t401136 a::h0000000000000000 (/bin/w)\n"
		  "\t401136 a::h0123 (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: a::h0123@/bin/w+0x401136;a::h0000000000000000@/bin/w+0x401136;"
		  "<a::B as c::D>::e@/bin/w+0x401136;a::{{closure}}@/bin/w+0x401136;"
		  "core::ptr::drop_in_place<alloc::string::String>@/bin/w+0x401136;"
		  "<alloc::vec::Vec<T,A> as core::ops::drop::Drop>::drop@/bin/w+0x401136 1 c\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void source_lines(void **state)
{
	static const struct loaded_case cases[] = {
		{ "behind a frame",
		  "w 1 1.000001: 1 c: \n"
		  "\t  401136 f+0x6 (/bin/w)\n"
		  "  w.c:12\n"
		  "\t  401150 main+0x10 (/bin/w)\n"
		  "  w.c:30\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: main@/bin/w+0x401150 w.c:30;f@/bin/w+0x401136 w.c:12 1 c\n" },
		{ "in a folder with blanks, a discriminator",
		  "w 1 1.000001: 1 c: \n"
		  "\t  401136 f+0x6 (/bin/w)\n"
		  "  /a b/w.c:12 (discriminator 3)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: f@/bin/w+0x401136 /a b/w.c:12 1 c\n" },
		{ "unknown",
		  "w 1 1.000001: 1 c: \n"
		  "\t  401136 f+0x6 (/bin/w)\n"
		  "  ??:0\n"
		  "\t  401150 main+0x10 (/bin/w)\n"
		  "  libc.so.6[27b25]\n"
		  "\t  401150 main+0x10 (/bin/w)\n"
		  "  :0\n"
		  "\t  401150 main+0x10 (/bin/w)\n"
		  "  w.c:?\n"
		  "\tffffffff81 k+0x1 ([kernel.kallsyms])\n"
		  "  [kernel.kallsyms][ffffffff81]\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: k@[kernel.kallsyms]+0xffffffff81_[k];main@/bin/w+0x401150;"
		  "main@/bin/w+0x401150;" STACK " 1 c\n" },
		{ "of inlined frames",
		  "w 1 1.000001: 1 c: \n"
		  "\t  401136 inner+0x6\n"
		  "  w.h:3 (inlined)\n"
		  "\t  401136 f+0x6 (/bin/w)\n"
		  "  w.c:12\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: f@/bin/w+0x401136 w.c:12>inner w.h:3 1 c\n" },
		{ "with their text",
		  "w 1 1.000001: 1 c: \n"
		  "\t  401136 f+0x6 (/bin/w)\n"
		  "  w.c:12\n"
		  "|12          return a + b;\n"
		  "\t  401150 main+0x10 (/bin/w)\n"
		  "  w.c:30\n"
		  "|30  \tmain\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: main@/bin/w+0x401150 w.c:30;f@/bin/w+0x401136 w.c:12 1 c\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

/* clang-format on */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inlined),
		cmocka_unit_test(mangled),
		cmocka_unit_test(source_lines),
	};

	return cmocka_run_group_tests_name("perf script functions", tests, NULL, NULL);
}
