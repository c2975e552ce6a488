/* What an expression finds in a tree. */
#include "model/search/search_hits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

struct example {
	struct profile_builder *builder;
	struct call_tree *tree;
};

#define PROFILE                         \
	"web: main;parse;malloc 5\n"    \
	"web: main;Parse 3\n"           \
	"web: main;parse;lex;parse 2\n" \
	"db: main;lex 1\n"

static int set_up(void **state)
{
	struct example *example = malloc(sizeof(*example));

	example->tree = model_text_build(&example->builder, PROFILE, "");
	*state = example;
	return 0;
}

static int tear_down(void **state)
{
	struct example *example = *state;

	call_tree_unref(example->tree);
	profile_builder_free(example->builder);
	free(example);
	return 0;
}

static void check(const struct example *example, const char *expression, uint32_t labels,
		  int64_t weight)
{
	struct search search;
	struct error error;

	assert_true(search_build(&search, example->tree->labels, expression, &error));
	assert_int_equal(search.label_count, example->tree->labels->count);
	assert_int_equal(search.match_count, labels);
	assert_int_equal(search_weight(&search, example->tree, 0), weight);
	search_release(&search);
}

static void each_stack_counts_once(void **state)
{
	check(*state, "malloc", 1, 5);
	check(*state, "parse", 2, 10);
	check(*state, "lex|parse", 3, 11);
	check(*state, ".", 7, 11);
	check(*state, "nowhere", 0, 0);
}

static void case_is_smart(void **state)
{
	check(*state, "Parse", 1, 3);
	check(*state, "PARSE", 0, 0);
}

static void processes_are_found_too_but_not_the_root(void **state)
{
	check(*state, "^web$", 1, 10);
	check(*state, "^all$", 0, 0);
}

static void a_subtree_has_its_own_share(void **state)
{
	const struct example *example = *state;
	struct search search;
	struct error error;
	node_id db = 1;

	while (strcmp(call_tree_text(example->tree, db), "db") != 0)
		db++;
	assert_true(search_build(&search, example->tree->labels, "parse|lex", &error));
	assert_int_equal(search_weight(&search, example->tree, db), 1);
	/* A match above the subtree does not count, its root does. */
	assert_int_equal(search_weight(&search, example->tree, db + 1), 1);
	assert_int_equal(search_weight(&search, example->tree, db + 2), 1);
	search_release(&search);
	assert_true(search_build(&search, example->tree->labels, "db", &error));
	assert_int_equal(search_weight(&search, example->tree, db + 1), 0);
	search_release(&search);
}

/* "name extent" of each hit, the heaviest first. */
static void check_hits(const char *profile, const char *expression, const char *expected)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder, profile, "");
	struct search search;
	struct search_hits hits;
	struct error error;
	char text[400] = "";

	assert_true(search_build(&search, tree->labels, expression, &error));
	search_hits_build(&hits, &search, tree);
	for (uint32_t i = 0; i < hits.count; i++) {
		node_id node = hits.order[i];

		assert_int_equal(search_hits_place(&hits, tree, tree->extent[node], node), i);
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s %lld\n",
			 call_tree_text(tree, node), (long long)tree->extent[node]);
	}
	assert_string_equal(text, expected);
	for (node_id from = 0; from < tree->count; from++) {
		uint32_t count = 0;

		for (node_id node = from; node < tree->end[from]; node++)
			count += search.matches[tree->label[node]] && tree->extent[node] > 0;
		assert_int_equal(search_hits_in(&hits, from, tree->end[from]), count);
	}
	search_hits_release(&hits);
	search_release(&search);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void hits_are_counted_and_ordered_by_weight(void **state)
{
	(void)state;
	check_hits("a;x 2\na;y;x 7\nb;x;x 4\nc 9\n", "x",
		   "x 7\n"
		   "x 4\n"
		   "x 4\n"
		   "x 2\n");
	/* As wide as what is freed; what weighs nothing is nowhere to be seen. */
	check_hits("a;x -5\na;y 1\nb;z 0\n", "x|y|z",
		   "x 5\n"
		   "y 1\n");
	check_hits("a 1\n", "nowhere", "");
}

static void hits_of_nothing(void **state)
{
	const struct example *example = *state;
	struct search search = { 0 };
	struct search_hits hits;

	search_hits_build(&hits, &search, example->tree);
	assert_int_equal(hits.count, 0);
	assert_int_equal(search_hits_in(&hits, 0, example->tree->count), 0);
	search_hits_release(&hits);
	search_hits_build(&hits, &search, NULL);
	search_hits_release(&hits);
}

static void nothing_is_searched_before_and_after(void **state)
{
	const struct example *example = *state;
	struct search search = { 0 };
	struct error error;

	assert_int_equal(search_weight(&search, example->tree, 0), 0);
	search_release(&search);
	assert_true(search_build(&search, example->tree->labels, "main", &error));
	search_release(&search);
	assert_int_equal(search_weight(&search, example->tree, 0), 0);
}

static void a_wrong_expression_is_an_error(void **state)
{
	const struct example *example = *state;
	struct search search;
	struct error error;

	assert_false(search_build(&search, example->tree->labels, "a(", &error));
	assert_int_equal(error.code, ERROR_USAGE);
	assert_non_null(strstr(error.message, "is not a regular expression"));
	/* And what it left behind finds nothing. */
	assert_int_equal(search_weight(&search, example->tree, 0), 0);
	search_release(&search);
}

static void names_may_be_any_bytes(void **state)
{
	struct example example;

	(void)state;
	example.tree = model_text_build(&example.builder,
					"caf\xe9;\xff\xfe;x\xc3\xb6y 1\n"
					"\x80main\x80 2\n",
					"");
	check(&example, "main", 1, 2);
	check(&example, "ö", 1, 1);
	check(&example, "caf", 1, 1);
	call_tree_unref(example.tree);
	profile_builder_free(example.builder);
}

static void an_expression_that_takes_too_long_is_an_error(void **state)
{
	struct profile_builder *builder;
	struct call_tree *tree;
	struct search search;
	struct error error;
	char text[100 * 60] = "";

	(void)state;
	for (int i = 0; i < 100; i++)
		sprintf(text + strlen(text), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!%d 1\n",
			i);
	tree = model_text_build(&builder, text, "");
	assert_false(search_build(&search, tree->labels, "(a+)+$", &error));
	assert_int_equal(error.code, ERROR_USAGE);
	assert_string_equal(error.message,
			    "\"(a+)+$\" takes too long to match: try a simpler expression");
	assert_int_equal(search_weight(&search, tree, 0), 0);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_stack_counts_once, set_up, tear_down),
		cmocka_unit_test(hits_are_counted_and_ordered_by_weight),
		cmocka_unit_test_setup_teardown(hits_of_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(case_is_smart, set_up, tear_down),
		cmocka_unit_test_setup_teardown(processes_are_found_too_but_not_the_root, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_subtree_has_its_own_share, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nothing_is_searched_before_and_after, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_wrong_expression_is_an_error, set_up, tear_down),
		cmocka_unit_test_setup_teardown(names_may_be_any_bytes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_expression_that_takes_too_long_is_an_error,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
