#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static const char format[] = "pprof-legacy";

/* --- CPU profiles: words of any size and order */

struct words {
	unsigned char bytes[1024];
	size_t size;
	int width;
	bool is_big_endian;
};

static void add(struct words *words, const uint64_t *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (int byte = 0; byte < words->width; byte++) {
			int shift = words->is_big_endian ? words->width - 1 - byte : byte;

			words->bytes[words->size++] = (unsigned char)(list[i] >> 8 * shift);
		}
}

#define ADD(words, ...) \
	add(words, (const uint64_t[]){ __VA_ARGS__ }, sizeof((const uint64_t[]){ __VA_ARGS__ }) / 8)

static void add_text(struct words *words, const char *text)
{
	memcpy(words->bytes + words->size, text, strlen(text));
	words->size += strlen(text);
}

static struct words new_cpu(int width, bool is_big_endian)
{
	struct words words = { .width = width, .is_big_endian = is_big_endian };

	ADD(&words, 0, 3, 0, 10000, 0);
	return words;
}

/* Without a byte behind it, so that reading past the end is seen. */
static char *load(const char *name, const void *bytes, size_t size)
{
	char *copy = memory_resize(NULL, size, 1), *loaded;

	if (size > 0)
		memcpy(copy, bytes, size);
	loaded = loaded_bytes(name, copy, size);
	free(copy);
	return loaded;
}

#define assert_words(words, expected)                                      \
	do {                                                               \
		char *loaded_ = load(NULL, (words)->bytes, (words)->size); \
		assert_string_equal(loaded_, expected);                    \
		free(loaded_);                                             \
	} while (0)

static void words_of_any_size_and_order(void **state)
{
	static const struct {
		int width;
		bool is_big_endian;
	} shapes[] = { { 4, false }, { 4, true }, { 8, false }, { 8, true } };

	(void)state;
	for (size_t i = 0; i < COUNT(shapes); i++) {
		struct words words = new_cpu(shapes[i].width, shapes[i].is_big_endian);

		/* Of calls it has where they return to. */
		ADD(&words, 3, 3, 0x1010, 0x2021, 0x3031);
		ADD(&words, 1, 2, 0x1010, 0x3031);
		ADD(&words, 2, 1, 0x5000);
		ADD(&words, 1, 0);
		ADD(&words, 0, 1, 0);
		add_text(&words, "1000-4000 r-xp 00000000 08:01 1234   /bin/some prog (deleted)\n"
				 "4000-6000 rw-p 00000000 08:01 1234   /bin/data\n"
				 "5000-6000 r-xp 00001000 00:00 0 \n");
		assert_words(&words,
			     "type cpu nanoseconds\n"
			     "property kind: cpu (gperftools)\n"
			     "property program: /bin/some prog\n"
			     "property period: 10.0 ms of cpu\n"
			     "[some prog]@/bin/some prog+0x3030_[u];[some prog]@/bin/some "
			     "prog+0x2020_[u];[some prog]@/bin/some prog+0x1010_[u] 3 30000000 "
			     "cpu\n"
			     "[some prog]@/bin/some prog+0x3030_[u];[some prog]@/bin/some "
			     "prog+0x1010_[u] 1 10000000 cpu\n"
			     "[unknown]+0x5000_[u] 2 20000000 cpu\n"
			     "[no stack]_[u] 1 10000000 cpu\n");
	}
}

static void the_innermost_address_may_be_there_twice(void **state)
{
	struct words words = new_cpu(8, false);

	(void)state;
	ADD(&words, 1, 3, 0x10, 0x10, 0x31);
	ADD(&words, 1, 3, 0x21, 0x20, 0x31); /* that is another one */
	ADD(&words, 0, 1, 0);
	assert_words(&words, "type cpu nanoseconds\n"
			     "property kind: cpu (gperftools)\n"
			     "property period: 10.0 ms of cpu\n"
			     "[unknown]+0x30_[u];[unknown]+0x10_[u] 1 10000000 cpu\n"
			     "[unknown]+0x30_[u];[unknown]+0x1f_[u];[unknown]+0x21_[u] 1 10000000 "
			     "cpu\n");
}

/* As pprof does, whatever there is in only one sample of 32. */
static void handlers_of_signals_are_left_out(void **state)
{
	struct words words = new_cpu(4, false);
	char *loaded;

	(void)state;
	for (uint64_t i = 0; i < 31; i++)
		ADD(&words, 1, 4, 0x1000 + i, 0x51, 0x61, 0x3031 + 16 * i);
	ADD(&words, 1, 2, 0x2000, 0x71);
	ADD(&words, 0, 1, 0);
	loaded = load(NULL, words.bytes, words.size);
	assert_non_null(strstr(loaded, "property frames left out: "));
	assert_non_null(strstr(loaded, "[unknown]+0x3030_[u];[unknown]+0x1000_[u] 1 "));
	assert_non_null(strstr(loaded, "[unknown]+0x3210_[u];[unknown]+0x101e_[u] 1 "));
	assert_non_null(strstr(loaded, "[unknown]+0x70_[u];[unknown]+0x2000_[u] 1 "));
	free(loaded);
	/* Two of 32 are too many others. */
	words = new_cpu(4, false);
	for (uint64_t i = 0; i < 30; i++)
		ADD(&words, 1, 3, 0x1000 + i, 0x51, 0x3031 + 16 * i);
	ADD(&words, 1, 2, 0x2000, 0x71);
	ADD(&words, 1, 2, 0x2001, 0x71);
	ADD(&words, 0, 1, 0);
	loaded = load(NULL, words.bytes, words.size);
	assert_null(strstr(loaded, "left out"));
	assert_non_null(
		strstr(loaded, "[unknown]+0x3030_[u];[unknown]+0x50_[u];[unknown]+0x1000_[u] 1 "));
	free(loaded);
}

static void what_is_cut_off_is_shown(void **state)
{
	struct words words = new_cpu(8, false);

	(void)state;
	ADD(&words, 1, 1, 0x1000);
	assert_words(
		&words,
		"type cpu nanoseconds\n"
		"property kind: cpu (gperftools)\n"
		"property period: 10.0 ms of cpu\n"
		"[unknown]+0x1000_[u] 1 10000000 cpu\n"
		"warning: cut off: it has no end, nor mappings: what wrote it did not finish\n");
	ADD(&words, 1, UINT64_C(1) << 40, 0x1000);
	assert_words(&words,
		     "type cpu nanoseconds\n"
		     "property kind: cpu (gperftools)\n"
		     "property period: 10.0 ms of cpu\n"
		     "[unknown]+0x1000_[u] 1 10000000 cpu\n"
		     "warning: cut off: sample 2 has 1099511627776 addresses, and there are "
		     "only 1 more words\n");
}

static void sums_stop_at_63_bits(void **state)
{
	struct words words = new_cpu(8, false);

	(void)state;
	ADD(&words, UINT64_MAX, 1, 0x1000);
	ADD(&words, 0, 1, 0);
	assert_words(
		&words,
		"type cpu nanoseconds\n"
		"property kind: cpu (gperftools)\n"
		"property period: 10.0 ms of cpu\n"
		"[unknown]+0x1000_[u] 9223372036854775807 9223372036854775807 cpu\n"
		"warning: the sum of \"samples\" does not fit 63 bits: it is cut to what does\n"
		"warning: the sum of \"cpu\" does not fit 63 bits: it is cut to what does\n");
}

static void java_says_what_its_numbers_are(void **state)
{
	struct words words = { .width = 8 };

	(void)state;
	ADD(&words, 0, 3, 1, 10000, 0);
	ADD(&words, 2, 6, 1, 2, 3, 4, 5, 6);
	ADD(&words, 0, 1, 0);
	add_text(&words, "0x1 com.example.A.f (A.java:12)\n"
			 "0x2 com.example.A.<init> (A.java:-1)\n"
			 "  0x3 memcpy (/lib/libc.so.6)\n"
			 "0x4 0x7f12 (generated stub/JIT)\n"
			 "0x5 GC\n"
			 "something else\n");
	assert_words(&words,
		     "type cpu nanoseconds\n"
		     "property kind: cpu (Java)\n"
		     "property period: 10.0 ms of cpu\n"
		     "[unknown]_[u];GC_[j];0x7f12 JIT:0_[j];memcpy libc.so.6:0_[j];"
		     "com.example.A.<init> A.java:0_[j];com.example.A.f A.java:12_[j] 2 20000000 "
		     "cpu\n");
}

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

/* --- memory maps */

#define HEAP "heap profile: 1: 1 [1: 1] @ growth\n1: 1 [1: 1] @ 0x401001\n--- Memory map: ---\n"
#define IS_IN(module)                                                                  \
	"type objects objects\ntype space bytes\nproperty kind: growth (gperftools)\n" \
	"property program: " module "\n"

static const struct loaded_case maps[] = {
	{ "what a name stands for, and what a log put in front",
	  HEAP "build=/usr/bin/x\n"
	       "I0102 03:04:05.6 789 a.cc:12] 00400000-00500000 r-xp 00000000 08:01 1 $build\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "parts of one mapping are one",
	  HEAP "00400000-00401000 r-xp 00000000 08:01 1 /usr/bin/x\n"
	       "00401000-00402000 r-xp 00001000 08:01 1 /usr/bin/x\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "the part in front of a mapping may be missing",
	  HEAP "00402000-00403000 r-xp 00001800 08:01 1 /usr/bin/x\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "a program that starts where they all do",
	  HEAP "00402000-00403000 r-xp 00002000 08:01 1 /usr/bin/x\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "the program is the first that is no library",
	  HEAP "00100000-00101000 r-xp 00000000 08:01 1 /lib/libc.so.6\n"
	       "00400000-00402000 r-xp 00000000 08:01 1 /usr/bin/x\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "data is no code, and neither is what is no mapping",
	  HEAP "00400000-00402000 rw-p 00000000 08:01 1 /usr/bin/data\n"
	       "nothing\n"
	       "00400000-zz\n"
	       "0x400000 0x402000: /usr/bin/x 0a1b2c\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
	{ "a file that is not known may have a build-id",
	  HEAP "00300000-00402000: /anon_hugepage\n"
	       "00402000-00403000: /usr/bin/x (@2000) 0a1b\n",
	  IS_IN("/usr/bin/x") "bytes=1 B: [x]@/usr/bin/x+0x401000_[u] 1 objects 1 space\n" },
};

static void memory_maps(void **state)
{
	(void)state;
	assert_loads(NULL, maps, COUNT(maps));
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

/* --- recognising them */

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
		char *loaded = load(NULL, cases[i].text, strlen(cases[i].text));

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
			free(load(NULL, text, at));
			copy[at] ^= 0x15;
			free(load(NULL, copy, size));
			copy[at] = text[at];
		}
		free(copy);
	}
	for (int width = 4; width <= 8; width += 4) {
		struct words words = new_cpu(width, width == 8);

		ADD(&words, 3, 3, 0x1010, 0x2021, 0x3031);
		ADD(&words, 0, 1, 0);
		add_text(&words, "1000-4000 r-xp 00000000 08:01 1234 /bin/x\n");
		for (size_t at = 0; at < words.size; at++) {
			free(load(NULL, words.bytes, at));
			words.bytes[at] ^= 0xff;
			free(load(NULL, words.bytes, words.size));
			words.bytes[at] ^= 0xff;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_any_size_and_order),
		cmocka_unit_test(the_innermost_address_may_be_there_twice),
		cmocka_unit_test(handlers_of_signals_are_left_out),
		cmocka_unit_test(what_is_cut_off_is_shown),
		cmocka_unit_test(sums_stop_at_63_bits),
		cmocka_unit_test(java_says_what_its_numbers_are),
		cmocka_unit_test(memory),
		cmocka_unit_test(counts_and_waiting),
		cmocka_unit_test(uninteresting_frames_are_left_out),
		cmocka_unit_test(memory_maps),
		cmocka_unit_test(goroutines),
		cmocka_unit_test(others_are_not_taken),
		cmocka_unit_test(what_is_none_is_an_error),
		cmocka_unit_test(damage_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
