/* Trees made of a tree: leaf first, the callers of a function, its callees. */
#include "model/trees/call_tree.h"
#include "tests/model_text.h"
#include "tests/unit.h"

typedef struct call_tree *merge_function(const struct call_tree *tree, node_id root,
					 label_id function, int64_t min_total);

static struct call_tree *invert(const struct call_tree *tree, node_id root, label_id function,
				int64_t min_total)
{
	(void)function;
	return call_tree_invert(tree, root, min_total);
}

/* The empty text is the root, or no function. */
static void check(merge_function *merge, const char *profile, const char *slice, const char *root,
		  const char *function, int64_t min_total, const char *expected)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder, profile, slice), *merged;

	merged = merge(tree, *root ? model_text_node(tree, root) : 0,
		       *function ? model_text_label(tree->labels, function) : 0, min_total);
	if (min_total == 0)
		model_text_check_tree(merged);
	assert_true(merged->inverted == (merge != call_tree_callees));
	assert_int_equal(merged->whole, tree->whole);
	assert_tree(merged, expected);
	call_tree_unref(merged);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

#define check_invert(profile, expected) check(invert, profile, "", "", "", 0, expected)
#define check_callers(profile, function, expected) \
	check(call_tree_callers, profile, "", "", function, 0, expected)
#define check_callees(profile, function, expected) \
	check(call_tree_callees, profile, "", "", function, 0, expected)

/* --- leaf first */

static void inverted_leaves_have_their_callers_as_children(void **state)
{
	(void)state;
	check_invert("main;parse;malloc 5\n"
		     "main;read;malloc 3\n"
		     "main;read 2\n"
		     "malloc 1\n",
		     "all 11\n"
		     "  malloc 9 self 1\n"
		     "    parse 5\n"
		     "      main 5 self 5\n"
		     "    read 3\n"
		     "      main 3 self 3\n"
		     "  read 2\n"
		     "    main 2 self 2\n");
}

static void inverting_nothing_is_a_root(void **state)
{
	(void)state;
	check_invert("", "all 0\n");
}

static void samples_without_a_stack_stay_at_the_root(void **state)
{
	(void)state;
	check_invert("3\n"
		     "a 1\n",
		     "all 4 self 3\n"
		     "  a 1 self 1\n");
	check(invert,
	      "a;b 1\n"
	      "b 2\n",
	      "hide=.", "", "", 0, "all 3 self 3\n");
	/* But those of a process are under it. */
	check(invert,
	      "p: a 1\n"
	      "p: b 2\n",
	      "hide=a", "", "", 0,
	      "all 3\n"
	      "  b 2\n"
	      "    p 2 self 2\n"
	      "  p 1 self 1\n");
}

static void recursion_unfolds_upwards(void **state)
{
	(void)state;
	check_invert("a;f 1\n"
		     "a;f;f 2\n"
		     "a;f;f;f 4\n",
		     "all 7\n"
		     "  f 7\n"
		     "    f 6\n"
		     "      f 4\n"
		     "        a 4 self 4\n"
		     "      a 2 self 2\n"
		     "    a 1 self 1\n");
}

static void weights_that_shrink_are_expanded_too(void **state)
{
	(void)state;
	check_invert("a;b -5\n"
		     "a;c 2\n",
		     "all -3\n"
		     "  b -5\n"
		     "    a -5 self -5\n"
		     "  c 2\n"
		     "    a 2 self 2\n");
	check(invert,
	      "a;b -5\n"
	      "a;c 2\n",
	      "", "", "", 3,
	      "all -3\n"
	      "  b -5\n"
	      "    a -5 self -5\n"
	      "  c 2\n");
	/* What cancels out is there. */
	check_invert("a;b -5\n"
		     "c;b 5\n",
		     "all 0\n"
		     "  b 0\n"
		     "    a -5 self -5\n"
		     "    c 5 self 5\n");
}

static void only_the_subtree_is_inverted(void **state)
{
	(void)state;
	check(invert,
	      "a;b;c 1\n"
	      "a;b 2\n"
	      "a;c 4\n",
	      "", "b", "", 0,
	      "all 3\n"
	      "  b 2\n"
	      "    a 2 self 2\n"
	      "  c 1\n"
	      "    b 1\n"
	      "      a 1 self 1\n");
}

static void what_is_too_light_is_not_expanded(void **state)
{
	(void)state;
	check(invert,
	      "a;b;c 9\n"
	      "d;b;c 1\n"
	      "e;f 2\n",
	      "", "", "", 3,
	      "all 12\n"
	      "  c 10\n"
	      "    b 10\n"
	      "      a 9 self 9\n"
	      "      d 1\n"
	      "  f 2\n");
}

/* --- callers */

static void callers_are_merged_over_the_whole_tree(void **state)
{
	(void)state;
	check_callers("main;parse;malloc;brk 5\n"
		      "main;read;malloc 3\n"
		      "init;read;malloc 1\n"
		      "main;read 2\n",
		      "malloc",
		      "all 9\n"
		      "  malloc 9\n"
		      "    parse 5\n"
		      "      main 5 self 5\n"
		      "    read 4\n"
		      "      main 3 self 3\n"
		      "      init 1 self 1\n");
}

static void a_function_that_is_nowhere_has_no_node(void **state)
{
	(void)state;
	check(call_tree_callers,
	      "a;b 1\n"
	      "c 2\n",
	      "ignore=b", "", "b", 0, "all 0\n");
	check(call_tree_callees,
	      "a;b 1\n"
	      "c 2\n",
	      "ignore=b", "", "b", 0, "all 0\n");
}

static void direct_recursion_counts_once(void **state)
{
	static const char profile[] = "a;f;f;f;b 1\n"
				      "c;f;b 2\n";

	(void)state;
	check_callers(profile, "f",
		      "all 3\n"
		      "  f 3\n"
		      "    c 2 self 2\n"
		      "    a 1 self 1\n");
	check_callees(profile, "f",
		      "all 3\n"
		      "  f 3\n"
		      "    b 2 self 2\n"
		      "    f 1\n"
		      "      f 1\n"
		      "        b 1 self 1\n");
}

static void mutual_recursion_counts_once(void **state)
{
	static const char profile[] = "even;odd;even;odd 1\n"
				      "odd;even 2\n";

	(void)state;
	check_callers(profile, "odd",
		      "all 3\n"
		      "  odd 3 self 2\n"
		      "    even 1 self 1\n");
	check_callees(profile, "odd",
		      "all 3\n"
		      "  odd 3\n"
		      "    even 3 self 2\n"
		      "      odd 1 self 1\n");
}

static void inlined_and_called_are_one_function(void **state)
{
	static const char profile[] = "main;sort>swap;copy 1\n"
				      "main;swap;copy 2\n"
				      "swap 4\n";

	(void)state;
	check_callers(profile, "swap",
		      "all 7\n"
		      "  swap 7 self 4\n"
		      "    main 2 self 2\n"
		      "    sort 1\n"
		      "      main 1 self 1\n");
	check_callees(profile, "swap",
		      "all 7\n"
		      "  swap 7 self 4\n"
		      "    copy 3 self 3\n");
}

static void callers_and_callees_of_a_subtree(void **state)
{
	static const char profile[] = "a;f;x 1\n"
				      "b;f;y 2\n"
				      "b;c;f;y 4\n";

	(void)state;
	check(call_tree_callers, profile, "", "b", "f", 0,
	      "all 6\n"
	      "  f 6\n"
	      "    c 4\n"
	      "      b 4 self 4\n"
	      "    b 2 self 2\n");
	check(call_tree_callees, profile, "", "b", "f", 0,
	      "all 6\n"
	      "  f 6\n"
	      "    y 6 self 6\n");
}

static void the_process_calls_what_is_outermost(void **state)
{
	(void)state;
	check_callers("p: f 1\n"
		      "q: main;f 2\n",
		      "f",
		      "all 3\n"
		      "  f 3\n"
		      "    main 2\n"
		      "      q 2 self 2\n"
		      "    p 1 self 1\n");
}

/* --- callees */

static void callees_are_merged_over_the_whole_tree(void **state)
{
	(void)state;
	check_callees("main;read;copy 1\n"
		      "init;read;copy 2\n"
		      "main;read;wait 4\n"
		      "read 8\n"
		      "main;copy 16\n",
		      "read",
		      "all 15\n"
		      "  read 15 self 8\n"
		      "    wait 4 self 4\n"
		      "    copy 3 self 3\n");
}

static void what_a_function_calls_may_be_too_light(void **state)
{
	(void)state;
	check(call_tree_callees,
	      "f;a;b 9\n"
	      "f;c;d 1\n",
	      "", "", "f", 2,
	      "all 10\n"
	      "  f 10\n"
	      "    a 9\n"
	      "      b 9 self 9\n"
	      "    c 1\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inverted_leaves_have_their_callers_as_children),
		cmocka_unit_test(inverting_nothing_is_a_root),
		cmocka_unit_test(samples_without_a_stack_stay_at_the_root),
		cmocka_unit_test(recursion_unfolds_upwards),
		cmocka_unit_test(weights_that_shrink_are_expanded_too),
		cmocka_unit_test(only_the_subtree_is_inverted),
		cmocka_unit_test(what_is_too_light_is_not_expanded),
		cmocka_unit_test(callers_are_merged_over_the_whole_tree),
		cmocka_unit_test(a_function_that_is_nowhere_has_no_node),
		cmocka_unit_test(direct_recursion_counts_once),
		cmocka_unit_test(mutual_recursion_counts_once),
		cmocka_unit_test(inlined_and_called_are_one_function),
		cmocka_unit_test(callers_and_callees_of_a_subtree),
		cmocka_unit_test(the_process_calls_what_is_outermost),
		cmocka_unit_test(callees_are_merged_over_the_whole_tree),
		cmocka_unit_test(what_a_function_calls_may_be_too_light),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
