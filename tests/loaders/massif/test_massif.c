#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"

#define HEAD "desc: --threshold=1\ncmd: ./a b\ntime_unit: i\n"
#define SNAPSHOT(number, time, useful, extra, stacks, tree)                                     \
	"#-----------\nsnapshot=" #number "\n#-----------\ntime=" #time "\nmem_heap_B=" #useful \
	"\nmem_heap_extra_B=" #extra "\nmem_stacks_B=" #stacks "\nheap_tree=" tree "\n"
#define ROOT "(heap allocation functions) malloc/new/new[], --alloc-fns, etc.\n"
#define SAID                                                                      \
	"type peak_space bytes\ntype last_space bytes\nproperty command: ./a b\n" \
	"property options: --threshold=1\n"

static void trees(void **state)
{
	static const struct loaded_case cases[] = {
		{ "callers are below what they call, and inlined ones have the same address",
		  HEAD SNAPSHOT(0, 0, 0, 0, 0, "empty")
			  SNAPSHOT(1, 5, 70, 8, 9,
				   "peak\nn2: 70 " ROOT " n2: 60 0x10: f (a.c:7)\n"
				   "  n0: 40 0x20: g (a.c:8)\n"
				   "  n1: 20 0x30: h (a.c:9)\n"
				   "   n0: 20 0x30: main (a.c:9)\n"
				   " n0: 10 0x40: ??? (in /lib/v.so)")
				  SNAPSHOT(2, 6, 10, 1, 0,
					   "detailed\nn1: 10 " ROOT " n0: 10 0x10: f (a.c:7)")
					  SNAPSHOT(3, 7, 0, 0, 0, "empty"),
		  SAID "property snapshots: 4, 2 of them detailed\n"
		       "property peak at: 5 instructions (snapshot 1): 70 B useful, 8 B extra, 9 B "
		       "stacks\n"
		       "property last detailed at: 6 instructions (snapshot 2): 10 B useful, 1 B "
		       "extra, 0 B stacks\n"
		       "property ended at: 7 instructions (snapshot 3): 0 B useful, 0 B extra, 0 B "
		       "stacks\n"
		       "g a.c:8;f a.c:7 40 peak_space 0 last_space\n"
		       "main a.c:9;h a.c:9;f a.c:7 20 peak_space 0 last_space\n"
		       "[v.so]@/lib/v.so+0x40_[u] 10 peak_space 0 last_space\n"
		       "[extra heap]_[u] 8 peak_space 0 last_space\n"
		       "[stacks]_[u] 9 peak_space 0 last_space\n"
		       "f a.c:7 0 peak_space 10 last_space\n"
		       "[extra heap]_[u] 0 peak_space 1 last_space\n" },
		{ "below the threshold",
		  HEAD SNAPSHOT(1, 5, 70, 0, 0,
				"peak\nn2: 70 " ROOT " n2: 60 0x10: f (a.c:7)\n"
				"  n0: 40 0x20: g (a.c:8)\n"
				"  n0: 20 in 3 places, all below massif's threshold (1.00%)\n"
				" n0: 10 in 1 place, below massif's threshold (1.00%)"),
		  SAID "property snapshots: 1, 1 of them detailed\n"
		       "property peak at: 5 instructions (snapshot 1): 70 B useful, 0 B extra, 0 B "
		       "stacks\n"
		       "property last detailed at: 5 instructions (snapshot 1): 70 B useful, 0 B "
		       "extra, 0 B stacks\n"
		       "property ended at: 5 instructions (snapshot 1): 70 B useful, 0 B extra, 0 "
		       "B stacks\n"
		       "g a.c:8;f a.c:7 40 peak_space 40 last_space\n"
		       "[below massif's threshold]_[u];f a.c:7 20 peak_space 20 last_space\n"
		       "[below massif's threshold]_[u] 10 peak_space 10 last_space\n" },
		{ "what heaptrack_print writes",
		  "#-----------\nsnapshot=0\n#-----------\ntime=0.004\nmem_heap_B=7\nmem_heap_"
		  "extra_B=0\n"
		  "mem_stacks_B=0\nheap_tree=detailed\nn1: 7 " ROOT
		  " n0: 7 0x10: f (a.c:7)\ndesc: heaptrack\ncmd: ./a b\n"
		  "time_unit: s\n",
		  "type last_space bytes\nproperty command: ./a b\nproperty options: heaptrack\n"
		  "property snapshots: 1, 1 of them detailed\n"
		  "property last detailed at: 0.004 s (snapshot 0): 7 B useful, 0 B extra, 0 B "
		  "stacks\n"
		  "property ended at: 0.004 s (snapshot 0): 7 B useful, 0 B extra, 0 B stacks\nf "
		  "a.c:7 7 last_space\n"
		  "warning: no snapshot is marked as the peak, as in files that are cut off, and "
		  "in those of heaptrack_print\n" },
		{ "no peak",
		  HEAD SNAPSHOT(1, 5, 7, 0, 0, "detailed\nn1: 7 " ROOT " n0: 7 0x10: f (a.c:7)"),
		  "type last_space bytes\n"
		  "property command: ./a b\n"
		  "property options: --threshold=1\n"
		  "property snapshots: 1, 1 of them detailed\n"
		  "property last detailed at: 5 instructions (snapshot 1): 7 B useful, 0 B extra, "
		  "0 B stacks\n"
		  "property ended at: 5 instructions (snapshot 1): 7 B useful, 0 B extra, 0 B "
		  "stacks\n"
		  "f a.c:7 7 last_space\n"
		  "warning: no snapshot is marked as the peak, as in files that are cut off, and "
		  "in those of heaptrack_print\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "rows that are missing, and rows that are too much",
		  HEAD SNAPSHOT(1, 5, 70, 0, 0,
				"peak\nn3: 70 " ROOT " n1: 60 0x10: f (a.c:7)\n"
				" n1: 5 0x20: g (a.c:8)\n  n0: 9 0x30: h (a.c:9)\n"
				"     n0: 9 0x40: x\n  n0: q\nn0: 5 y"),
		  SAID
		  "property snapshots: 1, 1 of them detailed\n"
		  "property peak at: 5 instructions (snapshot 1): 70 B useful, 0 B extra, 0 B "
		  "stacks\n"
		  "property last detailed at: 5 instructions (snapshot 1): 70 B useful, 0 B extra, "
		  "0 B stacks\n"
		  "property ended at: 5 instructions (snapshot 1): 70 B useful, 0 B extra, 0 B "
		  "stacks\n"
		  "f a.c:7 60 peak_space 60 last_space\n"
		  "h a.c:9;g a.c:8 9 peak_space 9 last_space\n"
		  "[unknown]_[u] 5 peak_space 5 last_space\n"
		  "warning: 3 rows of the trees left out as not understood\n"
		  "warning: 2 rows are missing in the trees: stacks begin without those callers\n"
		  "warning: 1 row of the trees has less than the rows below\n" },
		{ "sizes that do not fit",
		  HEAD SNAPSHOT(1, 99999999999999999999, 99999999999999999999, 1, 0,
				"peak\nn1: 18446744073709551615 " ROOT
				" n0: 9223372036854775808 0x10: f (a.c:7)"),
		  SAID "property snapshots: 1, 1 of them detailed\n"
		       "property peak at: 99999999999999999999 instructions (snapshot 1): "
		       "9,223,372,036,854,775,807 B useful, 1 B extra, 0 B stacks\n"
		       "property last detailed at: 99999999999999999999 instructions "
		       "(snapshot 1): 9,223,372,036,854,775,807 B useful, 1 B extra, 0 B stacks\n"
		       "property ended at: 99999999999999999999 instructions (snapshot 1): "
		       "9,223,372,036,854,775,807 B useful, 1 B extra, 0 B stacks\n"
		       "f a.c:7 9223372036854775807 peak_space 9223372036854775807 last_space\n"
		       "[extra heap]_[u] 1 peak_space 1 last_space\n"
		       "warning: the sum of \"peak_space\" does not fit 63 bits: it is cut to what "
		       "does\n"
		       "warning: the sum of \"last_space\" does not fit 63 bits: it is cut to what "
		       "does\n" },
		{ "lines that make no sense",
		  HEAD "hello\n" SNAPSHOT(1, 5, 7, 0, 0,
					  "peak\nn1: 7 " ROOT " n0: 7 0x10: f (a.c:7)\nwhat"),
		  SAID "property snapshots: 1, 1 of them detailed\n"
		       "property peak at: 5 instructions (snapshot 1): 7 B useful, 0 B extra, 0 B "
		       "stacks\n"
		       "property last detailed at: 5 instructions (snapshot 1): 7 B useful, 0 B "
		       "extra, 0 B stacks\n"
		       "property ended at: 5 instructions (snapshot 1): 7 B useful, 0 B extra, 0 B "
		       "stacks\n"
		       "f a.c:7 7 peak_space 7 last_space\n"
		       "warning: 2 lines left out as not understood: the first one is line 4 "
		       "(\"hello\")\n" },
		{ "no tree", HEAD SNAPSHOT(1, 5, 70, 0, 0, "empty"),
		  "error: input: no snapshot says who allocated\n" },
		{ "cut off in a tree",
		  HEAD SNAPSHOT(1, 5, 70, 0, 0,
				"peak\nn1: 70 " ROOT " n1: 70 0x10: f (a.c:7)\n  n0: 7"),
		  SAID "property snapshots: 1, 1 of them detailed\n"
		       "property peak at: 5 instructions (snapshot 1): 70 B useful, 0 B extra, 0 B "
		       "stacks\n"
		       "property last detailed at: 5 instructions (snapshot 1): 70 B useful, 0 B "
		       "extra, 0 B stacks\n"
		       "property ended at: 5 instructions (snapshot 1): 70 B useful, 0 B extra, 0 "
		       "B stacks\n"
		       "[unknown]_[u];f a.c:7 7 peak_space 7 last_space\n"
		       "f a.c:7 63 peak_space 63 last_space\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void prefixes(void **state)
{
	char *path = fixture_path("massif/rooms.massif");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees),
		cmocka_unit_test(damage),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("massif", tests, NULL, NULL);
}
