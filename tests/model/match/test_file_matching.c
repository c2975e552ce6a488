/* Which source files of two builds are taken for the same, wherever each was built. */
#include <stdio.h>

#include "model/compare/comparison.h"
#include "tests/model/match/match_text.h"
#include "tests/model_text.h"
#include "tests/unit.h"

/* Files by what is spent in them: "a.c 3 -> 4 build-folder". */
static void check_files(const char *base, const char *new, const char *expected)
{
	match_text_check_how(base, new, false, "by=file", expected);
}

static void files_of_builds_in_two_folders_are_at_the_same_place(void **state)
{
	(void)state;
	check_files("f /b1/src/a.c:1 3\ng /b1/src/b.c:1 9\n",
		    "f /home/me/src/a.c:1 4\ng /home/me/src/b.c:1 5\n",
		    "/home/me/src/b.c 9 -> 5 build-folder\n"
		    "/home/me/src/a.c 3 -> 4 build-folder\n");
	/* The longer end decides. */
	check_files("f /b1/x/main.c:1 3\ng /b1/y/main.c:1 9\n",
		    "f /b2/y/main.c:1 4\ng /b2/x/main.c:1 1\n",
		    "/b2/y/main.c 9 -> 4 build-folder\n"
		    "/b2/x/main.c 3 -> 1 build-folder\n");
	/* One folder of a side may be in the other's, or nothing. */
	check_files("f src/a.c:1 3\ng src/b.c:1 9\n", "f /w/src/a.c:1 4\ng /w/src/b.c:1 5\n",
		    "/w/src/b.c 9 -> 5 build-folder\n"
		    "/w/src/a.c 3 -> 4 build-folder\n");
	/* A program's, and its compiler's. */
	check_files("f /b1/a.c:1 1\ng /b1/b.c:1 2\nh /rustc/12/core/fmt.rs:1 30\n"
		    "i /rustc/12/core/mem.rs:1 9\n",
		    "f /b2/a.c:1 1\ng /b2/b.c:1 2\nh /rustc/34/core/fmt.rs:1 20\n"
		    "i /rustc/34/core/mem.rs:1 9\n",
		    "/rustc/34/core/fmt.rs 30 -> 20 build-folder\n"
		    "/rustc/34/core/mem.rs 9 -> 9 build-folder\n"
		    "/b2/b.c 2 -> 2 build-folder\n"
		    "/b2/a.c 1 -> 1 build-folder\n");
}

static void files_that_both_builds_have_are_as_they_are(void **state)
{
	(void)state;
	check_files("f /s/a.c:1 3\ng /b1/s/a.c:1 9\n", "f /s/a.c:1 4\ng /b2/s/a.c:1 5\n",
		    "/b2/s/a.c 9 -> 5 build-folder\n"
		    "/s/a.c 3 -> 4\n");
	match_text_check_how("f /b1/src/a.c:1 3\n", "f /b2/src/a.c:1 5\n", true, "by=file",
			     "/b2/src/a.c 0 -> 5\n"
			     "/b1/src/a.c 3 -> 0\n");
}

static void two_files_of_one_side_are_never_one(void **state)
{
	(void)state;
	/* Which of the two is it? */
	check_files("f /b1/a.c:1 3\n", "f /b2/a.c:1 4\ng /b3/a.c:1 7\n",
		    "/b3/a.c 0 -> 7\n"
		    "/b2/a.c 0 -> 4\n"
		    "/b1/a.c 3 -> 0\n");
	/* Others say it. */
	check_files("f /b1/a.c:1 3\ng /b1/b.c:1 1\nh /b1/c.c:1 1\n",
		    "f /b2/a.c:1 4\nf /b3/a.c:1 7\ng /b2/b.c:1 1\nh /b2/c.c:1 1\n",
		    "/b3/a.c 0 -> 7\n"
		    "/b2/a.c 3 -> 4 build-folder\n"
		    "/b2/b.c 1 -> 1 build-folder\n"
		    "/b2/c.c 1 -> 1 build-folder\n");
	/* Of one name in another folder of the build: another file. */
	check_files("f /b1/a.c:1 1\ng /b1/b.c:1 2\nh /b1/x/util.c:1 5\n",
		    "f /b2/a.c:1 1\ng /b2/b.c:1 2\nh /b2/y/util.c:1 4\n",
		    "/b1/x/util.c 5 -> 0\n"
		    "/b2/y/util.c 0 -> 4\n"
		    "/b2/b.c 2 -> 2 build-folder\n"
		    "/b2/a.c 1 -> 1 build-folder\n");
	check_files("f 3\n", "f /b2/a.c:1 4\n", "/b2/a.c 0 -> 4\n[no file] 3 -> 0\n");
}

/* Whatever paths there are, each side keeps as many files as it has, and nothing of their weight is
 * lost. */
static void any_paths_keep_their_weight(void **state)
{
	uint32_t seed = 3;

	(void)state;
	for (int round = 0; round < 300; round++) {
		char text[SIDE_COUNT][3000];
		struct comparison_terms terms = { COMPARE_ABSOLUTE, 0.99, false };
		struct slice sides[SIDE_COUNT];
		struct profile_builder *builder;
		struct profile profile;
		struct comparison *same, *comparison;
		struct error error;

		for (uint32_t side = 0; side < SIDE_COUNT; side++) {
			char *at = text[side] + sprintf(text[side], "all 1\n");

			for (int line = 0; line < 20; line++) {
				seed = seed * 1664525 + 1013904223;
				at += sprintf(at, "f%u %s", seed >> 24 & 7,
					      seed >> 16 & 1 ? "/" : "");
				for (uint32_t i = 0; i < (seed >> 20 & 3); i++)
					at += sprintf(at, "%c/", "abs"[(seed >> (i * 2 + 5)) % 3]);
				at += sprintf(at, "%c.c:1 1\n", "xyz"[(seed >> 13) % 3]);
			}
		}
		builder = model_text_pair(text[SIDE_BASE], text[SIDE_NEW]);
		profile = profile_builder_snapshot(builder);
		model_text_sides(sides, "by=file");
		comparison = comparison_build(&profile, sides, &terms, &error);
		terms.exact = true;
		same = comparison_build(&profile, sides, &terms, &error);
		for (uint32_t side = 0; side < SIDE_COUNT; side++) {
			uint32_t of_side = 0, of_same = 0;

			for (node_id node = 1; node < comparison->tree->count; node++)
				of_side += comparison->side[side]->self[node] > 0;
			for (node_id node = 1; node < same->tree->count; node++)
				of_same += same->side[side]->self[node] > 0;
			assert_int_equal(of_side, of_same);
			assert_int_equal(comparison->side[side]->total[0], 21);
			slice_release(&sides[side]);
		}
		comparison_unref(comparison);
		comparison_unref(same);
		profile_builder_free(builder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_of_builds_in_two_folders_are_at_the_same_place),
		cmocka_unit_test(files_that_both_builds_have_are_as_they_are),
		cmocka_unit_test(two_files_of_one_side_are_never_one),
		cmocka_unit_test(any_paths_keep_their_weight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
