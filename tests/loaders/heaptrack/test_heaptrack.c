#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define TYPES                                                                            \
	"type peak_space bytes\ntype peak_objects blocks\ntype inuse_space bytes\n"      \
	"type inuse_objects blocks\ntype alloc_space bytes\ntype alloc_objects blocks\n" \
	"type temporary_space bytes\ntype temporary_objects blocks\n"
#define HEAD "v 10400 3\nX ./a b\n"
#define SAID TYPES "property command: ./a b\nproperty peak at: 0 ns\n"

/* main at a.c:9, and f at a.c:7, inlined into g at a.c:8. */
#define NAMES                                           \
	"s 6 /bin/a\ns 4 main\ns 3 a.c\ns 1 f\ns 1 g\n" \
	"i 1000 1 2 3 9\nt 1 0\ni 1010 1 4 3 7 5 3 8\nt 2 1\n"
#define MAIN "main@/bin/a a.c:9"
#define FG MAIN ";g@/bin/a a.c:8>f a.c:7"

/* clang-format off */
/* At the peak, in use at the end, in all, and temporary: bytes and blocks of each. */
#define VALUES(p, pb, u, ub, a, ab, t, tb)                                                 \
#p " peak_space " #pb " peak_objects " #u " inuse_space " #ub " inuse_objects " #a \
	   " alloc_space " #ab " alloc_objects " #t " temporary_space " #tb " temporary_objects"
/* clang-format on */

static void interpreted(void **state)
{
	static const struct loaded_case cases[] = {
		{ "in use, peak, all and temporary",
		  HEAD NAMES "a 10 2\na 20 1\nc 5\n+ 0\n+ 1\n+ 0\n- 1\nc ff\n- 0\n+ 1\n- 1\n"
			     "R 3\nI 1000 99\n",
		  TYPES "property command: ./a b\n"
			"property peak at: 5.00 ms\n"
			"property peak resident size: 12.0 KiB\n" MAIN
			" " VALUES(32, 1, 0, 0, 64, 2, 32, 1) "\n" FG " " VALUES(32, 2, 16, 1, 32,
										 2, 0, 0) "\n" },
		{ "operator new allocates for its caller",
		  HEAD NAMES "s 1b operator new(unsigned long)\ni 2000 1 6\nt 3 2\nt 3 0\n"
			     "a 10 3\n+ 0\na 8 4\n+ 1\n",
		  SAID FG " " VALUES(16, 1, 16, 1, 16, 1, 0,
				     0) "\n"
					"operator new(unsigned long)@/bin/a " VALUES(
						8, 1, 8, 1, 8, 1, 0, 0) "\n" },
		{ "what has no name",
		  HEAD "s 6 /bin/a\ni 1000 1\nt 1 0\ni 2000 0\nt 2 1\na 8 2\n+ 0\n",
		  SAID "[a]@/bin/a+0x1000_[u];[unknown]+0x2000_[u] " VALUES(8, 1, 8, 1, 8, 1, 0,
									    0) "\n" },
		{ "sizes that do not fit", HEAD NAMES "a ffffffffffffffff 1\n+ 0\n+ 0\n",
		  SAID MAIN
		  " " VALUES(9223372036854775807, 1, 9223372036854775807, 2, 9223372036854775807, 2,
			     0, 0) "\n"
				   "warning: the sum of \"peak_space\" does not fit 63 bits: it is "
				   "cut to what does\n"
				   "warning: the sum of \"inuse_space\" does not fit 63 bits: it "
				   "is cut to what does\n"
				   "warning: the sum of \"alloc_space\" does not fit 63 bits: it "
				   "is cut to what does\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void versions(void **state)
{
	static const struct loaded_case cases[] = {
		{ "texts without a length",
		  "v 10100 2\nX a\ns /bin/a b\ns ma in\ns a.c\ni 1000 1 2 3 9\nt 1 0\na 8 1\n+ 0\n",
		  TYPES "property command: a\n"
			"property peak at: 0 ns\n"
			"ma in@/bin/a b a.c:9 " VALUES(8, 1, 8, 1, 8, 1, 0, 0) "\n" },
		{ "a version of its own, of before 1.0",
		  "v 10200\nX a\ns /bin/a\ns f\ni 1 1 2\nt 1 0\na 8 1\n+ 0\n- 0\n",
		  TYPES "property command: a\n"
			"property peak at: 0 ns\n"
			"f@/bin/a " VALUES(8, 1, 0, 0, 8, 1, 8, 1) "\n" },
		{ "pointers instead of numbers",
		  "v 10000 0\nX a\ns /bin/a\ns f\ni 1 1 2\nt 1 0\n+ 8 1 7f00\n+ 8 1 7f10\n- 7f00\n"
		  "- 7f00\n- 7f10\n",
		  TYPES "property command: a\n"
			"property peak at: 0 ns\n"
			"f@/bin/a " VALUES(16, 2, 0, 0, 16, 2, 0,
					   0) "\n"
					      "warning: 1 free is of addresses that were not "
					      "allocated: left out\n" },
		{ "one that is not known", "v 20000 4\nX a\n" NAMES "a 8 1\n+ 0\n",
		  TYPES
		  "property command: a\n"
		  "property peak at: 0 ns\n" MAIN " " VALUES(
			  8, 1, 8, 1, 8, 1, 0,
			  0) "\n"
			     "warning: heaptrack file version 4 is unknown: read as version 3\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void raw(void **state)
{
	static const struct loaded_case cases[] = {
		{ "modules, also those that are loaded later in the same place",
		  "v 10400 3\nx 9 /none/a b\nX ./a b\nI 1000 99\nm 1 -\nm 1 x 10000 0 100 1000 20\n"
		  "m 9 /none/lib 20000 0 fff\nt 10010 0\nt 11020 1\nt 20010 2\nt 30000 3\n"
		  "+ 8 4 7f00\n- 7f00\nm 1 -\nm a /none/lib2 20000 0 fff\nt 20010 0\n+ 10 5 7f00\n"
		  "+ 1 5 7f80\n",
		  TYPES "property command: ./a b\n"
			"property peak at: 0 ns\n"
			"[a b]@/none/a b+0x10_[u];[a b]@/none/a "
			"b+0x1020_[u];[lib]@/none/lib+0x10_[u];[unknown]+0x30000_[u] " VALUES(
				0, 0, 0, 0, 8, 1, 8, 1) "\n"
							"[lib2]@/none/lib2+0x10_[u] " VALUES(
								17, 2, 17, 2, 17, 2, 0, 0) "\n" },
		{ "attached: what was allocated before is not known",
		  "v 10400 3\nx 2 /a\nX a\nA\nt 1 0\n- 7f00\n+ 8 1 7f10\n",
		  TYPES "property command: a\n"
			"property attached: to a running program, whose earlier allocations are "
			"not known\n"
			"property peak at: 0 ns\n"
			"[unknown]+0x1_[u] " VALUES(8, 1, 8, 1, 8, 1, 0, 0) "\n" },
		{ "texts without a length",
		  "v 10100 1\nx /none/a\nX a\nm x 10000 0 100\nt 10010 0\n+ 8 1 7f10\n",
		  TYPES "property command: a\n"
			"property peak at: 0 ns\n"
			"[a]@/none/a+0x10_[u] " VALUES(8, 1, 8, 1, 8, 1, 0, 0) "\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "lines that make no sense",
		  HEAD NAMES "a 8 1\n+ 0\n+ 7\n- 7\nzzz\n+ x\nt 1\ni\ns 99 f\na 8\nm\nc\n+ 1\n",
		  SAID MAIN " " VALUES(8, 1, 8, 1, 8, 1, 0,
				       0) "\n"
					  "warning: 11 lines left out as not understood: the first "
					  "one is line 14 (\"+ 7\")\n"
					  "warning: 1 stack is missing: shown as [unknown]\n" },
		{ "numbers of what is not there",
		  HEAD "s 1 f\ni 1 9 8 7 6\nt 1 0\nt 5 4\na 8 1\na 8 2\na 8 9\na 8 0\n+ 0\n+ 1\n+ "
		       "2\n+ 3\n",
		  SAID
		  "[unknown] " VALUES(8, 1, 8, 1, 8, 1, 0,
				      0) "\n"
					 "[unknown]_[u] " VALUES(
						 8, 1, 8, 1, 8, 1, 0,
						 0) "\n"
						    "[unknown]_[u] " VALUES(
							    16, 2, 16, 2, 16, 2, 0,
							    0) "\n"
							       "warning: 3 stacks are missing: "
							       "shown as [unknown]\n"
							       "warning: 6 names or addresses are "
							       "missing: shown as [unknown]\n" },
		{ "freed more often than allocated", HEAD NAMES "a 8 1\n+ 0\n- 0\n- 0\n",
		  SAID MAIN
		  " " VALUES(8, 1, 0, 0, 8, 1, 8,
			     1) "\n"
				"warning: 1 free is of more than was allocated: left out\n" },
		{ "cut off in a line", HEAD NAMES "a 8 1\n+ 0\n+ 0",
		  SAID MAIN
		  " " VALUES(8, 1, 8, 1, 8, 1, 0, 0) "\n"
						     "warning: it ends in the middle of line 14: "
						     "everything before that is shown\n" },
		{ "cut off before anything was allocated", HEAD NAMES "a 8",
		  "error: input: it is cut off before the first allocation\n" },
		{ "nothing but lines that make no sense", HEAD "+ 0\nq\n",
		  "error: input: not understood: line 3 (\"+ 0\")\n" },
	};

	(void)state;
	assert_loads(NULL, cases, sizeof(cases) / sizeof(*cases));
}

/* Many peaks: what a stack had then is known of each, whenever it changed last. */
static void the_peak_is_the_first_highest(void **state)
{
	static const char text[] =
		HEAD NAMES "a 10 1\na 20 2\n+ 0\n+ 1\n- 0\n+ 0\n- 1\n+ 1\n- 0\n- 1\n";
	char *loaded = loaded_bytes(NULL, text, sizeof(text) - 1);

	(void)state;
	assert_string_equal(loaded, SAID MAIN
			    " " VALUES(16, 1, 0, 0, 32, 2, 0, 0) "\n" FG " " VALUES(32, 1, 0, 0, 64,
										    2, 0, 0) "\n");
	free(loaded);
}

/* Of a raw recording whose files are not there: what their symbols are is no matter of it. */
static void prefixes(void **state)
{
	static const char raw_text[] =
		"v 10400 3\nx 7 /none/a\nX ./a\nI 1000 99\nm 1 -\nm 1 x 10000 0 100 1000 20\n"
		"t 10010 0\nt 11020 1\n+ 8 2 7f00\n- 7f00\nm 1 -\nt 10010 0\n+ 8 1 7f00\nc 5\nR "
		"3\n";
	char *path = fixture_path("heaptrack/rooms.zst");

	(void)state;
	loaded_try_prefixes(path);
	free(path);
	for (size_t length = 0; length < sizeof(raw_text); length++) {
		char *loaded = loaded_copy(NULL, raw_text, length);

		assert_true(strlen(loaded) > 0);
		free(loaded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(interpreted),
		cmocka_unit_test(versions),
		cmocka_unit_test(raw),
		cmocka_unit_test(damage),
		cmocka_unit_test(the_peak_is_the_first_highest),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("heaptrack", tests, NULL, NULL);
}
