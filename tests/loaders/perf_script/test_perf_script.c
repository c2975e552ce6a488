#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

/* Two frames, and what they are. */
#define FRAMES "\t      401136 f+0x6 (/bin/w)\n\t      401150 main+0x10 (/bin/w)\n"
#define STACK "main@/bin/w+0x401150;f@/bin/w+0x401136"

/* clang-format off: tables */

static void event_lines(void **state)
{
	static const struct loaded_case cases[] = {
		{ "comm, thread, time, period, event",
		  "w  4165  1629.835586:   10101010 cycles:ppp: \n" FRAMES "\n",
		  "type cycles:ppp events\n"
		  "w/w#4165 1629.835586: " STACK " 10101010 cycles:ppp\n" },
		{ "process and thread",
		  "w  4165/4170  1629.835586:   10101010 cycles:ppp: \n" FRAMES "\n",
		  "type cycles:ppp events\n"
		  "w#4165/w#4170 1629.835586: " STACK " 10101010 cycles:ppp\n" },
		{ "cpu", "w  4165 [003]  1629.835586:   10101010 cycles:ppp: \n" FRAMES "\n",
		  "type cycles:ppp events\n"
		  "w/w#4165 1629.835586 cpu3: " STACK " 10101010 cycles:ppp\n" },
		{ "no period", "w  4165 [003]  1629.835586: cycles: \n" FRAMES "\n",
		  "type cycles samples\n"
		  "w/w#4165 1629.835586 cpu3: " STACK " 1 cycles\n" },
		{ "no event", "w  4165  1629.835586: \n" FRAMES "\n",
		  "w/w#4165 1629.835586: " STACK " 1\n" },
		{ "no event, a period", "w  4165  1629.835586:  250000 \n" FRAMES "\n",
		  "type samples events\n"
		  "w/w#4165 1629.835586: " STACK " 250000 samples\n" },
		{ "nanoseconds", "w  4165  1629.835586123:   7 cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  "w/w#4165 1629.835586123: " STACK " 7 cycles\n" },
		{ "a short fraction", "w  4165 0.5: 7 cycles:\n" FRAMES "\n",
		  "type cycles events\n"
		  "w/w#4165 0.5: " STACK " 7 cycles\n" },
		{ "no time", "w  4165 cycles: \n" FRAMES "\n",
		  "type cycles samples\n"
		  "w/w#4165: " STACK " 1 cycles\n" },
		{ "no time, a period", "w  4165  250000 cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  "w/w#4165: " STACK " 250000 cycles\n" },
		{ "no time, a cpu", "w  4165 [001] cycles: \n" FRAMES "\n",
		  "type cycles samples\n"
		  "w/w#4165 cpu1: " STACK " 1 cycles\n" },
		{ "no time, a cpu and a period", "w  4165 [001]  250000 cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  "w/w#4165 cpu1: " STACK " 250000 cycles\n" },
		{ "no thread", "w  1629.835586:  250000 cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  "w/w 1629.835586: " STACK " 250000 cycles\n" },
		{ "no comm", " 4165/4170  1629.835586:  250000 cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  "#4165/#4170 1629.835586: " STACK " 250000 cycles\n" },
		{ "time and event only", "  1629.835586:  250000 cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  "1629.835586: " STACK " 250000 cycles\n" },
		{ "comm and event",
		  "w cycles: \n" FRAMES "\n"
		  "w cycles: \n" FRAMES "\n",
		  "type cycles samples\n"
		  "w/w: " STACK " 1 cycles\n"
		  "w/w: " STACK " 1 cycles\n" },
		{ "comm only",
		  "w \n" FRAMES "\n"
		  "v x\n" FRAMES "\n",
		  "w/w: " STACK " 1\n"
		  "v x/v x: " STACK " 1\n" },
		{ "comm and thread", "w  4165 \n" FRAMES "\n", "w/w#4165: " STACK " 1\n" },
		{ "nothing but frames", "\n" FRAMES "\n\n" FRAMES "\n", STACK " 1\n" STACK " 1\n" },
		{ "misc letters",
		  "w 27910 K      1135.854813: cycles:\n" FRAMES "\n"
		  "w 27910 [002] G      1135.854813: cycles:\n" FRAMES "\n",
		  "type cycles samples\n"
		  "w/w#27910 1135.854813: " STACK " 1 cycles\n"
		  "w/w#27910 1135.854813 cpu2: " STACK " 1 cycles\n" },
		{ "time of day",
		  "w 27910 [002] 2024-01-31 12:34:56.123456 1135.854813: cycles:\n" FRAMES "\n",
		  "type cycles samples\n"
		  "w/w#27910 1135.854813 cpu2: " STACK " 1 cycles\n" },
		{ "virtual machine",
		  "[VM:  123][VCPU:001] w 27910 [002] 1135.854813: cycles:\n" FRAMES "\n",
		  "type cycles samples\n"
		  "w/w#27910 1135.854813 cpu2: " STACK " 1 cycles\n" },
		{ "tabs between fields",
		  "w\t4165 [003] 1629.835586:\t\t1000 cycles:u:\n" FRAMES "\n",
		  "type cycles:u events\n"
		  "w/w#4165 1629.835586 cpu3: " STACK " 1000 cycles:u\n" },
		{ "carriage returns",
		  "w  4165  1629.835586:  7 cycles: \r\n"
		  "\t  401136 f+0x6 (/bin/w)\r\n"
		  "\r\n"
		  "w  4165  1629.835587:  8 cycles: \r\n"
		  "\t  401136 f+0x6 (/bin/w)\r\n"
		  "\r\n",
		  "type cycles events\n"
		  "w/w#4165 1629.835586: f@/bin/w+0x401136 7 cycles\n"
		  "w/w#4165 1629.835587: f@/bin/w+0x401136 8 cycles\n" },
		{ "no last newline",
		  "w  4165  1629.835586:  7 cycles: \n"
		  "\t  401136 f+0x6 (/bin/w)",
		  "type cycles events\n"
		  "w/w#4165 1629.835586: f@/bin/w+0x401136 7 cycles\n" },
		{ "unknown process",
		  ":-1    -1/-1    1629.835586:  7 cycles: \n" FRAMES "\n"
		  ":12345 12345  1629.835587:  7 cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  ":-1/:-1 1629.835586: " STACK " 7 cycles\n"
		  ":12345/:12345#12345 1629.835587: " STACK " 7 cycles\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void comms(void **state)
{
	static const struct loaded_case cases[] = {
		{ "blanks, digits, parentheses",
		  "V8 WorkerThread  4165  1.000001: 1 c: \n" FRAMES "\n"
		  "kworker/u8:2-fl  4165  1.000002: 1 c: \n" FRAMES "\n"
		  "Chrome 12  4165  1.000003: 1 c: \n" FRAMES "\n"
		  "(sd-pam)  4165  1.000004: 1 c: \n" FRAMES "\n"
		  "123 456  4165  1.000005: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "V8 WorkerThread/V8 WorkerThread#4165 1.000001: " STACK " 1 c\n"
		  "kworker/u8:2-fl/kworker/u8:2-fl#4165 1.000002: " STACK " 1 c\n"
		  "Chrome 12/Chrome 12#4165 1.000003: " STACK " 1 c\n"
		  "(sd-pam)/(sd-pam)#4165 1.000004: " STACK " 1 c\n"
		  "123 456/123 456#4165 1.000005: " STACK " 1 c\n" },
		{ "colons",
		  "a: b  4165  1.000001: 1 c: \n" FRAMES "\n"
		  "x 1.000000: y  4165  1.000002: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "a: b/a: b#4165 1.000001: " STACK " 1 c\n"
		  "x 1.000000: y/x 1.000000: y#4165 1.000002: " STACK " 1 c\n" },
		{ "like an address",
		  "dd  4165  1.000001: 1 c: \n" FRAMES "\n"
		  "   cc1  4165  1.000001: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "dd/dd#4165 1.000001: " STACK " 1 c\n"
		  "cc1/cc1#4165 1.000001: " STACK " 1 c\n" },
		{ "like a comment",
		  "# worker  4165  1.000001: 1 c: \n" FRAMES "\n"
		  "# worker \n" FRAMES "\n"
		  "#x  4165  1.000001: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "# worker/# worker#4165 1.000001: " STACK " 1 c\n"
		  "# worker/# worker: " STACK " 1\n"
		  "#x/#x#4165 1.000001: " STACK " 1 c\n" },
		{ "empty", "   4165  1.000001: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "/#4165 1.000001: " STACK " 1 c\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void events(void **state)
{
	static const struct loaded_case cases[] = {
		{ "each is a type",
		  "w 1 1.000001: 5 cycles:ppp: \n" FRAMES "\n"
		  "w 1 1.000001: 7 instructions: \n" FRAMES "\n"
		  "w 1 1.000002: 9 cycles:ppp: \n" FRAMES "\n",
		  "type cycles:ppp events\n"
		  "type instructions events\n"
		  "w/w#1 1.000001: " STACK " 5 cycles:ppp\n"
		  "w/w#1 1.000001: " STACK " 7 instructions\n"
		  "w/w#1 1.000002: " STACK " 9 cycles:ppp\n" },
		{ "clocks count nanoseconds",
		  "w 1 1.000001: 250000 cpu-clock:ppp: \n" FRAMES "\n"
		  "w 1 1.000001: 250000 task-clock:u: \n" FRAMES "\n",
		  "type cpu-clock:ppp nanoseconds\n"
		  "type task-clock:u nanoseconds\n"
		  "w/w#1 1.000001: " STACK " 250000 cpu-clock:ppp\n"
		  "w/w#1 1.000001: " STACK " 250000 task-clock:u\n" },
		{ "times of waiting",
		  "w 1 1.000001: 250000 offcpu-time: \n" FRAMES "\n"
		  "w 1 1.000001: 3 sched:sched_stat_runtime: comm=w pid=1 \n" FRAMES "\n"
		  "w 1 1.000001: 70000 sched:sched_switch: prev_comm=w \n" FRAMES "\n",
		  "type offcpu-time nanoseconds\n"
		  "type sched:sched_stat_runtime nanoseconds\n"
		  "type sched:sched_switch nanoseconds\n"
		  "w/w#1 1.000001: " STACK " 250000 offcpu-time\n"
		  "w/w#1 1.000001: " STACK " 3 sched:sched_stat_runtime\n"
		  "w/w#1 1.000001: " STACK " 70000 sched:sched_switch\n" },
		{ "a switch that is counted",
		  "w 1 1.000001: 1 sched:sched_switch: prev_comm=w \n" FRAMES "\n",
		  "type sched:sched_switch events\n"
		  "w/w#1 1.000001: " STACK " 1 sched:sched_switch\n" },
		{ "clocks without a period count samples",
		  "w 1 1.000001: cpu-clock: \n" FRAMES "\n",
		  "type cpu-clock samples\n"
		  "w/w#1 1.000001: " STACK " 1 cpu-clock\n" },
		{ "names with colons, commas, blanks",
		  "w 1 1.000001: 5 cpu/mem-loads,ldlat=30/P: \n" FRAMES "\n"
		  "w 1 1.000001: 7 sched:sched_switch: prev_comm=a b prev_pid=1 prev_state=S ==> "
		  "next_comm=c: next_pid=2\n" FRAMES "\n"
		  "w 1 1.000002: raw 0x1a8: \n" FRAMES "\n"
		  "w 1 1.000002: 3 raw 0x1a8: \n" FRAMES "\n",
		  "type cpu/mem-loads,ldlat=30/P events\n"
		  "type sched:sched_switch events\n"
		  "type raw 0x1a8 samples\n"
		  "w/w#1 1.000001: " STACK " 5 cpu/mem-loads,ldlat=30/P\n"
		  "w/w#1 1.000001: " STACK " 7 sched:sched_switch\n"
		  "w/w#1 1.000002: " STACK " 1 raw 0x1a8\n"
		  "w/w#1 1.000002: " STACK " 3 raw 0x1a8\n" },
		{ "text behind the event",
		  "w 1 1.000001: 1 syscalls:sys_enter_read: fd: 0x3, buf: 0x7ffd, count: "
		  "0x10\n" FRAMES "\n",
		  "type syscalls:sys_enter_read events\n"
		  "w/w#1 1.000001: " STACK " 1 syscalls:sys_enter_read\n" },
		{ "a data address", "w 1 1.000001: 1 mem: 7f0012345678\n" FRAMES "\n",
		  "type mem events\n"
		  "w/w#1 1.000001: " STACK " 1 mem\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

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

static void no_call_chain(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a function of the kernel behind the text of a tracepoint",
		  "w 1/1 1.000001: 7 sched:sched_stat_runtime: comm=w runtime=7 [ns] "
		  "ffffffff813ad60a update_se\n"
		  "w 1/1 1.000002: 1 x:y: ptr ffffffff813ad60a state=3\n",
		  "type sched:sched_stat_runtime nanoseconds\ntype x:y events\n"
		  "w#1/w#1 1.000001: update_se+0xffffffff813ad60a 7 sched:sched_stat_runtime\n"
		  "w#1/w#1 1.000002: [no stack]_[u] 1 x:y\n" },
		{ "the frame is behind the event",
		  "           false 39654 19115.489713:          1 cycles:u:  ffffffff9b201293 "
		  "[unknown] ([unknown])\n"
		  "           false 39654 19115.489719:          1 cycles:      7fa68b1f2d84 "
		  "_dl_start+0x4 (/usr/lib/ld-2.31.so)\n",
		  "type cycles:u events\n"
		  "type cycles events\n"
		  "false/false#39654 19115.489713: [unknown]+0xffffffff9b201293_[u] 1 cycles:u\n"
		  "false/false#39654 19115.489719: _dl_start@/usr/lib/ld-2.31.so+0x7fa68b1f2d84 1 "
		  "cycles\n" },
		{ "comms that look like addresses",
		  "              dd  4165  1629.835586:   10101010 cpu-clock:ppp:      "
		  "55f881c0d224 cmp+0x24 (/path/w)\n"
		  "             cc1  4165  1629.835587:   10101010 cpu-clock:ppp:      "
		  "55f881c0d224 cmp+0x24 (/path/w)\n",
		  "type cpu-clock:ppp nanoseconds\n"
		  "dd/dd#4165 1629.835586: cmp@/path/w+0x55f881c0d224 10101010 cpu-clock:ppp\n"
		  "cc1/cc1#4165 1629.835587: cmp@/path/w+0x55f881c0d224 10101010 cpu-clock:ppp\n" },
		{ "no time",
		  "               w  4165 cycles:      55f881c0d224 cmp+0x24 (/path/w)\n"
		  "              dd  4165 cycles:      55f881c0d224 cmp+0x24 (/path/w)\n",
		  "type cycles samples\n"
		  "w/w#4165: cmp@/path/w+0x55f881c0d224 1 cycles\n"
		  "dd/dd#4165: cmp@/path/w+0x55f881c0d224 1 cycles\n" },
		{ "tracepoints",
		  "             fio 236193/236193 [021] 1.791544:          1    "
		  "block:block_rq_issue: 259,76 R 4096 () 57622160 + 8 [fio] ffffffff8beead90 "
		  "blk_mq_start_request ([kernel.kallsyms])\n"
		  "         swapper     0/0     [012] 1.791615:          1 sched:sched_switch: "
		  "prev_comm=a ==> next_comm=b next_prio=120\n",
		  "type block:block_rq_issue events\n"
		  "type sched:sched_switch events\n"
		  "fio#236193/fio#236193 1.791544 cpu21: "
		  "blk_mq_start_request@[kernel.kallsyms]+0xffffffff8beead90_[k] 1 "
		  "block:block_rq_issue\n"
		  "swapper#0/swapper#0 1.791615 cpu12: [no stack]_[u] 1 sched:sched_switch\n" },
		{ "branches of Intel PT",
		  "293415/293415 47170.086912824:                            1   branches:uH:   "
		  "call                           40b06c add+0x51c (foo.so) =>     7ffff7327730 "
		  "memmove+0x0 (foo.so)\n"
		  "293415/293415 47170.086912825:                            1   branches:uH:   "
		  "tr end                    7ffff7327730 memmove+0x0 (foo.so) =>                "
		  "0 [unknown] ([unknown])\n",
		  "type branches:uH events\n"
		  "#293415/#293415 47170.086912824: add@foo.so+0x40b06c 1 branches:uH\n"
		  "#293415/#293415 47170.086912825: memmove@foo.so+0x7ffff7327730 1 "
		  "branches:uH\n" },
		{ "what was accessed is in front",
		  "            spin   500     1.000002:         40 cpu/mem-loads,ldlat=30/P:     "
		  "555555558038        68100142 |OP LOAD|LVL L1 hit|SNP None|TLB L1 or L2 hit|LCK "
		  "No|BLK  N/A               7     55555555514a spin+0x11 (/opt/spin)\n"
		  "            spin   500     1.000003:         40 cpu/mem-loads,ldlat=30/P:     "
		  "555555558038        68100142 |OP LOAD|LVL L1 hit|SNP None|TLB L1 or L2 hit|LCK "
		  "No|BLK  N/A               7 ffffffff8826e448 native_write_msr\n"
		  "spin 500 1.000004: 40 cpu/mem-loads,ldlat=30/P: 555555558038 68100142 |OP "
		  "LOAD|LVL L1 hit|SNP None|BLK N/A 7 55555555514a spin+0x11 (/opt/spin)\n",
		  "type cpu/mem-loads,ldlat=30/P events\n"
		  "spin/spin#500 1.000002: spin@/opt/spin+0x55555555514a 40 "
		  "cpu/mem-loads,ldlat=30/P\n"
		  "spin/spin#500 1.000003: native_write_msr+0xffffffff8826e448 40 "
		  "cpu/mem-loads,ldlat=30/P\n"
		  "spin/spin#500 1.000004: spin@/opt/spin+0x55555555514a 40 "
		  "cpu/mem-loads,ldlat=30/P\n" },
		{ "the symbol of the data, a cgroup",
		  "               w   500     1.000002:         40 page-faults:     555555558038 "
		  "table+0x8 (/bin/w)     55555555514a spin+0x11 (/bin/w)\n"
		  "               w   500     1.000003:         40 page-faults:                0 "
		  "/user.slice/a 55555555514a x     55555555514a f (/bin/w)\n",
		  "type page-faults events\n"
		  "w/w#500 1.000002: spin@/bin/w+0x55555555514a 40 page-faults\n"
		  "w/w#500 1.000003: f@/bin/w+0x55555555514a 40 page-faults\n" },
		{ "instructions, registers, branches, and sizes are behind",
		  "               w 1 1.000001:          1 c:  ffffffff8826e448 a "
		  "([kernel.kallsyms]) insn:\n"
		  "               w 1 1.000001:          1 c:      55555555514a b+0x1 (/a (x)/w "
		  "(deleted)) ilen: 3 insn: 48 89 c2               0 N/A 4K\n"
		  "               w 1 1.000001:          1 c:      55555555514a c ABI:2    AX:0x1 "
		  "    SP:0x7fff \n"
		  "               w 1 1.000001:          1 c:      55555555514a d "
		  "0x55/0x56/P/-/-/1  "
		  "0x57/0x58/M/-/-/0/COND/- \n"
		  "               w 1 1.000001:          1 c:      55555555514a e ilen: 3\n"
		  "               w 1 1.000001:          1 c:      55555555514a f        1234abcd "
		  "2M "
		  "4K\n"
		  "               w 1 1.000001:          1 c:      55555555514a g(int) const "
		  "(/bin/w) "
		  "\t IPC: 2.20 (11/5)\n"
		  "               w 1 1.000001:          1 c:      55555555514a h (/bin/w)       "
		  "nopl "
		  " %eax, (%rax,%rax,1)\n"
		  "               w 1 1.000001:          1 c:      55555555514a i\t\tmovq (%rax), "
		  "%rdi\n"
		  "               w 1 1.000001:          1 c:      55555555514a insn: 48\n",
		  "type c events\n"
		  "w/w#1 1.000001: a@[kernel.kallsyms]+0xffffffff8826e448_[k] 1 c\n"
		  "w/w#1 1.000001: b@/a (x)/w+0x55555555514a 1 c\n"
		  "w/w#1 1.000001: c+0x55555555514a 1 c\n"
		  "w/w#1 1.000001: d+0x55555555514a 1 c\n"
		  "w/w#1 1.000001: e+0x55555555514a 1 c\n"
		  "w/w#1 1.000001: f+0x55555555514a 1 c\n"
		  "w/w#1 1.000001: g(int) const@/bin/w+0x55555555514a 1 c\n"
		  "w/w#1 1.000001: h@/bin/w+0x55555555514a 1 c\n"
		  "w/w#1 1.000001: i+0x55555555514a 1 c\n"
		  "w/w#1 1.000001: [unknown]+0x55555555514a_[u] 1 c\n" },
		{ "no event, numbers in front: only a period is a weight",
		  " 1.000002:     500000      55555555514a f\n"
		  " 1.000003:     500000                7     55555555514a f ilen: 3\n",
		  "type samples events\n"
		  "1.000002: f+0x55555555514a 500000 samples\n"
		  "1.000003: f+0x55555555514a 500000 samples\n" },
		{ "no event, and no period", " 1.000001:                7     55555555514a f\n",
		  "1.000001: f+0x55555555514a 1\n" },
		{ "neither time nor event",
		  "            spin     500000                7     55555555514a f ilen: 3\n"
		  "            spin    1744     500000      55555555514a f ilen: 3\n"
		  "    500000  ffffffff8826e448 f ilen: 3\n",
		  "type samples events\n"
		  "spin/spin: f+0x55555555514a 500000 samples\n"
		  "spin/spin#1744: f+0x55555555514a 500000 samples\n"
		  "f+0xffffffff8826e448 500000 samples\n" },
		{ "an event alone",
		  "cpu-clock:u:      55555555514a f insn: 48\n"
		  "cpu-clock:u:  ffffffff8826e448 g insn: 48\n",
		  "type cpu-clock:u samples\n"
		  "f+0x55555555514a 1 cpu-clock:u\n"
		  "g+0xffffffff8826e448 1 cpu-clock:u\n" },
		{ "nor a period",
		  "            spin    1744                0      55555555514a f\n"
		  "[003]      55555555514a f insn: 48\n",
		  "spin/spin#1744: f+0x55555555514a 1\n"
		  "cpu3: f+0x55555555514a 1\n" },
		{ "nothing but a frame",
		  "     55555555514a f               0 N/A\n"
		  "  w.c:4 ilen: 3\n"
		  " ffffffff8826e448 g ilen: 3\n"
		  "     55555555514a f               0 N/A\n"
		  "  w.c:4 ilen: 3\n",
		  "f+0x55555555514a w.c:4 1\n"
		  "g+0xffffffff8826e448 1\n"
		  "f+0x55555555514a w.c:4 1\n" },
		{ "a number in the text of a tracepoint",
		  "               w 1 1.000001:          1 a:b: work struct ffff88810a1b2c3d: x "
		  "ffff88810a1b2c3d y\n",
		  "type a:b events\n"
		  "w/w#1 1.000001: [no stack]_[u] 1 a:b\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void fields_behind_stacks(void **state)
{
	static const struct loaded_case cases[] = {
		{ "data, registers, sizes",
		  "w 1 1.000001: 1 c:     555555558038 \n" FRAMES
		  " ABI:2    AX:0x1    BX:0x2                0 N/A 4K\n\n"
		  "w 1 1.000002: 1 c: \n" FRAMES "               0 N/A 4K\n\n"
		  "w 1 1.000003: 1 c: \n" FRAMES "               0\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n"
		  "w/w#1 1.000002: " STACK " 1 c\n"
		  "w/w#1 1.000003: " STACK " 1 c\n" },
		{ "the code that led there",
		  "w 1 1.000001: 1 c: \n" FRAMES "\n"
		  "\tadd:\n"
		  "\tns::f(int, int)+4:\tw.c:3\n"
		  "\t0000555555555169\tinsn: e8 cb ff ff ff          \t# PRED 9 cycles [9]\n"
		  "\t0000555555555139\tmovq (%rax), %rdi\n"
		  "\t... not reaching sample ...\n"
		  "\n"
		  "w 1 1.000002: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n"
		  "w/w#1 1.000002: " STACK " 1 c\n" },
		{ "data behind a period, no event",
		  "w 1/1 1.000001:     500000       1e05080021 |OP N/A|LVL N/A|BLK  N/A \n" FRAMES
		  "\n",
		  "type samples events\n"
		  "w#1/w#1 1.000001: " STACK " 500000 samples\n" },
		{ "data, and neither period nor event",
		  "w 1/1 1.000001:                0 \n" FRAMES "\n",
		  "w#1/w#1 1.000001: " STACK " 1\n" },
		{ "no empty line behind fields",
		  "   123 c: \n" FRAMES " ilen: 3\n   123 c: \n" FRAMES " ilen: 3\n"
		  "    500000 \n" FRAMES "               0 N/A\n"
		  "    500000 \n" FRAMES "               0 N/A\n",
		  "type c samples\n"
		  "type samples events\n"
		  "/#123: " STACK " 1 c\n"
		  "/#123: " STACK " 1 c\n" STACK " 500000 samples\n" STACK " 500000 samples\n" },
		{ "source, and neither event nor thread",
		  " 1.000001:       1e05080021 |OP N/A|LVL N/A|BLK  N/A \n"
		  "\t  401136 f+0x6 (/bin/w)\n  w.c:12\n|12          return a + b;\n"
		  "\t  401150 main+0x10 (/bin/w)\n  w.c:30\n|30  main\n\n",
		  "1.000001: main@/bin/w+0x401150 w.c:30;f@/bin/w+0x401136 w.c:12 1\n" },
		{ "events of a thread", "   1744 \n" FRAMES "\n   1744 \n" FRAMES "\n",
		  "/#1744: " STACK " 1\n"
		  "/#1744: " STACK " 1\n" },
		{ "events of a period", "    500000 \n" FRAMES "\n    500000 \n" FRAMES "\n",
		  "type samples events\n" STACK " 500000 samples\n" STACK " 500000 samples\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void stacks_that_are_empty(void **state)
{
	static const struct loaded_case cases[] = {
		{ "an event and a blank line",
		  "w 1 1.000001: 1 c: \n\n"
		  "w 1 1.000002: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "w/w#1 1.000001: [no stack]_[u] 1 c\n"
		  "w/w#1 1.000002: " STACK " 1 c\n" },
		{ "events only",
		  "w 1 1.000001: 1 c: \n"
		  "w 1 1.000002: 1 c: \n",
		  "type c events\n"
		  "w/w#1 1.000001: [no stack]_[u] 1 c\n"
		  "w/w#1 1.000002: [no stack]_[u] 1 c\n" },
		{ "one event", "a 1 1.000001: cycles:",
		  "type cycles samples\n"
		  "a/a#1 1.000001: [no stack]_[u] 1 cycles\n" },
		{ "a blank line before the frames", "w 1 1.000001: 1 c: \n\n" FRAMES "\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void other_lines(void **state)
{
	static const struct loaded_case cases[] = {
		{ "headers",
		  "# ========\n"
		  "# captured on    : Sun Mar 15 10:20:30 2020\n"
		  "# hostname : box\n"
		  "# os release : 6.1.0\n"
		  "# arch : x86_64\n"
		  "# cmdline : /usr/bin/perf record -g -- ./w a:b \n"
		  "# event : name = cycles, , id = { 1 }, type = 0\n"
		  "# CPU_TOPOLOGY info available, use -I to display\n"
		  "# ========\n"
		  "#\n"
		  "w 1 1.000001: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "property captured on: Sun Mar 15 10:20:30 2020\n"
		  "property hostname: box\n"
		  "property os release: 6.1.0\n"
		  "property arch: x86_64\n"
		  "property cmdline: /usr/bin/perf record -g -- ./w a:b\n"
		  "w/w#1 1.000001: " STACK " 1 c\n" },
		{ "records",
		  "w 27910 1135.854775: PERF_RECORD_MMAP2 27910/27910: [0x55b(0x1000) @ 0x1000 "
		  "08:01 1 1]: r-xp /bin/w\n"
		  "w 1 1.000001: 1 c: \n" FRAMES "\n"
		  "w 27910 1135.854775: PERF_RECORD_COMM exec: w:27910/27910\n"
		  "     w 27910 1135.9: PERF_RECORD_NAMESPACES 5/5 - nr_namespaces: 7\n"
		  "\t\t[0/net: 4/0xf0000075, 1/uts: 4/0xeffffffe, 2/ipc: 4/0xefffffff, "
		  "3/pid: 4/0xeffffffc, \n"
		  "\t\t 4/user: 4/0xeffffffd, 5/mnt: 4/0xf0000000, 6/cgroup: 4/0xeffffffb]\n"
		  "w 1 1.000002: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n"
		  "w/w#1 1.000002: " STACK " 1 c\n" },
		{ "lost samples",
		  "w 1 1.000001: 1 c: \n" FRAMES "\n"
		  "w 1 [000] 1.2: PERF_RECORD_LOST lost 17\n"
		  "w 1 [000] 1.2: PERF_RECORD_LOST_SAMPLES lost 3\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n"
		  "lost 20\n" },
		{ "messages of perf",
		  "[ perf record: Woken up 1 times ]\n"
		  "Warning: Processed 12 events\n"
		  "w 1 1.000001: 1 c: \n" FRAMES "\n"
		  "Failed to open /tmp/perf-1.map, continuing without symbols\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n" },
		{ "lines that are nothing",
		  "what is this\n"
		  "w 1 1.000001: 1 c: \n" FRAMES "\n"
		  "and this?\n"
		  "w 1 1.000002: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n"
		  "w/w#1 1.000002: " STACK " 1 c\n"
		  "warning: 2 lines left out as not understood: line 1 (\"what is this\"), "
		  "line 6 (\"and this?\")\n" },
		{ "indented lines that are nothing",
		  "a 1 1.0: c:\n"
		  "\t          THIS_IS_A_WEIRD_LINE\n"
		  "\n"
		  "a 1 1.0: c:\n"
		  "\t401136 f+0x6 (/bin/w)\n"
		  "\t          THIS_IS_A_WEIRD_LINE\n",
		  "type c samples\n"
		  "a/a#1 1: [no stack]_[u] 1 c\n"
		  "a/a#1 1: f@/bin/w+0x401136 1 c\n"
		  "warning: 2 lines left out as not understood: line 2 "
		  "(\"THIS_IS_A_WEIRD_LINE\"), line 6 (\"THIS_IS_A_WEIRD_LINE\")\n" },
		{ "branch stacks, registers, code",
		  "w 1 1.000001: 1 c: \n" FRAMES
		  " 0x401136/0x401150/P/-/-/12/COND/-  0x401136/0x401150/M/-/-/0//-\n"
		  " ABI:2    AX:0x1    BX:0x2\n"
		  " insn: 48 89 e5\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n" },
		{ "nothing at all", "# hostname : box\n",
		  "error: input: a text, but none that serac knows; name its format with "
		  "--input: perf-data, pprof, pprof-legacy, goroutines, bpftrace, bcc, "
		  "perf-script, "
		  "folded\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

/* clang-format on */

static void prefixes(void **state)
{
	static const char *const names[] = { "perf-script/callgraph.txt", "perf-script/fields.txt",
					     "perf-script/inline.txt" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		char *path = fixture_path(names[i]);

		loaded_try_prefixes(path);
		free(path);
	}
}

/* Before the first sample, and more than what a look at the head sees. */
static void many_records(void **state)
{
	(void)state;
	for (int records = 250; records <= 2500; records *= 10) {
		size_t size;
		char *text, *loaded;
		FILE *out = open_memstream(&text, &size);

		for (int i = 0; i < records; i++)
			fprintf(out, "w 1 1.0: PERF_RECORD_COMM exec: worker-%d:%d/%d\n", i, i, i);
		fputs("w 1 1.000001: 1 c: \n" FRAMES "\n", out);
		fclose(out);
		loaded = loaded_bytes(NULL, text, size);
		assert_string_equal(loaded, "type c events\nw/w#1 1.000001: " STACK " 1 c\n");
		free(loaded);
		free(text);
	}
}

/* A sample of 100,000 frames, the same stack again, and a very long symbol. */
static void big_stacks(void **state)
{
	enum { DEPTH = 100000 };
	size_t size;
	char *text, *loaded;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int sample = 0; sample < 2; sample++) {
		fputs("w 1 1.0: 1 c: \n", out);
		for (int i = 0; i < DEPTH; i++)
			fprintf(out, "\t%16x f+0x1 (/bin/w)\n", 0x1000 + i % 100);
		fputs("\n", out);
	}
	fputs("w 1 1.0: 1 c: \n\t 1000 ", out);
	for (int i = 0; i < 3000000; i++)
		fputc('x', out);
	fputs(" (/bin/w)\n\n", out);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	assert_true(strlen(loaded) > 2 * DEPTH * strlen("f@/bin/w+0x1000;") + 3000000);
	free(loaded);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(event_lines),
		cmocka_unit_test(comms),
		cmocka_unit_test(events),
		cmocka_unit_test(frames),
		cmocka_unit_test(kinds),
		cmocka_unit_test(inlined),
		cmocka_unit_test(mangled),
		cmocka_unit_test(source_lines),
		cmocka_unit_test(no_call_chain),
		cmocka_unit_test(fields_behind_stacks),
		cmocka_unit_test(stacks_that_are_empty),
		cmocka_unit_test(other_lines),
		cmocka_unit_test(prefixes),
		cmocka_unit_test(many_records),
		cmocka_unit_test(big_stacks),
	};

	return cmocka_run_group_tests_name("perf script", tests, NULL, NULL);
}
