#include "tests/unit.h"

#include "tests/loaded.h"
#include "tests/loaders/perf_script/two_frames.h"

/* Fields that perf script -F puts where a frame or the end of a stack is looked for. */

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

/* clang-format off: tables */

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

/* clang-format on */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_call_chain),
		cmocka_unit_test(fields_behind_stacks),
	};

	return cmocka_run_group_tests_name("perf script fields", tests, NULL, NULL);
}
