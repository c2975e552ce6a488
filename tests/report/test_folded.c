/* Folded stacks: what stands in a line, and in which order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/report/printed.h"
#include "tests/unit.h"

static void stacks_are_root_first_with_their_self_weight(void **state)
{
	(void)state;
	assert_printed(folded_print,
		       "main 1\n"
		       "main;a;b 7\n"
		       "other 4\n",
		       .profile = "main;a;b 2\nother 4\nmain 1\nmain;a;b 5\n");
}

static void lines_are_sorted_by_their_bytes(void **state)
{
	(void)state;
	/* ' ' < '.' < ':' < ';', and a frame may go on with any of them. */
	assert_printed(folded_print,
		       "a ! 1\n"
		       "a !! 1\n"
		       "a !;y 1\n"
		       "a 5\n"
		       "a.b 1\n"
		       "a.b;x 1\n"
		       "a;z 1\n"
		       "ab 1\n",
		       .profile = "ab 1\na;z 1\na.b;x 1\na.b 1\na !! 1\na !;y 1\na ! 1\na 5\n");
}

static char *random_stacks(int count)
{
	static const char *const frames[] = {
		"a", "a ", "a 1", "a 12", "a 1 2", "a.", "a:b", "ab", "b", " ", "A", "a\t", "-",
	};
	uint64_t random = 1;
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (int i = 0; i < count; i++) {
		for (int depth = 0; depth <= i % 4; depth++) {
			random = random * 6364136223846793005u + 1442695040888963407u;
			fprintf(out, "%s%s", depth > 0 ? ";" : "",
				frames[(random >> 32) % (sizeof(frames) / sizeof(frames[0]))]);
		}
		fprintf(out, " %d\n", i % 2 ? 1 : 21);
	}
	fclose(out);
	return text;
}

static void order_holds_for_any_names(void **state)
{
	enum { LINES = 2000 };
	char *profile = random_stacks(LINES), *text, *line, *before = NULL, *rest;
	long sum = 0;

	(void)state;
	text = printed(folded_print, &(struct printing){ .profile = profile });
	rest = text;
	while ((line = strsep(&rest, "\n")) != NULL && *line) {
		if (before)
			assert_true(strcmp(before, line) < 0);
		before = line;
		sum += strtol(strrchr(line, ' '), NULL, 10);
	}
	assert_int_equal(sum, LINES / 2 * 22);
	free(text);
	free(profile);
}

static void frames_that_print_alike_are_one(void **state)
{
	(void)state;
	/* One function, inlined here and called there; and the same at two addresses. */
	assert_printed(folded_print,
		       "main;f 1\n"
		       "main;f;x 3\n"
		       "main;f;y 4\n"
		       "main;g;x 5\n",
		       .profile = "main>f 1\nmain>f;x 1\nmain;f;x 2\nmain;f;y 4\n"
				  "main;g@liba+0x1;x 2\nmain;g@liba+0x2;x 3\n");
}

static void separators_in_names_are_replaced(void **state)
{
	(void)state;
	assert_printed(folded_print,
		       "[unknown];z 1\n"
		       "a:b;c d;^[[1m 1\n",
		       .profile = "a:b;c\rd;\x1b[1m 1\n;z 1\n");
}

/* Readers take two numbers for the values of two profiles. */
static void names_do_not_end_in_a_number(void **state)
{
	(void)state;
	assert_printed(folded_print,
		       "_7 3\n"
		       "a;worker_-1.5 2\n"
		       "a;worker_1;b2 4\n"
		       "a;worker_2   5\n"
		       "call e 1\n",
		       .profile =
			       "a;worker 1;b2 4\na;worker -1.5 2\na;worker 2   5\n7 3\ncall e 1\n");
}

/* Readers leave out lines that begin with # and a blank. */
static void names_are_no_comments(void **state)
{
	(void)state;
	assert_printed(folded_print,
		       "#_a;b 1\n"
		       "#c 3\n"
		       "_# 2\n"
		       "_#;b 4\n",
		       .profile = "#_a;b 1\n#c 3\n_# 2\n_#;b 4\n");
	assert_printed(folded_print, "#_a;_# 1\n", .profile = "# a;# 1\n");
}

static void processes_are_the_first_frame(void **state)
{
	static const char profile[] = "ls/ls: main;a 2\nsh/sh: main;a 1\n";

	(void)state;
	assert_printed(folded_print, "ls;main;a 2\nsh;main;a 1\n", .profile = profile);
	assert_printed(folded_print, "main;a 3\n", .profile = profile, .slice = "root=none");
}

static void weight_without_a_stack_is_kept(void **state)
{
	(void)state;
	assert_printed(folded_print, "[no stack] 4\na 1\n", .profile = "4\na 1\n");
}

static void kinds_are_marked_where_the_input_marks_them(void **state)
{
	struct profile_builder *builder = model_text_profile("main>in;jit_[j];sys_[k] 1\n");
	struct profile profile = profile_builder_snapshot(builder);
	const struct printing printing = { 0 };
	char *text = printed_profile(folded_print, &profile, &printing);

	(void)state;
	assert_string_equal(text, "main;in;jit;sys 1\n");
	free(text);
	profile.names_have_kinds = true;
	text = printed_profile(folded_print, &profile, &printing);
	assert_string_equal(text, "main;in_[i];jit_[j];sys_[k] 1\n");
	free(text);
	profile_builder_free(builder);
}

static void slices_apply(void **state)
{
	static const char profile[] = "main;a;b 2\nmain;c 3\nmain;main;c 1\n";

	(void)state;
	assert_printed(folded_print, "main;a;b 2\n", .profile = profile, .slice = "focus=b");
	assert_printed(folded_print, "main;a;b 2\n", .profile = profile, .slice = "ignore=c");
	assert_printed(folded_print, "main 4\nmain;a;b 2\n", .profile = profile,
		       .slice = "hide=c fold");
}

static void inverted_stacks_are_leaf_first(void **state)
{
	(void)state;
	assert_printed(folded_print, "b;a;main 2\nc;main 3\n", .profile = "main;a;b 2\nmain;c 3\n",
		       .inverted = true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stacks_are_root_first_with_their_self_weight),
		cmocka_unit_test(lines_are_sorted_by_their_bytes),
		cmocka_unit_test(order_holds_for_any_names),
		cmocka_unit_test(frames_that_print_alike_are_one),
		cmocka_unit_test(separators_in_names_are_replaced),
		cmocka_unit_test(names_do_not_end_in_a_number),
		cmocka_unit_test(names_are_no_comments),
		cmocka_unit_test(processes_are_the_first_frame),
		cmocka_unit_test(weight_without_a_stack_is_kept),
		cmocka_unit_test(kinds_are_marked_where_the_input_marks_them),
		cmocka_unit_test(slices_apply),
		cmocka_unit_test(inverted_stacks_are_leaf_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
