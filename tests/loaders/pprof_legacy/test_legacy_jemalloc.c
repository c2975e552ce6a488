#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

#define TYPES "type inuse_objects objects\ntype inuse_space bytes\nproperty kind: heap (jemalloc)\n"
#define ALL_TYPES                                              \
	"type alloc_objects objects\ntype alloc_space bytes\n" \
	"type inuse_objects objects\ntype inuse_space bytes\nproperty kind: heap (jemalloc)\n"

static void heaps_of_jemalloc(void **state)
{
	static const struct loaded_case cases[] = {
		{ "everything is seen; the sums in front are no sample",
		  "heap_v2/1\n  t*: 3: 300 [0: 0]\n  t0: 3: 300 [0: 0]\n@ 0x11 0x21\n  t*: 2: 200 "
		  "[0: 0]\n  t0: 2: 200 [0: 0]\n@ 0x31\n  t*: 1: 100 [0: 0]\n  t0: 1: 100 [0: 0]\n",
		  TYPES "/t0#0 bytes=100 B: [unknown]+0x20_[u];[unknown]+0x10_[u] 2 inuse_objects "
			"200 inuse_space\n/t0#0 bytes=100 B: [unknown]+0x30_[u] 1 inuse_objects "
			"100 inuse_space\n" },
		{ "sampling is undone",
		  "heap_v2/4096\n  t*: 2: 200 [0: 0]\n@ 0x11\n  t*: 2: 200 [0: 0]\n",
		  TYPES "property period: 4.00 KiB of space\nbytes=100 B: [unknown]+0x10_[u] 82 "
			"inuse_objects 8292 inuse_space\n" },
		{ "and what was allocated before",
		  "heap_v2/1\n  t*: 1: 10 [3: 30]\n@ 0x11\n  t*: 1: 10 [3: 30]\n",
		  ALL_TYPES "bytes=10 B: [unknown]+0x10_[u] 3 alloc_objects 30 alloc_space 1 "
			    "inuse_objects 10 inuse_space\n" },
		{ "threads have their shares, and the last one what rounding leaves",
		  "heap_v2/4096\n@ 0x11\n  t*: 3: 300 [0: 0]\n  t1: 1: 100 [0: 0]\n  t7: 2: 200 "
		  "[0: 0]\n",
		  TYPES "property period: 4.00 KiB of space\n/t1#1 bytes=100 B: [unknown]+0x10_[u] "
			"41 inuse_objects 4146 inuse_space\n/t7#7 bytes=100 B: [unknown]+0x10_[u] "
			"83 inuse_objects 8292 inuse_space\n" },
		{ "of threads that have ended nothing is known",
		  "heap_v2/1\n@ 0x11\n  t*: 3: 300 [0: 0]\n  t1: 1: 100 [0: 0]\n",
		  TYPES "/t1#1 bytes=100 B: [unknown]+0x10_[u] 1 inuse_objects 100 "
			"inuse_space\nbytes=100 B: [unknown]+0x10_[u] 2 inuse_objects 200 "
			"inuse_space\n" },
		{ "mappings, and frames of the allocator",
		  "heap_v2/1\n@ 0x1011 0x2021 0x3031\n  t*: 1: 10 [0: "
		  "0]\n\nMAPPED_LIBRARIES:\n1000-2000 r-xp 00000000 08:01 1234   "
		  "/lib/libjemalloc.so.2\n2000-4000 r-xp 00000000 08:01 1234   /bin/x\n",
		  TYPES
		  "property program: /bin/x\nbytes=10 B: "
		  "[x]@/bin/x+0x3030_[u];[x]@/bin/x+0x2020_[u] 1 inuse_objects 10 inuse_space\n" },
		{ "lines that are none",
		  "heap_v2/1\n  t*: 1: 10 [0: 0]\n@ 0x11111111111111111\n  t*: 5: 50 [0: 0]\n@ "
		  "0x11\n  t*: "
		  "x\n  t*: 1: 10 [0: 0]\n  t2\n",
		  TYPES
		  "bytes=10 B: [unknown]+0x10_[u] 1 inuse_objects 10 inuse_space\nwarning: 3 lines "
		  "left out as not understood: the first one is line 3 (\"@ "
		  "0x11111111111111111\")\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void names_in_front(void **state)
{
	static const struct loaded_case cases[] = {
		{ "of addresses as they are written",
		  "--- symbol\nbinary=/bin/x\n0x0000000000000011 f<0000000000000010>\n0x21 "
		  "main\n---\n--- heap\nheap profile: 1: 10 [1: 10] @ heapprofile\n1: 10 [1: 10] @ "
		  "0x11 0x21\n",
		  "type objects objects\ntype space bytes\nproperty kind: heap "
		  "(gperftools)\nproperty program: /bin/x\nbytes=10 B: main+0x21;f+0x11 1 objects "
		  "10 space\n" },
		{ "of calls, and inlined functions behind their callers",
		  "--- symbol\n0x10 f--g--operator--\n0x20 "
		  "C::operator--<00000000000012ab>--h\n---\n--- heap\nheap_v2/1\n@ 0x11 0x21\n  "
		  "t*: 1: 10 [0: 0]\n",
		  TYPES "bytes=10 B: C::operator--+0x20>h;f+0x10>g>operator-- 1 "
			"inuse_objects 10 inuse_space\n" },
		{ "without a second mark, as of Go",
		  "--- symbol\nbinary=unknown\n0x10 main.f\n---\nheap profile: 1: 10 [1: 10] @ "
		  "heapprofile\n1: 10 [1: 10] @ 0x11\n",
		  "type objects objects\ntype space bytes\nproperty kind: heap "
		  "(gperftools)\nproperty program: unknown\nbytes=10 B: main.f+0x10 1 objects 10 "
		  "space\n" },
		{ "lines are counted from the first one",
		  "--- symbol\n0x10 f\n---\n--- heap\nheap_v2/1\nwhat\n@ 0x11\n  t*: 1: 10 [0: "
		  "0]\n",
		  TYPES "bytes=10 B: f+0x10 1 inuse_objects 10 inuse_space\nwarning: 1 line left "
			"out as not understood: line 6 (\"what\")\n" },
		{ "and nothing behind", "--- symbol\n0x10 f\n---\n--- profile\n",
		  "error: input: it does not begin with the words 0, 3, 0 or 1, a period and 0\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

#define WORD(n) n "\0\0\0\0\0\0\0"

/* Numbers that follow each other are as good as addresses; a time that is not known is not
 * shown. */
static void numbers_with_names_in_front(void **state)
{
	static const char names[] = "--- symbol\nbinary=Main\n0x1 f1\n0x2 f2\n0x3 f3\n---\n"
				    "--- profile\n";
	static const char samples[] = WORD("\0") WORD("\3") WORD("\0") WORD("\1") WORD("\0")
		WORD("\5") WORD("\2") WORD("\1") WORD("\2") WORD("\7") WORD("\1") WORD("\3")
			WORD("\0") WORD("\1") WORD("\0");
	char text[sizeof(names) + sizeof(samples)];
	size_t size = sizeof(names) - 1 + sizeof(samples) - 1;
	char *loaded;

	(void)state;
	memcpy(text, names, sizeof(names) - 1);
	memcpy(text + sizeof(names) - 1, samples, sizeof(samples) - 1);
	loaded = loaded_bytes(NULL, text, size);
	assert_string_equal(loaded, "property kind: cpu (gperftools)\nproperty program: Main\n"
				    "f2+0x2;f1+0x1 5\nf3+0x3 7\n");
	free(loaded);
	/* php-memprof has no period, and no end. */
	text[sizeof(names) - 1 + 3 * 8] = 0;
	loaded = loaded_bytes(NULL, text, size - 3 * 8);
	assert_string_equal(loaded, "type inuse_space bytes\nproperty kind: memory (php-memprof)\n"
				    "property program: Main\n"
				    "f2+0x2;f1+0x1 5 inuse_space\nf3+0x3 7 inuse_space\n");
	free(loaded);
	for (size_t i = 0; i < size; i++)
		free(loaded_bytes("pprof-legacy", text, i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heaps_of_jemalloc),
		cmocka_unit_test(names_in_front),
		cmocka_unit_test(numbers_with_names_in_front),
	};

	return cmocka_run_group_tests_name("legacy jemalloc", tests, NULL, NULL);
}
