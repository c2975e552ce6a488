#include <stdlib.h>

#include "tests/unit.h"

#include "tests/loaded.h"
#include "tests/loaders/perf_script/two_frames.h"

/* The line that a sample begins with: which of its fields are there, and what they look like. */

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

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
		{ "neither thread nor time, and one without a stack",
		  "    250000 cycles: \n" FRAMES
		  "\n    250000 cycles: \n\n    250000 cycles: \n" FRAMES "\n",
		  "type cycles events\n" STACK
		  " 250000 cycles\n[no stack]_[u] 250000 cycles\n" STACK " 250000 cycles\n" },
		{ "neither, and fields behind the stack",
		  "    250000 cycles: \n" FRAMES " ilen: 7\n    250000 cycles: \n ilen: 2\n"
		  "    250000 cycles: \n ilen: 2\n    250000 cycles: \n" FRAMES " ilen: 3\n",
		  "type cycles events\n" STACK " 250000 cycles\n[no stack]_[u] 250000 cycles\n"
		  "[no stack]_[u] 250000 cycles\n" STACK " 250000 cycles\n" },
		{ "metrics",
		  "w 4165 1629.835586:   7 cycles: \n" FRAMES
		  "\nw 4165 1629.835586: \tmetric:    0.000 /sec\n"
		  "w 4165 1629.835586: \tmetric:    2.500 insn per cycle\nw 4165 1629.835587:   7 "
		  "cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  "w/w#4165 1629.835586: " STACK " 7 cycles\nw/w#4165 1629.835587: " STACK
		  " 7 cycles\n" },
		{ "fields behind the stack that look like an event",
		  "w 4165 cycles: \n" FRAMES " ilen: 3 insn: 48 89 e5 \nw 4165 cycles: \n" FRAMES
		  " ilen: 3 insn: 48 89 e5 \n",
		  "type cycles samples\nw/w#4165: " STACK " 1 cycles\nw/w#4165: " STACK
		  " 1 cycles\n" },
		{ "no time, a comm with a colon",
		  "tmux: server  1234     250000 cycles: \n" FRAMES
		  "\ntmux: server  1234 cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  "tmux: server/tmux: server#1234: " STACK " 250000 cycles\n"
		  "tmux: server/tmux: server#1234: " STACK " 1 cycles\n" },
		{ "no time and no thread, a comm with a colon",
		  "tmux: server     250000 cycles: \n" FRAMES
		  "\ntmux: server [001] cycles: \n" FRAMES "\ntmux: server cycles: \n" FRAMES "\n",
		  "type cycles events\n"
		  "tmux: server/tmux: server: " STACK " 250000 cycles\n"
		  "tmux: server/tmux: server cpu1: " STACK " 1 cycles\n"
		  "tmux: server/tmux: server: " STACK " 1 cycles\n" },
		{ "no time and no event, a comm with a colon",
		  "tmux: server  1234     250000 \n" FRAMES
		  "\ntmux: server [001] U     250000 \n" FRAMES "\n",
		  "type samples events\n"
		  "tmux: server/tmux: server#1234: " STACK " 250000 samples\n"
		  "tmux: server/tmux: server cpu1: " STACK " 250000 samples\n" },
		{ "no time, fields of a tracepoint",
		  "w 4165 syscalls:sys_enter_read: fd: 0x3, buf: 0x12 x:\n" FRAMES
		  "\nw syscalls:sys_enter_read: fd: 0x3, count 12 size: 3\n" FRAMES "\n",
		  "type syscalls:sys_enter_read samples\n"
		  "w/w#4165: " STACK " 1 syscalls:sys_enter_read\nw/w: " STACK
		  " 1 syscalls:sys_enter_read\n" },
		{ "a period alone, without a stack",
		  "    250000 \n" FRAMES "\n    250000 \n\n    250000 \n" FRAMES "\n",
		  "type samples events\n" STACK
		  " 250000 samples\n[no stack]_[u] 250000 samples\n" STACK " 250000 samples\n" },
		{ "comm and event, without a stack",
		  "w cycles: \n\nw cycles: \n" FRAMES "\nw cycles: \n",
		  "type cycles samples\n"
		  "w/w: [no stack]_[u] 1 cycles\nw/w: " STACK
		  " 1 cycles\nw/w: [no stack]_[u] 1 cycles\n" },
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
		  "clock 1706703360268643000\n"
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
		{ "the clock in the header of perf record -k mono",
		  "# ========\n# captured on    : Mon Nov 30 19:25:26 2026\n"
		  "# clockid: monotonic (1)\n"
		  "# reference time: 2026-11-30 19:36:29.555814 = 1796067389.555814 (TOD) = "
		  "51815.897161620 (monotonic)\n# ========\n#\n"
		  "w 1 51816.000001: x: \n" FRAMES "\n",
		  "type x samples\n"
		  "property captured on: Mon Nov 30 19:25:26 2026\n"
		  "clock 1796015573658652380\n"
		  "w/w#1 51816.000001: " STACK " 1 x\n" },
		{ "references that are none",
		  "# reference time: 2026-11-30 = 17.5 (TOD)\n# reference time: x (TOD) = 1.0 (y)\n"
		  "# reference time: = 99999999999999999999.5 (TOD) = 1.0 (y)\n"
		  "w 1 5.000001: x: \n" FRAMES "\n",
		  "type x samples\n"
		  "w/w#1 5.000001: " STACK " 1 x\n" },
		{ "times of day in front of times",
		  "w 1 1970-01-01 00:00:07.500000 5.000001: x: \n" FRAMES "\n",
		  "type x samples\n"
		  "clock 2499999000\n"
		  "w/w#1 5.000001: " STACK " 1 x\n" },
		{ "units behind names, as serac writes them",
		  "w 1 1.000001: 3 heap/bytes/: \n" FRAMES "\n"
		  "w 1 1.000001: 4 cpu/ns/: \n" FRAMES "\n"
		  "w 1 1.000001: 5 cpu-clock/count/: \n" FRAMES "\n"
		  "w 1 1.000001: 6 time/ns*1e-1/: \n" FRAMES "\n"
		  "w 1 1.000001: 7 msr/tsc/: \n" FRAMES "\n"
		  "w 1 1.000001: 8 x/ns*1e-0/: \n" FRAMES "\n"
		  "w 1 1.000001: 9 /ns/: \n" FRAMES "\n",
		  "type heap bytes\n"
		  "type cpu nanoseconds\n"
		  "type cpu-clock events\n"
		  "type time nanoseconds\n"
		  "type msr/tsc/ events\n"
		  "type x/ns*1e-0/ events\n"
		  "type /ns/ events\n"
		  "w/w#1 1.000001: " STACK " 3 heap\n"
		  "w/w#1 1.000001: " STACK " 4 cpu\n"
		  "w/w#1 1.000001: " STACK " 5 cpu-clock\n"
		  "w/w#1 1.000001: " STACK " 0.6 time\n"
		  "w/w#1 1.000001: " STACK " 7 msr/tsc/\n"
		  "w/w#1 1.000001: " STACK " 8 x/ns*1e-0/\n"
		  "w/w#1 1.000001: " STACK " 9 /ns/\n" },
		{ "characters that are spelled out, as serac writes them",
		  "a\\u{3a} b\\u{1b} 1 1.000001: 3 x\\u{20}y: \n" FRAMES "\n"
		  "\\u{41g} \\u{e9} \\u{0} \\u{1B} 1 1.000001: 3 x: \n" FRAMES "\n",
		  "type x y events\n"
		  "type x events\n"
		  "a: b\x1b/a: b\x1b#1 1.000001: " STACK " 3 x y\n"
		  "\\u{41g} \\u{e9} \\u{0} \\u{1B}/\\u{41g} \\u{e9} \\u{0} \\u{1B}#1 "
		  "1.000001: " STACK " 3 x\n" },
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

/* clang-format on */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(event_lines),
		cmocka_unit_test(comms),
		cmocka_unit_test(events),
	};

	/* Times of day are local. */
	setenv("TZ", "UTC", 1);
	return cmocka_run_group_tests_name("perf script events", tests, NULL, NULL);
}
