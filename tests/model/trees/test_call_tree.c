/* What a slice makes of samples: a profile in, a tree out. */
#include "model/trees/call_tree.h"

#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

/* --- weights */

static void stacks_that_begin_alike_share_nodes(void **state)
{
	(void)state;
	assert_slice("main;read 1\n"
		     "main;parse;lex 5\n"
		     "main;parse 2\n"
		     "main;parse;lex 3\n",
		     "",
		     "all 11\n"
		     "  main 11\n"
		     "    parse 10 self 2\n"
		     "      lex 8 self 8\n"
		     "    read 1 self 1\n");
}

static void siblings_come_heaviest_first_and_then_as_met(void **state)
{
	(void)state;
	assert_slice("b 2\n"
		     "z 3\n"
		     "c 2\n"
		     "a 2\n"
		     "y 9\n",
		     "",
		     "all 18\n"
		     "  y 9 self 9\n"
		     "  z 3 self 3\n"
		     "  b 2 self 2\n"
		     "  c 2 self 2\n"
		     "  a 2 self 2\n");
}

static void an_empty_profile_is_a_root(void **state)
{
	(void)state;
	assert_slice("", "", "all 0\n");
}

static void a_sample_without_a_stack_is_the_roots_own(void **state)
{
	(void)state;
	assert_slice("3\n"
		     "a 1\n",
		     "",
		     "all 4 self 3\n"
		     "  a 1 self 1\n");
}

static void samples_of_no_weight_leave_no_nodes(void **state)
{
	(void)state;
	assert_slice("a;b 0\n"
		     "a;c 1\n",
		     "",
		     "all 1\n"
		     "  a 1\n"
		     "    c 1 self 1\n");
}

static void weights_may_be_negative_and_cancel(void **state)
{
	(void)state;
	assert_slice("a;grown 5\n"
		     "a;shrunk -5\n"
		     "a;freed -2\n",
		     "",
		     "all -2\n"
		     "  a -2\n"
		     "    grown 5 self 5\n"
		     "    shrunk -5 self -5\n"
		     "    freed -2 self -2\n");
}

static void sums_that_do_not_fit_stay_at_the_limit(void **state)
{
	struct profile_builder *builder = model_text_profile("a;b 9223372036854775807\n"
							     "a;c 9223372036854775807\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct call_tree *tree;
	struct error error;
	struct slice slice;

	(void)state;
	slice_init(&slice);
	tree = call_tree_build(&profile, &slice, &error);
	assert_tree(tree, "all 9223372036854775807\n"
			  "  a 9223372036854775807\n"
			  "    b 9223372036854775807 self 9223372036854775807\n"
			  "    c 9223372036854775807 self 9223372036854775807\n");
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void a_profile_that_has_nothing_yet_is_a_root(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	struct profile profile = profile_builder_snapshot(builder);
	char text[QUANTITY_TEXT_SIZE];
	struct call_tree *tree;
	struct error error;
	struct slice slice;

	(void)state;
	/* No error either: what the slice asks for may still come. */
	model_text_slice(&slice, "process=x cpu=1 time=0,1s focus=f");
	tree = call_tree_build(&profile, &slice, &error);
	assert_non_null(tree);
	assert_tree(tree, "all 0\n");
	assert_string_equal(quantity_print_named(text, 3, tree->unit), "3 samples");
	call_tree_unref(tree);
	slice_release(&slice);
	profile_builder_free(builder);
}

static void whole_counts_what_the_slice_leaves_out(void **state)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder,
						  "a 3\n"
						  "b 4\n",
						  "focus=a");

	(void)state;
	assert_int_equal(tree->total[0], 3);
	assert_int_equal(tree->whole, 7);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

/* --- what a frame is */

#define BAKERY                                                                   \
	"main@bakery oven.c:3;mix@bakery+0x10 dough.c:7;malloc@libc.so+0x40 1\n" \
	"main@bakery oven.c:3;mix@bakery+0x18 dough.c:9;malloc@libc.so+0x44 2\n" \
	"main@bakery oven.c:4;bake@bakery+0x20 oven.c:12 4\n"

static void frames_are_functions(void **state)
{
	(void)state;
	assert_slice(BAKERY, "by=function",
		     "all 7\n"
		     "  main 7\n"
		     "    bake 4 self 4\n"
		     "    mix 3\n"
		     "      malloc 3 self 3\n");
}

static void or_lines(void **state)
{
	(void)state;
	assert_slice(BAKERY, "by=line",
		     "all 7\n"
		     "  main oven.c:4 4\n"
		     "    bake oven.c:12 4 self 4\n"
		     "  main oven.c:3 3\n"
		     "    mix dough.c:9 2\n"
		     "      malloc 2 self 2\n"
		     "    mix dough.c:7 1\n"
		     "      malloc 1 self 1\n");
	assert_slice("f:12 1\n", "by=line", "all 1\n  f:12 1 self 1\n");
}

static void or_files(void **state)
{
	(void)state;
	assert_slice(BAKERY, "by=file",
		     "all 7\n"
		     "  oven.c 7\n"
		     "    oven.c 4 self 4\n"
		     "    dough.c 3\n"
		     "      [no file] 3 self 3\n");
}

static void or_modules(void **state)
{
	(void)state;
	assert_slice(BAKERY "idle 8\n", "by=module fold",
		     "all 15\n"
		     "  [no module] 8 self 8\n"
		     "  bakery 7 self 4\n"
		     "    libc.so 3 self 3\n");
}

static void or_addresses(void **state)
{
	(void)state;
	assert_slice(BAKERY, "by=address",
		     "all 7\n"
		     "  main 4\n"
		     "    bake 0x20 4 self 4\n"
		     "  main 3\n"
		     "    mix 0x18 2\n"
		     "      malloc 0x44 2 self 2\n"
		     "    mix 0x10 1\n"
		     "      malloc 0x40 1 self 1\n");
}

static void recursion_is_folded_on_request(void **state)
{
	static const char profile[] = "a;f;f;f;b 1\n"
				      "a;f;b;f 2\n";

	(void)state;
	assert_slice(profile, "",
		     "all 3\n"
		     "  a 3\n"
		     "    f 3\n"
		     "      b 2\n"
		     "        f 2 self 2\n"
		     "      f 1\n"
		     "        f 1\n"
		     "          b 1 self 1\n");
	assert_slice(profile, "fold",
		     "all 3\n"
		     "  a 3\n"
		     "    f 3\n"
		     "      b 3 self 1\n"
		     "        f 2 self 2\n");
	/* A hidden frame does not stand between two others. */
	assert_slice(profile, "fold hide=b",
		     "all 3\n"
		     "  a 3\n"
		     "    f 3 self 3\n");
}

static void inlined_frames_are_nodes_of_their_own(void **state)
{
	static const char profile[] = "main;sort>swap>copy 1\n"
				      "main;sort 2\n"
				      "main;copy 4\n"
				      "main;sort>copy;copy 8\n";

	(void)state;
	assert_slice(profile, "",
		     "all 15\n"
		     "  main 15\n"
		     "    sort 11 self 2\n"
		     "      copy 8\n"
		     "        copy 8 self 8\n"
		     "      swap 1\n"
		     "        copy 1 self 1\n"
		     "    copy 4 self 4\n");
	assert_slice(profile, "no-inline",
		     "all 15\n"
		     "  main 15\n"
		     "    sort 11 self 3\n"
		     "      copy 8 self 8\n"
		     "    copy 4 self 4\n");
	/* An inlined call of itself is recursion, too. */
	assert_slice(profile, "fold focus=^sort$ hide=swap",
		     "all 11\n"
		     "  main 11\n"
		     "    sort 11 self 2\n"
		     "      copy 9 self 9\n");
}

static void an_address_is_one_frame_whatever_was_inlined_there(void **state)
{
	(void)state;
	assert_slice("sort+0x10>swap>copy 1\n", "by=address",
		     "all 1\n"
		     "  sort 0x10 1 self 1\n");
}

/* --- walking */

static void keys_lead_to_the_same_node_in_another_tree(void **state)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder,
						  "main;pick;pear 2\n"
						  "main;wash;pear 4\n",
						  "");
	struct profile profile = profile_builder_snapshot(builder);
	struct call_tree *other;
	uint64_t keys[3];
	uint32_t reached;
	struct slice slice;
	struct error error;

	(void)state;
	/* main, wash, pear */
	for (uint32_t i = 0; i < 3; i++) {
		static const char *const path[] = { "main", "wash", "pear" };

		keys[i] = tree->labels->key[model_text_label(tree->labels, path[i])];
	}
	model_text_slice(&slice, "focus=pear");
	other = call_tree_build(&profile, &slice, &error);
	assert_int_equal(call_tree_find(other, keys, 3, &reached), 3);
	assert_int_equal(reached, 3);
	assert_string_equal(call_tree_text(other, 3), "pear");
	call_tree_unref(other);
	slice_release(&slice);

	model_text_slice(&slice, "ignore=wash");
	other = call_tree_build(&profile, &slice, &error);
	assert_string_equal(call_tree_text(other, call_tree_find(other, keys, 3, &reached)),
			    "main");
	assert_int_equal(reached, 1);
	assert_int_equal(call_tree_find(other, keys, 0, &reached), 0);
	call_tree_unref(other);
	slice_release(&slice);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void the_heaviest_path_follows_majorities(void **state)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder,
						  "a;b;c 6\n"
						  "a;b;d 6\n"
						  "a;e 5\n"
						  "f 4\n",
						  "");

	(void)state;
	assert_string_equal(call_tree_text(tree, call_tree_heaviest(tree, 0)), "b");
	assert_string_equal(call_tree_text(tree, call_tree_heaviest(tree, 3)), "c");
	assert_true(call_tree_contains(tree, 1, call_tree_heaviest(tree, 0)));
	assert_false(call_tree_contains(tree, 3, 2));
	call_tree_unref(tree);
	profile_builder_free(builder);
}

/* main calls read, and later it is known that all inlined into main is in between. */
static void paths_pass_over_inlined_frames(void **state)
{
	struct profile_builder *builder = model_text_profile(
		"main>lines>next;read 3\nmain>lines;read 1\nmain>lines;write 9\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct slice slice = { 0 };
	struct error error;
	struct call_tree *tree = call_tree_build(&profile, &slice, &error);
	uint64_t keys[2] = { tree->labels->key[model_text_label(tree->labels, "main")],
			     tree->labels->key[model_text_label(tree->labels, "read")] };
	uint32_t reached;
	node_id node = call_tree_find(tree, keys, 2, &reached);

	(void)state;
	assert_int_equal(reached, 2);
	assert_string_equal(call_tree_text(tree, node), "read");
	assert_int_equal(tree->total[node], 3); /* the heaviest of both */
	call_tree_unref(tree);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_pass_over_inlined_frames),
		cmocka_unit_test(stacks_that_begin_alike_share_nodes),
		cmocka_unit_test(siblings_come_heaviest_first_and_then_as_met),
		cmocka_unit_test(an_empty_profile_is_a_root),
		cmocka_unit_test(a_sample_without_a_stack_is_the_roots_own),
		cmocka_unit_test(samples_of_no_weight_leave_no_nodes),
		cmocka_unit_test(weights_may_be_negative_and_cancel),
		cmocka_unit_test(sums_that_do_not_fit_stay_at_the_limit),
		cmocka_unit_test(a_profile_that_has_nothing_yet_is_a_root),
		cmocka_unit_test(whole_counts_what_the_slice_leaves_out),
		cmocka_unit_test(frames_are_functions),
		cmocka_unit_test(or_lines),
		cmocka_unit_test(or_files),
		cmocka_unit_test(or_modules),
		cmocka_unit_test(or_addresses),
		cmocka_unit_test(recursion_is_folded_on_request),
		cmocka_unit_test(inlined_frames_are_nodes_of_their_own),
		cmocka_unit_test(an_address_is_one_frame_whatever_was_inlined_there),
		cmocka_unit_test(keys_lead_to_the_same_node_in_another_tree),
		cmocka_unit_test(the_heaviest_path_follows_majorities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
