/* The functions of a tree, and who calls whom. */
#include "model/trees/edge_finder.h"
#include "model/trees/function_sums.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

static node_id find(const struct call_tree *tree, const char *name)
{
	for (node_id node = 0; node < tree->count; node++)
		if (strcmp(call_tree_text(tree, node), name) == 0)
			return node;
	fail_msg("there is no \"%s\"", name);
	return 0;
}

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

	function_list_build(&list, tree, find(tree, root));
	assert_int_equal(list.whole, tree->total[find(tree, root)]);
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

/* --- sorting */

static void check_order(enum function_order order, bool reversed, const char *expected)
{
	static const char profile[] = "main@a.out;read@libc.so 5\n"
				      "main@a.out;Parse@b.so;copy@libc.so 5\n"
				      "main@a.out 1\n"
				      "idle 4\n"
				      "c@a.out 1\n"
				      "b@a.out 1\n";
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder, profile, "");
	struct function_list list;

	function_list_build(&list, tree, 0);
	function_list_sort(&list, tree->labels, profile_builder_profile(builder), order, reversed);
	assert_list(&list, tree->labels, expected);
	function_list_release(&list);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void numbers_fall_and_names_rise(void **state)
{
	(void)state;
	check_order(ORDER_SELF, false,
		    "copy 5 self 5\n"
		    "read 5 self 5\n"
		    "idle 4 self 4\n"
		    "main 11 self 1\n"
		    "b 1 self 1\n"
		    "c 1 self 1\n"
		    "Parse 5\n");
	check_order(ORDER_TOTAL, false,
		    "main 11 self 1\n"
		    "copy 5 self 5\n"
		    "read 5 self 5\n"
		    "Parse 5\n"
		    "idle 4 self 4\n"
		    "b 1 self 1\n"
		    "c 1 self 1\n");
	check_order(ORDER_NAME, false,
		    "Parse 5\n"
		    "b 1 self 1\n"
		    "c 1 self 1\n"
		    "copy 5 self 5\n"
		    "idle 4 self 4\n"
		    "main 11 self 1\n"
		    "read 5 self 5\n");
	check_order(ORDER_MODULE, false,
		    "idle 4 self 4\n"
		    "main 11 self 1\n"
		    "b 1 self 1\n"
		    "c 1 self 1\n"
		    "Parse 5\n"
		    "copy 5 self 5\n"
		    "read 5 self 5\n");
}

static void the_other_way_round_ties_stay(void **state)
{
	(void)state;
	check_order(ORDER_SELF, true,
		    "Parse 5\n"
		    "main 11 self 1\n"
		    "b 1 self 1\n"
		    "c 1 self 1\n"
		    "idle 4 self 4\n"
		    "copy 5 self 5\n"
		    "read 5 self 5\n");
	check_order(ORDER_TOTAL, true,
		    "b 1 self 1\n"
		    "c 1 self 1\n"
		    "idle 4 self 4\n"
		    "copy 5 self 5\n"
		    "read 5 self 5\n"
		    "Parse 5\n"
		    "main 11 self 1\n");
	check_order(ORDER_NAME, true,
		    "read 5 self 5\n"
		    "main 11 self 1\n"
		    "idle 4 self 4\n"
		    "copy 5 self 5\n"
		    "c 1 self 1\n"
		    "b 1 self 1\n"
		    "Parse 5\n");
}

static void names_rise_by_their_bytes(void **state)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder,
						  "beginning b 1\n"
						  "beginning a 1\n"
						  "beginn 1\n"
						  "beginning 1\n"
						  "beginni 1\n"
						  "\xc3\xa9 1\n"
						  "Z 1\n"
						  "a 1\n"
						  "beginnin 1\n",
						  "");
	struct function_list list;

	(void)state;
	function_list_build(&list, tree, 0);
	assert_list(&list, tree->labels,
		    "Z 1 self 1\n"
		    "a 1 self 1\n"
		    "beginn 1 self 1\n"
		    "beginni 1 self 1\n"
		    "beginnin 1 self 1\n"
		    "beginning 1 self 1\n"
		    "beginning a 1 self 1\n"
		    "beginning b 1 self 1\n"
		    "\xc3\xa9 1 self 1\n");
	function_list_release(&list);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

/* --- callers and callees */

static void assert_same_rows(const struct function_list *a, const struct function_list *b)
{
	assert_int_equal(a->count, b->count);
	for (uint32_t i = 0; i < a->count; i++) {
		assert_int_equal(a->rows[i].label, b->rows[i].label);
		assert_int_equal(a->rows[i].total, b->rows[i].total);
	}
}

/* One finder has the same of each function, one after the other. */
static void check_finder(const struct call_tree *tree)
{
	struct edge_finder finder;

	edge_finder_init(&finder, tree);
	for (label_id label = 0; label < tree->labels->count; label++) {
		struct call_edges edges, found;

		call_edges_build(&edges, tree, 0, label);
		edge_finder_find(&finder, &found, label);
		assert_int_equal(found.function, edges.function);
		assert_int_equal(found.self, edges.self);
		assert_int_equal(found.total, edges.total);
		assert_same_rows(&found.callers, &edges.callers);
		assert_same_rows(&found.callees, &edges.callees);
		call_edges_release(&edges);
		call_edges_release(&found);
	}
	edge_finder_release(&finder);
}

static void check_edges(const char *profile, const char *slice, const char *root,
			const char *function, const char *expected)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder, profile, slice);
	const struct labels *labels = tree->labels;
	struct call_edges edges;
	char *callers, *callees, text[1000];

	call_edges_build(&edges, tree, find(tree, root), model_text_label(labels, function));
	callers = model_text_list(&edges.callers, labels);
	callees = model_text_list(&edges.callees, labels);
	snprintf(text, sizeof(text), "%s-- %s %lld self %lld\n%s", callers,
		 labels->text[edges.function], (long long)edges.total, (long long)edges.self,
		 callees);
	assert_string_equal(text, expected);
	check_finder(tree);
	free(callers);
	free(callees);
	call_edges_release(&edges);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void edges_are_what_was_on_the_stack_at_a_call(void **state)
{
	(void)state;
	check_edges("main;parse;malloc;brk 5\n"
		    "main;read;malloc 3\n"
		    "init;read;malloc 1\n"
		    "main;read 2\n",
		    "", "all", "malloc",
		    "parse 5\n"
		    "read 4\n"
		    "-- malloc 9 self 4\n"
		    "brk 5\n");
	check_edges("main;read;copy 1\n"
		    "main;read 2\n",
		    "", "all", "read",
		    "main 3\n"
		    "-- read 3 self 2\n"
		    "copy 1\n");
}

static void what_is_outermost_was_called_by_all(void **state)
{
	(void)state;
	check_edges("main;f 1\n"
		    "f 2\n",
		    "", "all", "f",
		    "all 2\n"
		    "main 1\n"
		    "-- f 3 self 3\n");
	check_edges("p: f 1\n"
		    "q: f 2\n"
		    "q: main;f 4\n",
		    "", "all", "f",
		    "main 4\n"
		    "all 3\n"
		    "-- f 7 self 7\n");
}

static void nobody_calls_what_is_not_there(void **state)
{
	(void)state;
	check_edges("a;b 1\n"
		    "c 2\n",
		    "ignore=b", "all", "b", "-- b 0 self 0\n");
}

static void a_function_may_call_itself(void **state)
{
	(void)state;
	check_edges("a;f;f;f;b 1\n", "", "all", "f",
		    "a 1\n"
		    "f 1\n"
		    "-- f 1 self 0\n"
		    "b 1\n"
		    "f 1\n");
}

static void a_stack_counts_once_a_pair(void **state)
{
	(void)state;
	/* odd is called by even twice on this stack, and by main once. */
	check_edges("main;odd;even;odd;even;odd 1\n"
		    "main;odd 2\n",
		    "", "all", "odd",
		    "main 3\n"
		    "even 1\n"
		    "-- odd 3 self 3\n"
		    "even 1\n");
	check_edges("f;a;f;a 1\n"
		    "f;b;f;a 2\n",
		    "", "all", "f",
		    "all 3\n"
		    "b 2\n"
		    "a 1\n"
		    "-- f 3 self 0\n"
		    "a 3\n"
		    "b 2\n");
}

static void edges_join_inlined_and_called(void **state)
{
	(void)state;
	check_edges("main;sort>swap;copy 1\n"
		    "main;sort;swap;copy 2\n"
		    "sort>swap>copy 4\n",
		    "", "all", "swap",
		    "sort 7\n"
		    "-- swap 7 self 0\n"
		    "copy 7\n");
}

static void edges_of_a_subtree(void **state)
{
	(void)state;
	check_edges("a;f;x 1\n"
		    "b;f;y 2\n"
		    "b;c;f;y 4\n",
		    "", "b", "f",
		    "c 4\n"
		    "b 2\n"
		    "-- f 6 self 0\n"
		    "y 6\n");
	/* What the function called above the subtree is not called in it. */
	check_edges("f;b;f;x 1\n", "", "b", "f",
		    "b 1\n"
		    "-- f 1 self 0\n"
		    "x 1\n");
	/* The root of the subtree has its caller. */
	check_edges("b;f;y 2\n"
		    "b;f;f;z 4\n",
		    "", "f", "f",
		    "b 6\n"
		    "f 4\n"
		    "-- f 6 self 0\n"
		    "f 4\n"
		    "z 4\n"
		    "y 2\n");
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
		cmocka_unit_test(numbers_fall_and_names_rise),
		cmocka_unit_test(the_other_way_round_ties_stay),
		cmocka_unit_test(names_rise_by_their_bytes),
		cmocka_unit_test(edges_are_what_was_on_the_stack_at_a_call),
		cmocka_unit_test(what_is_outermost_was_called_by_all),
		cmocka_unit_test(nobody_calls_what_is_not_there),
		cmocka_unit_test(a_function_may_call_itself),
		cmocka_unit_test(a_stack_counts_once_a_pair),
		cmocka_unit_test(edges_join_inlined_and_called),
		cmocka_unit_test(edges_of_a_subtree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
