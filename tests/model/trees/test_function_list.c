/* The functions of a tree, with their sums. */
#include "model/trees/function_sums.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

/* The list of all that is made without a tree. */
static void check_sums(const struct profile_builder *builder, const char *words,
		       const char *expected)
{
	struct function_list list;
	struct call_tree *root;
	struct slice slice;
	struct error error;

	model_text_slice(&slice, words);
	root = function_sums_build(&list, profile_builder_profile(builder), &slice, &error);
	assert_non_null(root);
	assert_int_equal(root->count, 1);
	assert_int_equal(list.whole, root->total[0]);
	assert_list(&list, root->labels, expected);
	function_list_release(&list);
	call_tree_unref(root);
	slice_release(&slice);
}

/* The list below the first node called `root`. */
static void check_list(const char *profile, const char *slice, const char *root,
		       const char *expected)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder, profile, slice);
	struct function_list list;

	function_list_build(&list, tree, model_text_node(tree, root));
	assert_int_equal(list.whole, tree->total[model_text_node(tree, root)]);
	assert_list(&list, tree->labels, expected);
	if (strcmp(root, "all") == 0)
		check_sums(builder, slice, expected);
	function_list_release(&list);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void totals_are_of_all_calls(void **state)
{
	(void)state;
	check_list("main;parse;malloc 5\n"
		   "main;malloc 1\n"
		   "main 2\n",
		   "", "all",
		   "malloc 6 self 6\n"
		   "main 8 self 2\n"
		   "parse 5\n");
}

static void an_empty_tree_has_no_functions(void **state)
{
	(void)state;
	check_list("", "", "all", "");
	check_list("3\n", "", "all", "");
}

static void recursion_counts_once_a_stack(void **state)
{
	(void)state;
	check_list("a;f;f;f 1\n"
		   "f;a;f 2\n"
		   "f 4\n",
		   "", "all",
		   "f 7 self 7\n"
		   "a 3\n");
}

static void inlined_and_called_count_as_one(void **state)
{
	(void)state;
	check_list("sort>swap 1\n"
		   "swap;sort>swap 2\n",
		   "", "all",
		   "swap 3 self 3\n"
		   "sort 3\n");
	check_list("sort:1>swap:9 1\n"
		   "swap:9 2\n",
		   "by=line", "all",
		   "swap:9 3 self 3\n"
		   "sort:1 1\n");
}

static void processes_and_threads_are_no_functions(void **state)
{
	(void)state;
	check_list("p: a 1\n"
		   "q: a 2\n"
		   "q: 3\n",
		   "", "all", "a 3 self 3\n");
}

static void the_list_may_be_of_a_subtree(void **state)
{
	(void)state;
	/* What is above the subtree does not count as a call of it. */
	check_list("f;b;f;c 1\n"
		   "f;b 2\n"
		   "f;d 4\n",
		   "", "b",
		   "b 3 self 2\n"
		   "c 1 self 1\n"
		   "f 1\n");
	check_list("a;b 1\n", "", "b", "b 1 self 1\n");
	check_list("p: a 1\n"
		   "q: b 2\n",
		   "", "q", "b 2 self 2\n");
}

static void rows_are_what_the_slice_groups_by(void **state)
{
	static const char profile[] = "f@a.out;g@a.out;h@libc.so 1\n"
				      "f@a.out 2\n";

	(void)state;
	check_list(profile, "by=module", "all",
		   "a.out 3 self 2\n"
		   "libc.so 1 self 1\n");
	check_list("a x.c:1;b x.c:2;c y.c:3 1\n", "by=file", "all",
		   "y.c 1 self 1\n"
		   "x.c 1\n");
}

static void a_slice_chooses_what_counts(void **state)
{
	static const char profile[] = "p: a;f;f;g;f 1\n"
				      "q: f;g;a 2\n"
				      "q: a;b 4\n"
				      "q: g 8\n";

	(void)state;
	check_list(profile, "focus=g hide=g", "all",
		   "a 3 self 2\n"
		   "f 3 self 1\n");
	check_list(profile, "process=q ignore=b", "all",
		   "g 10 self 8\n"
		   "a 2 self 2\n"
		   "f 2\n");
	check_list(profile, "fold hide=g", "all",
		   "b 4 self 4\n"
		   "a 7 self 2\n"
		   "f 3 self 1\n");
	check_list(profile, "focus=nothing", "all", "");
}

static void modules_choose_what_counts(void **state)
{
	static const char profile[] = "f@a.out;g@libc.so;f@a.out 1\n"
				      "f@a.out;h@a.out 2\n"
				      "g@libc.so;h@libm.so 4\n";

	(void)state;
	check_list(profile, "module=^libc", "all",
		   "h (libm.so) 4 self 4\n"
		   "f 1 self 1\n"
		   "g 5\n");
	check_list(profile, "module=^libc by=module", "all",
		   "libm.so 4 self 4\n"
		   "a.out 1 self 1\n"
		   "libc.so 5\n");
	check_list(profile, "module=out module=libc hide=g", "all", "f 1 self 1\n");
}

static void losses_are_as_the_tree_has_them(void **state)
{
	struct profile_builder *builder = model_text_profile("a;b 5\n"
							     "a;c -3\n"
							     "b -4\n");
	struct function_list list;
	struct call_tree *tree;
	struct slice slice;
	struct error error;

	(void)state;
	model_text_slice(&slice, "");
	tree = function_sums_build(&list, profile_builder_profile(builder), &slice, &error);
	assert_non_null(tree);
	assert_int_equal(list.whole, 12);
	assert_int_equal(tree->total[0], -2);
	assert_list(&list, tree->labels,
		    "c -3 self -3\n"
		    "b 1 self 1\n"
		    "a 2\n");
	function_list_release(&list);
	call_tree_unref(tree);
	slice_release(&slice);
	profile_builder_free(builder);
}

enum { SAMPLES = 300000 }; /* enough for several threads */

static struct profile_builder *build_large_profile(void)
{
	static const char *const calls[] = { "a", "b", "c", "d", "e", "f" };
	struct profile_builder *builder = model_text_profile("a 1\n");
	uint32_t random = 1;

	for (uint32_t i = 0; i < SAMPLES / 100; i++) {
		char text[100 * 24] = "";
		size_t length = 0;

		for (int line = 0; line < 100; line++) {
			for (int depth = 0; depth < 8; depth++) {
				random = random * 1664525 + 1013904223;
				length +=
					(size_t)sprintf(text + length, "%s%s", depth > 0 ? ";" : "",
							calls[(random >> 24) % 6]);
			}
			length += (size_t)sprintf(text + length, " %u\n", 1 + (random >> 28));
		}
		model_text_add(builder, text);
	}
	profile_builder_finish(builder);
	return builder;
}

static void the_sums_do_not_depend_on_threads(void **state)
{
	static const char *const counts[] = { "0", "1", "6" };
	struct profile_builder *builder = build_large_profile();
	const struct profile *profile = profile_builder_profile(builder);
	struct function_list list;
	struct call_tree *tree;
	struct slice slice;
	struct error error;
	char *expected;

	(void)state;
	model_text_slice(&slice, "");
	tree = call_tree_build(profile, &slice, &error);
	function_list_build(&list, tree, 0);
	expected = model_text_list(&list, tree->labels);
	function_list_release(&list);
	call_tree_unref(tree);
	for (int i = 0; i < 3; i++) {
		setenv("SERAC_THREADS", counts[i], 1);
		check_sums(builder, "", expected);
	}
	unsetenv("SERAC_THREADS");
	free(expected);
	slice_release(&slice);
	profile_builder_free(builder);
}

static void an_expression_may_be_wrong(void **state)
{
	struct profile_builder *builder = model_text_profile("a 1\n");
	struct function_list list;
	struct slice slice;
	struct error error;

	(void)state;
	model_text_slice(&slice, "focus=(");
	assert_null(function_sums_build(&list, profile_builder_profile(builder), &slice, &error));
	assert_int_equal(error.code, ERROR_USAGE);
	slice_release(&slice);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals_are_of_all_calls),
		cmocka_unit_test(an_empty_tree_has_no_functions),
		cmocka_unit_test(recursion_counts_once_a_stack),
		cmocka_unit_test(inlined_and_called_count_as_one),
		cmocka_unit_test(processes_and_threads_are_no_functions),
		cmocka_unit_test(the_list_may_be_of_a_subtree),
		cmocka_unit_test(rows_are_what_the_slice_groups_by),
		cmocka_unit_test(a_slice_chooses_what_counts),
		cmocka_unit_test(modules_choose_what_counts),
		cmocka_unit_test(losses_are_as_the_tree_has_them),
		cmocka_unit_test(the_sums_do_not_depend_on_threads),
		cmocka_unit_test(an_expression_may_be_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
