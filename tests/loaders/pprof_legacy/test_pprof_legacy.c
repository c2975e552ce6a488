#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/loaded.h"
#include "tests/loaders/pprof_legacy/legacy_words.h"

/* Profiles that are text, what is recognised as one, and damage to all of them. */

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static const char format[] = "pprof-legacy";

/* --- memory */

static const struct loaded_case heaps[] = {
	{ "the sizes of one sample in so many bytes are made those of all",
	  "heap profile:   2:  1024 [  3:  2048] @ heap_v2/524288\n"
	  "  1:  512 [  2: 1536] @ 0x1001 0x2001\n"
	  "  1:  512 [  1:  512] @ 0x1001\n"
	  "  0:    0 [  1:  512] @\n"
	  "\nMAPPED_LIBRARIES:\n"
	  "1000-2000 r-xp 00000000 08:01 1 /bin/a\n",
	  "type alloc_objects objects\n"
	  "type alloc_space bytes\n"
	  "type inuse_objects objects\n"
	  "type inuse_space bytes\n"
	  "property kind: heap (gperftools)\n"
	  "property program: /bin/a\n"
	  "property period: 512 KiB of space\n"
	  "bytes=512 B: [unknown]+0x2000_[u];[a]@/bin/a+0x1000_[u] 1366 alloc_objects 1049344 "
	  "alloc_space 1024 inuse_objects 524544 inuse_space\n"
	  "bytes=512 B: [a]@/bin/a+0x1000_[u] 1024 alloc_objects 524544 alloc_space 1024 "
	  "inuse_objects 524544 inuse_space\n"
	  "bytes=512 B: [no stack]_[u] 1024 alloc_objects 524544 alloc_space 0 inuse_objects 0 "
	  "inuse_space\n" },
	{ "all are seen, and nothing was freed",
	  "heap profile:   2:  1024 [  2:  1024] @ heapprofile\n"
	  "  2:  1024 [  2: 1024] @ 0x1001\n",
	  "type objects objects\n"
	  "type space bytes\n"
	  "property kind: heap (gperftools)\n"
	  "bytes=512 B: [unknown]+0x1000_[u] 2 objects 1024 space\n" },
	{ "growth has no allocations of its own",
	  "heap profile:   2:  1024 [  3:  2000] @ growthz\n"
	  "  2:  1024 [  3: 2000] @ 0x1001\n",
	  "type objects objects\n"
	  "type space bytes\n"
	  "property kind: growth (gperftools)\n"
	  "bytes=512 B: [unknown]+0x1000_[u] 2 objects 1024 space\n" },
	{ "fragmentation",
	  "heap profile:   2:  1024 [  2:  1024] @ fragmentationz\n"
	  "  2:  1024 [  2: 1024] @ 0x1001\n",
	  "type objects objects\n"
	  "type space bytes\n"
	  "property kind: fragmentation (gperftools)\n"
	  "bytes=512 B: [unknown]+0x1000_[u] 2 objects 1024 space\n" },
	{ "a difference",
	  "heap profile:   -2:  -1024 [  0:  0] @ heapprofile\n"
	  "  -2:  -1024 [  0: 0] @ 0x1001\n",
	  "type objects objects\n"
	  "type space bytes\n"
	  "property kind: heap (gperftools)\n"
	  "bytes=512 B: [unknown]+0x1000_[u] -2 objects -1024 space\n" },
	{ "lines that are no sample",
	  "heap profile:   2:  1024 [  2:  1024] @ heapprofile\n"
	  "  2:  1024 [  2: 1024] @ 0x1001\n"
	  "what is this\n"
	  "  0:  1024 [  0: 1024] @ 0x1001\n"
	  "  1:  1 [  1: 1] @ 0x12345678123456789\n",
	  "type objects objects\n"
	  "type space bytes\n"
	  "property kind: heap (gperftools)\n"
	  "bytes=512 B: [unknown]+0x1000_[u] 2 objects 1024 space\n"
	  "warning: 3 lines left out as not understood: the first one is line 3 (\"what is "
	  "this\")\n" },
	{ "no sample at all", "heap profile:   0:  0 [  0:  0] @ heapprofile\n",
	  "type objects objects\ntype space bytes\nproperty kind: heap (gperftools)\n"
	  "warning: no samples: there was nothing to count while it was recorded\n" },
	{ "Go says what its addresses are, but for those of the runtime",
	  "heap profile: 1: 1048576 [1: 1048577] @ heap/1048576\n"
	  "1: 1048576 [1: 1048576] @ 0x901 0x1001 0x2001 0x3001 0x9001\n"
	  "#\t0x1000\tmain.f+0x10\t/src/a b.go:12\n"
	  "#\t0x2000\tmain.(*T[...]).g+0x2\t/src/main.go:34\n"
	  "#\t0x3000\truntime.main+0x2\t\t/src/proc.go:290\n"
	  "\n"
	  "# runtime.MemStats\n"
	  "# Alloc = 234\n",
	  "type alloc_objects objects\n"
	  "type alloc_space bytes\n"
	  "type inuse_objects objects\n"
	  "type inuse_space bytes\n"
	  "property kind: heap (Go)\n"
	  "property period: 512 KiB of space\n"
	  "bytes=1 MiB: runtime.goexit+0x9000;runtime.main+0x3000 "
	  "/src/proc.go:290;main.(*T[...]).g+0x2000 /src/main.go:34;main.f+0x1000 /src/a b.go:12 1 "
	  "alloc_objects 1212696 alloc_space 1 inuse_objects 1212696 inuse_space\n" },
	{ "Java",
	  "--- heapz 1 ---\n"
	  "format = java\n"
	  "resolution=bytes\n"
	  "  1048576 2 @ 0x1 0x2\n"
	  "  1048576 0 @ 0x1\n"
	  "\n"
	  "0x1 a.B.c (B.java:3)\n"
	  "0x2 a.B.main (B.java:9)\n",
	  "type inuse_objects objects\n"
	  "type inuse_space bytes\n"
	  "property kind: heap (Java)\n"
	  "bytes=512 KiB: a.B.main B.java:9_[j];a.B.c B.java:3_[j] 3 inuse_objects 1658822 "
	  "inuse_space\n"
	  "warning: 1 line left out as not understood: line 5 (\"1048576 0 @ 0x1\")\n" },
};

static void memory(void **state)
{
	(void)state;
	assert_loads(NULL, heaps, COUNT(heaps));
}

/* --- what there is, and who waits for it */

static const struct loaded_case others[] = {
	{ "goroutines",
	  "goroutine profile: total 4\n"
	  "3 @ 0x901 0x1001 0x2001 0x9001\n"
	  "# labels: {\"a\":\"b\", \"c\":\"\\\"\\u00e9\\x41\\t\"}\n"
	  "#\t0x1000\tmain.f+0x10\t/src/main.go:12\n"
	  "#\t0x2000\tmain.g+0x10\t/src/main.go:34\n"
	  "\n"
	  "1 @ 0x901 0x9001\n"
	  "#\t0x900\truntime.gopark+0x10\t/src/proc.go:1\n",
	  "type goroutine goroutines\n"
	  "property kind: counts (Go)\n"
	  "a=b c=\"\xc3\xa9"
	  "A\t: runtime.goexit+0x9000;main.g+0x2000 /src/main.go:34;main.f+0x1000 "
	  "/src/main.go:12;runtime.gopark+0x900 /src/proc.go:1 3 goroutine\n"
	  "runtime.goexit+0x9000;runtime.gopark+0x900 /src/proc.go:1 1 goroutine\n" },
	{ "zeros are no callers, and what has no name is no goexit",
	  "threadcreate profile: total 3\n"
	  "2 @ 0x0 0x0\n"
	  "#\t0x0\n"
	  "\n"
	  "1 @ 0x1001 0x2001 0x0\n"
	  "#\t0x1000\tmain.f+0x10\t/src/main.go:12\n"
	  "#\t0x2000\n",
	  "type threadcreate threads\nproperty kind: counts (Go)\n"
	  "[no stack]_[u] 2 threadcreate\n"
	  "[unknown]+0x2000_[u];main.f+0x1000 /src/main.go:12 1 threadcreate\n" },
	{ "what a program counts itself",
	  "# a comment\n"
	  "\n"
	  "example.com/things profile: total 5\n"
	  "5 @ 0x1001\n"
	  "#\t0x1000\tmain.f+0x10\t/src/main.go:12\n",
	  "type example.com/things events\nproperty kind: counts (Go)\n"
	  "main.f+0x1000 /src/main.go:12 5 example.com/things\n" },
	{ "a mutex of Go: cycles become nanoseconds",
	  "--- mutex:\n"
	  "cycles/second=2000000000\n"
	  "sampling period=5\n"
	  "400 3 @ 0x1001\n"
	  "#\t0x1000\tsync.(*Mutex).Unlock+0x10\t/src/mutex.go:12\n",
	  "type contentions contentions\ntype delay nanoseconds\nproperty kind: contention\n"
	  "property period: 5 contentions\n"
	  "sync.(*Mutex).Unlock+0x1000 /src/mutex.go:12 15 contentions 1000 delay\n" },
	{ "contention of C++",
	  "--- contentionz 1 ---\n"
	  "cycles/second = 1000000000\n"
	  "sampling period = 100\n"
	  "ms since reset = 1500\n"
	  "discarded samples = 0\n"
	  "    7    1 @ 0x1001 0x2001\n"
	  "  no sample\n"
	  "--- Memory map: ---\n"
	  "  1000-2000: /bin/a (@100) 12ab\n",
	  "type contentions contentions\ntype delay nanoseconds\nproperty kind: contention\n"
	  "property program: /bin/a\nproperty recorded for: 1.50 s\n"
	  "property period: 100 contentions\n"
	  "[unknown]+0x2000_[u];[a]@/bin/a+0x1000_[u] 100 contentions 700 delay\n"
	  "warning: 1 line left out as not understood: line 7 (\"no sample\")\n" },
	{ "contention of Java: the count comes last",
	  "--- contentionz 1 ---\n"
	  "format = java\n"
	  "resolution = microseconds\n"
	  "sampling period = 10\n"
	  "ms since reset = 1000\n"
	  "  5 2 @ 0x1\n"
	  "0x1 a.B.c (B.java:3)\n",
	  "type contentions contentions\ntype delay nanoseconds\nproperty kind: contention (Java)\n"
	  "property recorded for: 1.00 s\nproperty period: 10 contentions\n"
	  "a.B.c B.java:3_[j] 20 contentions 50000 delay\n" },
	{ "threads",
	  "--- threadz 1 ---\n"
	  "\n"
	  "--- Thread 7f79 (name: main/12) stack: ---\n"
	  "  PC:  0x00001000: helper(arg *)\n"
	  "  0x00002001: main\n"
	  "--- Thread 7f80 (name: a/b/13) stack: ---\n"
	  "  PC: 0x1010\n"
	  "      creator: 0x2011 0x2021\n"
	  "--- Thread 7f81 (name: c/14) stack: ---\n"
	  "  [same as previous thread]\n"
	  "--- Memory map: ---\n"
	  "  1000-3000: /bin/a\n",
	  "type thread threads\nproperty kind: threads (C++)\nproperty program: /bin/a\n"
	  "/main#12: main@/bin/a+0x2000;helper(arg *)@/bin/a+0x1000 1 thread\n"
	  "/a/b#13: [a]@/bin/a+0x2020_[u];[a]@/bin/a+0x2010_[u];[a]@/bin/a+0x1010_[u] 1 thread\n"
	  "/c#14: [a]@/bin/a+0x2020_[u];[a]@/bin/a+0x2010_[u];[a]@/bin/a+0x1010_[u] 1 thread\n" },
};

static void counts_and_waiting(void **state)
{
	(void)state;
	assert_loads(NULL, others, COUNT(others));
}

/* --- what a stack ends at */

static const struct loaded_case dropped[] = {
	{ "the allocator, and what the runtime did in it",
	  "heap profile: 3: 3 [3: 4] @ heapprofile\n"
	  "1: 1 [1: 1] @ 0x901 0x1001 0x2001\n"
	  "#\t0x1000\tmain.f+0x10\t/a.go:1\n"
	  "#\t0x2000\tmain.main+0x10\t/a.go:2\n"
	  "1: 1 [1: 1] @ 0x3001 0x4001 0x2001\n"
	  "#\t0x3000\tmain.g+0x10\t/a.go:3\n"
	  "#\t0x4000\ttc_malloc+0x10\t/a.go:4\n"
	  "#\t0x2000\tmain.main+0x10\t/a.go:2\n"
	  /* Not in front of all that is of interest. */
	  "1: 1 [1: 1] @ 0x4001\n"
	  "#\t0x4000\ttc_malloc+0x10\t/a.go:4\n",
	  "type alloc_objects objects\n"
	  "type alloc_space bytes\n"
	  "type inuse_objects objects\n"
	  "type inuse_space bytes\n"
	  "property kind: heap (gperftools)\n"
	  "bytes=1 B: main.main+0x2000 /a.go:2;main.f+0x1000 /a.go:1 1 alloc_objects 1 alloc_space "
	  "1 inuse_objects 1 inuse_space\n"
	  "bytes=1 B: main.main+0x2000 /a.go:2 1 alloc_objects 1 alloc_space 1 inuse_objects 1 "
	  "inuse_space\n"
	  "bytes=1 B: tc_malloc+0x4000 /a.go:4 1 alloc_objects 1 alloc_space 1 inuse_objects 1 "
	  "inuse_space\n" },
	{ "locks",
	  "--- mutex:\n"
	  "400 3 @ 0x1001 0x2001\n"
	  "#\t0x1000\tMutex::UnlockSlow(int)+0x10\t/a.cc:1\n"
	  "#\t0x2000\tmain+0x10\t/a.cc:2\n",
	  "type contentions contentions\ntype delay nanoseconds\nproperty kind: contention\n"
	  "main+0x2000 /a.cc:2 3 contentions 400 delay\n" },
};

static void uninteresting_frames_are_left_out(void **state)
{
	(void)state;
	assert_loads(NULL, dropped, COUNT(dropped));
}

/* --- goroutines as they are printed */

static const struct loaded_case dumps[] = {
	{ "a dump",
	  "goroutine 1 [chan receive, 5 minutes, locked to thread]:\n"
	  "main.(*T).wait(0xc000012345, {0x1, 0x2, ...})\n"
	  "\t/src/a b.go:12 +0x1f\n"
	  "main.main()\n"
	  "\t/src/main.go:34 +0x2e fp=0xc0 sp=0xc1 pc=0x4d\n"
	  "\n"
	  "goroutine 7 gp=0xc000002380 m=0 mp=0x55d420 [running]:\n"
	  "main.F[...](...)\n"
	  "\t/src/main.go:5\n"
	  "...additional frames elided...\n"
	  "created by main.main in goroutine 1\n"
	  "\t/src/main.go:36 +0x2e\n"
	  "\n"
	  "goroutine 8 [running]:\n"
	  "\tgoroutine running on other thread; stack unavailable\n"
	  "created by main.main in goroutine 1\n"
	  "\t/src/main.go:37 +0x2e\n",
	  "type goroutine goroutines\n"
	  "goroutine=1 state=chan receive waiting=300 s: main.main /src/main.go:34;main.(*T).wait "
	  "/src/a b.go:12 1 goroutine\n"
	  "goroutine=7 state=running created by=main.main: [frames left out]_[u];main.F[...] "
	  "/src/main.go:5 1 goroutine\n"
	  "goroutine=8 state=running created by=main.main: [no stack]_[u] 1 goroutine\n" },
	{ "what a program says before it ends",
	  "2024/01/02 starting\n"
	  "panic: oh no [recovered]\n"
	  "\n"
	  "goroutine 34 [running]:\n"
	  "main.f(0x0?)\n"
	  "\t/src/main.go:5 +0x1f\n"
	  "rubbish\n"
	  "\n"
	  "exit status 2\n",
	  "type goroutine goroutines\n"
	  "goroutine=34 state=running: main.f /src/main.go:5 1 goroutine\n"
	  "warning: 1 line of stacks left out as not understood, the first one is line 7\n" },
};

static void goroutines(void **state)
{
	(void)state;
	assert_loads(NULL, dumps, COUNT(dumps));
}

/* --- recognising them, and damage */

static void others_are_not_taken(void **state)
{
	static const struct {
		const char *text, *loaded;
	} cases[] = {
		{ "a profile: total 12\nb 1\n", "a profile: total 12\nb 1\n" },
		{ "main;f profile: total 12\nmain;g 3\n", "main;f profile: total 12\nmain;g 3\n" },
		{ "goroutine 1 [running] 3\n", "goroutine 1 [running] 3\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *loaded = loaded_copy(NULL, cases[i].text, strlen(cases[i].text));

		assert_string_equal(loaded, cases[i].loaded);
		free(loaded);
	}
}

static void what_is_none_is_an_error(void **state)
{
	static const struct loaded_case cases[] = {
		{ "not at all", "a;b 1\n",
		  "error: input: it does not begin as any legacy profile of pprof does\n" },
		{ "no line of it", "heap profile: 1: 1 [1: 1] @ heapprofile\nx\n",
		  "error: input: not understood: line 2 (\"x\")\n" },
		{ "no thread", "--- threadz 1 ---\n--- x ---\n",
		  "error: input: no thread in it; not understood: line 2 (\"--- x ---\")\n" },
	};

	(void)state;
	assert_loads(format, cases, COUNT(cases));
}

/* Every prefix, and every byte changed, loads or fails with a message. */
static void damage_does_no_harm(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(heaps) + COUNT(others) + COUNT(dumps); i++) {
		const char *text = i < COUNT(heaps) ? heaps[i].input
				   : i < COUNT(heaps) + COUNT(others)
					   ? others[i - COUNT(heaps)].input
					   : dumps[i - COUNT(heaps) - COUNT(others)].input;
		size_t size = strlen(text);
		char *copy = memory_text(text, size);

		for (size_t at = 0; at < size; at++) {
			free(loaded_copy(NULL, text, at));
			copy[at] ^= 0x15;
			free(loaded_copy(NULL, copy, size));
			copy[at] = text[at];
		}
		free(copy);
	}
	for (int width = 4; width <= 8; width += 4) {
		struct legacy_words words = legacy_words_new_cpu(width, width == 8);

		ADD_WORDS(&words, 3, 3, 0x1010, 0x2021, 0x3031);
		ADD_WORDS(&words, 0, 1, 0);
		legacy_words_add_text(&words, "1000-4000 r-xp 00000000 08:01 1234 /bin/x\n");
		for (size_t at = 0; at < words.size; at++) {
			free(loaded_copy(NULL, words.bytes, at));
			words.bytes[at] ^= 0xff;
			free(loaded_copy(NULL, words.bytes, words.size));
			words.bytes[at] ^= 0xff;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory),
		cmocka_unit_test(counts_and_waiting),
		cmocka_unit_test(uninteresting_frames_are_left_out),
		cmocka_unit_test(goroutines),
		cmocka_unit_test(others_are_not_taken),
		cmocka_unit_test(what_is_none_is_an_error),
		cmocka_unit_test(damage_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
