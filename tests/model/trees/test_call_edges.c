/* The functions of a tree: who calls whom. */
#include "model/trees/edge_finder.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/model_text.h"
#include "tests/unit.h"

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

	call_edges_build(&edges, tree, model_text_node(tree, root),
			 model_text_label(labels, function));
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
