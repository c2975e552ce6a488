/* Leaf first, callers and callees of a comparison: each side has at every node what a tree made of
 * that side alone has there. */
#include <stdio.h>

#include "model/compare/comparison.h"
#include "tests/model_text.h"
#include "tests/unit.h"

struct fixture {
	struct profile_builder *builder;
	struct profile profile; /* labels borrow from it */
	struct comparison *comparison;
};

static void build(struct fixture *fixture, const char *base, const char *new)
{
	struct comparison_terms terms = { COMPARE_ABSOLUTE, 0.99, false };
	struct slice sides[SIDE_COUNT];
	struct error error;

	fixture->builder = model_text_pair(base, new);
	fixture->profile = profile_builder_snapshot(fixture->builder);
	model_text_sides(sides, "");
	fixture->comparison = comparison_build(&fixture->profile, sides, &terms, &error);
	assert_non_null(fixture->comparison);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&sides[side]);
}

static void release(struct fixture *fixture)
{
	comparison_unref(fixture->comparison);
	profile_builder_free(fixture->builder);
}

/* The node that is reached by the same names; NO_NODE. */
static node_id same_node(const struct call_tree *tree, node_id node, const struct call_tree *other)
{
	node_id parent, child;

	if (node == 0)
		return 0;
	parent = same_node(tree, tree->parent[node], other);
	if (parent == NO_NODE)
		return NO_NODE;
	for (child = parent + 1; child < other->end[parent]; child = other->end[child])
		if (other->label[child] == tree->label[node])
			return child;
	return NO_NODE;
}

/* `alone` is released. */
static void check(const struct comparison *merged, uint32_t side, struct call_tree *alone)
{
	const struct call_tree *tree = merged->side[side];

	assert_true(tree->inverted == alone->inverted);
	for (node_id node = 0; node < tree->count; node++) {
		node_id other = same_node(tree, node, alone);
		int64_t total = other == NO_NODE ? 0 : alone->total[other];

		assert_int_equal(tree->total[node], total);
		assert_int_equal(tree->self[node], other == NO_NODE ? 0 : alone->self[other]);
		assert_int_equal(tree->extent[node], other == NO_NODE ? 0 : alone->extent[other]);
		/* Each sample weighs one here, and a loss is none. */
		if (!call_tree_is_signed(tree))
			assert_int_equal(merged->total_samples[side][node], total);
	}
	call_tree_unref(alone);
}

/* The changes of all that nodes have themselves add up to the change of all there is, and what is
 * judged has been counted. */
static void check_sums(const struct comparison *inverted, const struct comparison *comparison)
{
	int64_t difference = 0, self_samples[SIDE_COUNT] = { 0 };
	uint64_t told = 0;

	for (node_id node = 0; node < inverted->tree->count; node++) {
		difference += inverted->side[SIDE_NEW]->self[node];
		difference -= inverted->side[SIDE_BASE]->self[node];
		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			self_samples[side] += (int64_t)inverted->self_samples[side][node];
	}
	assert_int_equal(difference, comparison->side[SIDE_NEW]->total[0] -
					     comparison->side[SIDE_BASE]->total[0]);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		assert_int_equal(self_samples[side], comparison->total_samples[side][0]);
		assert_int_equal(inverted->total_samples[side][0],
				 comparison->total_samples[side][0]);
	}
	for (uint32_t samples = 0; samples <= NOISE_SMALL; samples++)
		told += inverted->noise.tests_of[samples];
	assert_int_equal(told, inverted->tree->count);
	assert_int_equal(inverted->tree->total[0], comparison->tree->total[0]);
}

static void check_inverted(const struct comparison *comparison)
{
	struct comparison *inverted = comparison_invert(comparison, 0, 0);

	model_text_check_tree(inverted->tree);
	assert_true(inverted->tree->inverted);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		check(inverted, side, call_tree_invert(comparison->side[side], 0, 0));
	check_sums(inverted, comparison);
	comparison_unref(inverted);
}

static void check_all(const char *base, const char *new, const char *function)
{
	struct fixture fixture;
	struct comparison *comparison, *callers, *callees;
	label_id label;

	build(&fixture, base, new);
	comparison = fixture.comparison;
	label = model_text_label(comparison->tree->labels, function);
	callers = comparison_callers(comparison, 0, label, 0);
	callees = comparison_callees(comparison, 0, label, 0);
	model_text_check_tree(callers->tree);
	model_text_check_tree(callees->tree);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		struct call_tree *tree = comparison->side[side];

		check(callers, side, call_tree_callers(tree, 0, label, 0));
		check(callees, side, call_tree_callees(tree, 0, label, 0));
		assert_int_equal(callers->side[side]->whole, tree->whole);
		assert_int_equal(callers->facts[side].samples, comparison->facts[side].samples);
	}
	comparison_unref(callers);
	comparison_unref(callees);
	check_inverted(comparison);
	release(&fixture);
}

static void sides_are_what_they_are_alone(void **state)
{
	(void)state;
	check_all("main;a;f 1\nmain;a;f 1\nmain;b;f;g 1\nmain 1\n",
		  "main;b;f 1\nmain;c;f;h 1\nmain;b;f;g 1\n", "f");
	/* The function is on one side only. */
	check_all("main;a 1\nmain;b 1\n", "main;a;f;a;f 1\nmain;f 1\nf 1\n", "f");
	/* Samples without a stack. */
	check_all("1\n1\nf 1\n", "1\nf;g 1\n", "f");
}

static void what_one_side_lacks_is_in_the_other(void **state)
{
	struct fixture fixture;
	struct comparison *callers;

	(void)state;
	build(&fixture, "main;old;f 1\nmain;old;f 1\nmain;both;f 1\n",
	      "main;new;f 1\nmain;both;f 1\n");
	callers = comparison_callers(fixture.comparison, 0,
				     model_text_label(fixture.comparison->tree->labels, "f"), 0);
	assert_tree(callers->tree, "all 4\n"
				   "  f 4\n"
				   "    old 2\n"
				   "      main 2 self 2\n"
				   "    both 1\n"
				   "      main 1 self 1\n"
				   "    new 1\n"
				   "      main 1 self 1\n");
	assert_tree(callers->side[SIDE_NEW], "all 2\n"
					     "  f 2\n"
					     "    old 0\n"
					     "      main 0\n"
					     "    both 1\n"
					     "      main 1 self 1\n"
					     "    new 1\n"
					     "      main 1 self 1\n");
	comparison_unref(callers);
	release(&fixture);
}

static void leaf_first_boxes_are_judged_as_wholes(void **state)
{
	struct fixture fixture;
	struct comparison *inverted, *deeper;
	const struct call_tree *tree;
	struct change change;

	(void)state;
	/* Below each of three callers f has changed too little to be told from noise. */
	build(&fixture, "a;f 4\nb;f 4\nc;f 4\ng 400\n", "a;f 12\nb;f 12\nc;f 12\ng 400\n");
	inverted = comparison_invert(fixture.comparison, 0, 0);
	tree = inverted->tree;
	assert_tree(tree, "all 436\n"
			  "  g 400 self 400\n"
			  "  f 36\n"
			  "    a 12 self 12\n"
			  "    b 12 self 12\n"
			  "    c 12 self 12\n");
	change = comparison_change(inverted, 2);
	assert_int_equal(change.kind, CHANGE_MORE);
	assert_int_equal(change.difference, 24);
	assert_true(change.is_real);
	for (node_id node = 3; node < tree->count; node++)
		assert_false(comparison_change(inverted, node).is_real);
	assert_false(comparison_change(inverted, 1).is_real);
	/* In more detail it is still the same that is marked. */
	deeper = comparison_invert(fixture.comparison, 0, 0);
	deeper->noise.tests = 100000;
	comparison_share_noise(deeper, inverted);
	assert_true(comparison_change(deeper, 2).is_real);
	comparison_unref(deeper);
	comparison_unref(inverted);
	release(&fixture);
}

/* One sample a line, some of which are losses. */
static void what_is_lost_has_a_width(void **state)
{
	(void)state;
	check_all("f;g 1\nf;g -1\nf;h -1\nf;h -1\nf 1\n", "f;g 1\nf;h 1\nh;f -1\n", "f");
	check_all("f;g 1\n", "f;g 1\nf;h 1\nh;g -1\n", "g");
}

static void random_pairs(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 60; round++) {
		char text[SIDE_COUNT][4000];

		for (uint32_t side = 0; side < SIDE_COUNT; side++) {
			char *at = text[side] + sprintf(text[side], "f 1\n");

			for (int line = 0; line < 40; line++) {
				seed = seed * 1664525 + 1013904223;
				for (uint32_t i = 0; i < 1 + (seed >> 28); i++)
					at += sprintf(at, "%s%c", i > 0 ? ";" : "",
						      "fghijk"[(seed >> (i % 20 + 3)) % 6]);
				at += sprintf(at, " 1\n");
			}
		}
		check_all(text[SIDE_BASE], text[SIDE_NEW], "f");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sides_are_what_they_are_alone),
		cmocka_unit_test(what_one_side_lacks_is_in_the_other),
		cmocka_unit_test(leaf_first_boxes_are_judged_as_wholes),
		cmocka_unit_test(what_is_lost_has_a_width),
		cmocka_unit_test(random_pairs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
