/* The functions of a tree, in each order. */
#include "model/trees/function_list.h"

#include "tests/model_text.h"
#include "tests/unit.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_fall_and_names_rise),
		cmocka_unit_test(the_other_way_round_ties_stay),
		cmocka_unit_test(names_rise_by_their_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
