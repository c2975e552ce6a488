#include "tests/unit.h"

#include "tests/loaded.h"
#include "tests/loaders/perf_script/two_frames.h"

/* The lines of a stack: addresses, symbols, and modules, and what kind of code they are. */

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

/* clang-format off: tables */

static void frames(void **state)
{
	static const struct loaded_case cases[] = {
		{ "offset and module",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 f+0x6 (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: f@/bin/w+0x401136 1 c\n" },
		{ "no offset",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 f (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: f@/bin/w+0x401136 1 c\n" },
		{ "no module",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 f+0x6\n"
		  "\t401136 f\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: f+0x401136;f+0x401136 1 c\n" },
		{ "no symbol",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 (/bin/w)\n"
		  "\t401136  (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: [w]@/bin/w+0x401136_[u];[w]@/bin/w+0x401136_[u] 1 c\n" },
		{ "address only",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: [unknown]+0x401136_[u] 1 c\n" },
		{ "unknown",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 [unknown] (/usr/lib/libx.so.1)\n"
		  "\t7f0000 [unknown] ([unknown])\n"
		  "\t7f0000 [unknown]\n"
		  "\tffffffff81000000 [unknown] ([kernel.kallsyms])\n"
		  "\t7fff [unknown] ([vdso])\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: [vdso]@[vdso]+0x7fff_[u];"
		  "[kernel.kallsyms]@[kernel.kallsyms]+0xffffffff81000000_[u];"
		  "[unknown]+0x7f0000_[u];[unknown]+0x7f0000_[u];"
		  "[libx.so.1]@/usr/lib/libx.so.1+0x401136_[u] 1 c\n" },
		{ "deleted modules",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 f+0x6 (/bin/w (deleted))\n"
		  "\t401136 g (/tmp/a b (deleted))\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: g@/tmp/a b+0x401136;f@/bin/w+0x401136 1 c\n" },
		{ "modules with blanks and parentheses",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 f+0x6 (/opt/My App (x86)/w)\n"
		  "\t401136 g (/opt/My App (x86)/w)\n"
		  "\t401136 h(int) (/opt/My App (x86)/w (deleted))\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: h(int)@/opt/My App (x86)/w+0x401136;"
		  "g@/opt/My App (x86)/w+0x401136;f@/opt/My App (x86)/w+0x401136 1 c\n" },
		{ "offset in the module",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 f+0x6 (/lib/x.so+0x1234)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: f@/lib/x.so+0x401136 1 c\n" },
		{ "relative modules",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 f+0x6 (./w)\n"
		  "\t401136 f (foo.so)\n"
		  "\t401136 f(int) (foo.so)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: f(int)@foo.so+0x401136;f@foo.so+0x401136;f@./w+0x401136 1 c\n" },
		{ "C++",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 ns::(anonymous namespace)::f(int, char const*)+0x6 (/bin/w)\n"
		  "\t401136 ns::(anonymous namespace)::f(int, char const*) (/bin/w)\n"
		  "\t401136 f::operator()(int) const+0x6 (/bin/w)\n"
		  "\t401136 f::operator()(int) const (/bin/w)\n"
		  "\t401136 void g<void (*)(int)>(void (*)(int)) (/bin/w)\n"
		  "\t401136 operator new(unsigned long)+0x1 (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: operator new(unsigned long)@/bin/w+0x401136;"
		  "void g<void (*)(int)>(void (*)(int))@/bin/w+0x401136;"
		  "f::operator()(int) const@/bin/w+0x401136;"
		  "f::operator()(int) const@/bin/w+0x401136;ns::(anonymous namespace)::f(int, "
		  "char const*)@/bin/w+0x401136;ns::(anonymous namespace)::f(int, "
		  "char const*)@/bin/w+0x401136 1 c\n" },
		{ "C++ without a module",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 f(void (*)(int))\n"
		  "\t401136 (anonymous namespace)::f()\n"
		  "\t401136 ns::(anonymous namespace)::f()\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: ns::(anonymous namespace)::f()+0x401136;"
		  "(anonymous namespace)::f()+0x401136;f(void (*)(int))+0x401136 1 c\n" },
		{ "Rust",
		  "w 1 1.000001: 1 c: \n"
		  "\t401136 <alloc::vec::Vec<T> as core::ops::Drop>::drop+0x1 (/bin/w)\n"
		  "\t401136 core::ptr::drop_in_place::h0123456789abcdef (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: core::ptr::drop_in_place@/bin/w+0x401136;"
		  "<alloc::vec::Vec<T> as core::ops::Drop>::drop@/bin/w+0x401136 1 c\n" },
		{ "pseudo modules",
		  "w 1 1.000001: 1 c: \n"
		  "\t7fff f+0x1 ([vdso])\n"
		  "\t7fff [unknown] ([heap])\n"
		  "\t7fff f (anon_inode:[perf_event])\n"
		  "\t7fff f (//anon)\n"
		  "\t7fff g+0x1 (memfd:jit (deleted))\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: g@memfd:jit+0x7fff;f@//anon+0x7fff;"
		  "f@anon_inode:[perf_event]+0x7fff;[heap]@[heap]+0x7fff_[u];f@[vdso]+0x7fff 1 "
		  "c\n" },
		{ "a tab behind the address",
		  "w 1 1.000001: 1 c: \n"
		  "\tb3cea6c4\tLock::unlock() (/system/lib/libc.so)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: Lock::unlock()@/system/lib/libc.so+0xb3cea6c4 1 c\n" },
		{ "blanks before the address",
		  "w 1 1.000001: 1 c: \n"
		  "        401136 f (/bin/w)\n"
		  "            401150 main (/bin/w)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n" },
		{ "that lost their blanks",
		  "java 19983 cycles:\n"
		  "7f7241fbe6d8 foo (/lib/x.so)\n"
		  "7f72432b4e9a start_thread (/lib/p.so)\n\n"
		  "java 19983 cycles:\n"
		  "7f7241fbe6d8 foo (/lib/x.so)\n\n",
		  "type cycles samples\n"
		  "java/java#19983: start_thread@/lib/p.so+0x7f72432b4e9a;"
		  "foo@/lib/x.so+0x7f7241fbe6d8 1 cycles\n"
		  "java/java#19983: foo@/lib/x.so+0x7f7241fbe6d8 1 cycles\n" },
		{ "large offsets",
		  "w 1 1.000001: 1 c: \n"
		  "\t7fffab39798b perf_event_exec+0x800054e0213b ([kernel.kallsyms])\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: perf_event_exec@[kernel.kallsyms]+0x7fffab39798b_[k] 1 c\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void kinds(void **state)
{
	static const struct loaded_case cases[] = {
		{ "kernel",
		  "w 1 1.000001: 1 c: \n"
		  "\tffffffff81 a+0x1 ([kernel.kallsyms])\n"
		  "\tffffffff81 a+0x1 ([guest.kernel.kallsyms])\n"
		  "\tffffffffc0 b+0x1 ([nf_tables])\n"
		  "\tffffffffc0 c+0x1 (/lib/modules/6.1.0/kernel/fs/ext4/ext4.ko.xz)\n"
		  "\tffffffff81 d+0x1 (/usr/lib/debug/boot/vmlinux-6.1.0)\n"
		  "\tffffffffc0 bpf_prog_abc_f+0xb80 (bpf_prog_abc_f)\n"
		  "\tffffffff81 [k] ([kernel.vmlinux])\n"
		  "\t7fff e+0x1 ([vdso])\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: e@[vdso]+0x7fff;[k]@[kernel.vmlinux]+0xffffffff81_[k];"
		  "bpf_prog_abc_f@bpf_prog_abc_f+0xffffffffc0_[k];"
		  "d@/usr/lib/debug/boot/vmlinux-6.1.0+0xffffffff81_[k];"
		  "c@/lib/modules/6.1.0/kernel/fs/ext4/ext4.ko.xz+0xffffffffc0_[k];"
		  "b@[nf_tables]+0xffffffffc0_[k];a@[guest.kernel.kallsyms]+0xffffffff81_[k];"
		  "a@[kernel.kallsyms]+0xffffffff81_[k] 1 c\n" },
		{ "JIT",
		  "w 1 1.000001: 1 c: \n"
		  "\t7f01 LazyCompile:*f /a.js:3:1+0x1 (/tmp/perf-7539.map)\n"
		  "\t7f01 LazyCompile:~g /a.js:9 (/tmp/perf-7539.map)\n"
		  "\t7f01 Interpreted:h (/tmp/perf-7539.map)\n"
		  "\t7f01 JS:~i (/tmp/perf-7539.map)\n"
		  "\t7f01 Builtin:ArgumentsAdaptor (/tmp/perf-7539.map)\n"
		  "\t7f01 j ([JIT] tid 12)\n"
		  "\t7f01 Lfoo/Bar;::k (/tmp/jitted-12-34.so)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: Lfoo/Bar;::k@/tmp/jitted-12-34.so+0x7f01_[j];"
		  "j@[JIT] tid 12+0x7f01_[j];"
		  "Builtin:ArgumentsAdaptor@/tmp/perf-7539.map+0x7f01_[j];"
		  "JS:~i@/tmp/perf-7539.map+0x7f01_[i];"
		  "Interpreted:h@/tmp/perf-7539.map+0x7f01_[i];"
		  "LazyCompile:~g /a.js:9@/tmp/perf-7539.map+0x7f01_[i];"
		  "LazyCompile:*f /a.js:3:1@/tmp/perf-7539.map+0x7f01_[j] 1 c\n" },
		{ "Python",
		  "w 1 1.000001: 1 c: \n"
		  "\t7f01 py::work:/srv/app.py+0xb (/tmp/perf-9.map)\n"
		  "\t7f01 py::<module>:/srv/app.py (/tmp/perf-9.map)\n"
		  "\t7f01 _PyEval_EvalFrameDefault+0x1 (/usr/bin/python3)\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: _PyEval_EvalFrameDefault@/usr/bin/python3+0x7f01;"
		  "<module>@/tmp/perf-9.map+0x7f01 /srv/app.py:0_[i];"
		  "work@/tmp/perf-9.map+0x7f01 /srv/app.py:0_[i] 1 c\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

/* clang-format on */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames),
		cmocka_unit_test(kinds),
	};

	return cmocka_run_group_tests_name("perf script frames", tests, NULL, NULL);
}
