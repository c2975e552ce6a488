/* Which stacks an expression keeps or drops, and which frames it hides. */
#include <stdio.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

#define ORCHARD               \
	"main;pick;apple 1\n" \
	"main;pick;pear 2\n"  \
	"main;wash;pear 4\n"  \
	"main;sell 8\n"       \
	"16\n"

static void focus_keeps_stacks_with_a_match(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "focus=pear",
		     "all 6\n"
		     "  main 6\n"
		     "    wash 4\n"
		     "      pear 4 self 4\n"
		     "    pick 2\n"
		     "      pear 2 self 2\n");
	assert_slice(ORCHARD, "focus=pick",
		     "all 3\n"
		     "  main 3\n"
		     "    pick 3\n"
		     "      pear 2 self 2\n"
		     "      apple 1 self 1\n");
}

static void several_focus_must_all_match_in_any_order(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "focus=pear focus=pick",
		     "all 2\n"
		     "  main 2\n"
		     "    pick 2\n"
		     "      pear 2 self 2\n");
	assert_slice(ORCHARD, "focus=apple focus=sell", "all 0\n");
}

static void ignore_drops_stacks_with_any_match(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "ignore=apple ignore=sell",
		     "all 22 self 16\n"
		     "  main 6\n"
		     "    wash 4\n"
		     "      pear 4 self 4\n"
		     "    pick 2\n"
		     "      pear 2 self 2\n");
	assert_slice(ORCHARD, "focus=pear ignore=wash",
		     "all 2\n"
		     "  main 2\n"
		     "    pick 2\n"
		     "      pear 2 self 2\n");
}

static void hide_takes_frames_out_and_keeps_their_weight(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "hide=pick hide=wash",
		     "all 31 self 16\n"
		     "  main 15\n"
		     "    sell 8 self 8\n"
		     "    pear 6 self 6\n"
		     "    apple 1 self 1\n");
	assert_slice(ORCHARD, "hide=^(pear|main|sell)$",
		     "all 31 self 24\n"
		     "  wash 4 self 4\n"
		     "  pick 3 self 2\n"
		     "    apple 1 self 1\n");
}

static void what_is_hidden_can_still_be_focused_on(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "focus=wash hide=wash",
		     "all 4\n"
		     "  main 4\n"
		     "    pear 4 self 4\n");
}

static void everything_can_be_hidden(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "hide=.", "all 31 self 31\n");
	assert_slice("p: a 1\n"
		     "p: a;b 2\n",
		     "hide=.",
		     "all 3\n"
		     "  p 3 self 3\n");
}

static void expressions_do_not_match_what_stands_above_the_stacks(void **state)
{
	(void)state;
	assert_slice("init: a 1\n", "focus=all|init", "all 0\n");
	assert_slice("init: a 1\n", "hide=all|init",
		     "all 1\n"
		     "  init 1\n"
		     "    a 1 self 1\n");
}

#define HARBOUR                                                        \
	"main@/bin/crane;lift@/bin/crane;read@/usr/lib/libc.so.6 1\n"  \
	"main@/bin/crane;lift@/bin/crane;load@/opt/libc.so.6/hook 2\n" \
	"main@/bin/crane;read@[kernel.kallsyms] 4\n"                   \
	"main@/bin/crane>lift 8\n"                                     \
	"rest 16\n"                                                    \
	"32\n"

static void assert_kept(const char *slice, int64_t weight)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder, HARBOUR, slice);

	print_message("# %s\n", slice);
	assert_int_equal(tree->total[0], weight);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void module_keeps_stacks_with_a_frame_of_one_that_matches(void **state)
{
	(void)state;
	assert_slice(HARBOUR, "module=/lib/",
		     "all 1\n"
		     "  main 1\n"
		     "    lift 1\n"
		     "      read (libc.so.6) 1 self 1\n");
	assert_kept("module=libc", 3);  /* anywhere in the path */
	assert_kept("module=^libc", 1); /* where the name begins */
	assert_kept("module=hook$", 2);
	assert_kept("module=^/bin/crane$", 15);
	assert_kept("module=^crane$", 15);
	assert_kept("module=kernel", 4);
	assert_kept("module=LIBC", 0);
	assert_kept("module=main|lift|read", 0); /* names of functions are for focus */
}

static void a_module_without_a_name_is_no_module(void **state)
{
	(void)state;
	assert_kept("module=^\\[no", 16);
	assert_kept("module=^$", 0);
	assert_kept("module=", 31); /* what has no stack has no frame in any */
}

static void several_modules_must_all_be_on_the_stack(void **state)
{
	(void)state;
	assert_kept("module=crane module=libc", 3);
	assert_kept("module=libc module=kernel", 0);
	assert_kept("module=crane focus=^read$", 5);
	assert_kept("focus=lift module=libc ignore=load", 1);
	assert_kept("focus=main focus=lift module=^crane$ module=hook", 2);
}

static void modules_are_those_of_frames_whatever_a_frame_is(void **state)
{
	static const char *const slices[] = { "by=line",   "by=file", "by=module", "by=address",
					      "no-inline", "fold",    "hide=read", "hide=." };

	(void)state;
	for (size_t i = 0; i < sizeof(slices) / sizeof(slices[0]); i++) {
		char slice[64];

		snprintf(slice, sizeof(slice), "%s module=libc", slices[i]);
		assert_kept(slice, 3);
		snprintf(slice, sizeof(slice), "%s module=kernel|hook", slices[i]);
		assert_kept(slice, 6);
	}
	/* One label for frames of two modules. */
	assert_slice("f@a x.c:1;g@a x.c:2 1\n"
		     "f@b x.c:3 2\n",
		     "by=file module=^b$",
		     "all 2\n"
		     "  x.c 2 self 2\n");
}

static void a_wrong_expression_is_an_error(void **state)
{
	static const char *const words[] = { "focus=(",   "ignore=(", "hide=(",  "module=(",
					     "process=(", "thread=(", "cgroup=(" };
	struct profile_builder *builder = model_text_profile("p/t: a 1\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct error error;
	struct slice slice;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		model_text_slice(&slice, words[i]);
		assert_null(call_tree_build(&profile, &slice, &error));
		assert_int_equal(error.code, ERROR_USAGE);
		assert_non_null(strstr(error.message, "\"(\" is not a regular expression"));
		slice_release(&slice);
	}
	profile_builder_free(builder);
}

static void an_expression_that_takes_too_long_is_an_error(void **state)
{
	static const char *const words[] = { "focus=(a+)+$", "ignore=(a+)+$", "hide=(a+)+$",
					     "process=(a+)+$", "thread=(a+)+$" };
	struct profile_builder *builder = model_text_profile("");
	struct profile profile;

	(void)state;
	for (int i = 0; i < 100; i++) {
		char name[100], line[320];

		snprintf(name, sizeof(name), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!%d", i);
		snprintf(line, sizeof(line), "%s/%s: %s 1\n", name, name, name);
		model_text_add(builder, line);
	}
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct error error;
		struct slice slice;

		model_text_slice(&slice, words[i]);
		assert_null(call_tree_build(&profile, &slice, &error));
		assert_int_equal(error.code, ERROR_USAGE);
		assert_string_equal(error.message, "\"(a+)+$\" takes too long to match: try a "
						   "simpler expression");
		slice_release(&slice);
	}
	profile_builder_free(builder);
}

static void as_many_focus_as_are_allowed_all_count(void **state)
{
	char slice[SLICE_FOCUS_LIMIT * 16] = "", stack[SLICE_FOCUS_LIMIT * 8] = "";
	char profile[2 * sizeof(stack)];
	struct profile_builder *builder;
	struct call_tree *tree;

	(void)state;
	for (int i = 0; i < SLICE_FOCUS_LIMIT; i++) {
		sprintf(slice + strlen(slice), "focus=^f%02d$ ", i);
		sprintf(stack + strlen(stack), "%sf%02d", i ? ";" : "", i);
	}
	/* The second lacks the last one. */
	snprintf(profile, sizeof(profile), "%s 1\n%.*s 2\n", stack, (int)strlen(stack) - 4, stack);
	tree = model_text_build(&builder, profile, slice);
	assert_int_equal(tree->total[0], 1);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(focus_keeps_stacks_with_a_match),
		cmocka_unit_test(several_focus_must_all_match_in_any_order),
		cmocka_unit_test(ignore_drops_stacks_with_any_match),
		cmocka_unit_test(hide_takes_frames_out_and_keeps_their_weight),
		cmocka_unit_test(what_is_hidden_can_still_be_focused_on),
		cmocka_unit_test(everything_can_be_hidden),
		cmocka_unit_test(expressions_do_not_match_what_stands_above_the_stacks),
		cmocka_unit_test(module_keeps_stacks_with_a_frame_of_one_that_matches),
		cmocka_unit_test(a_module_without_a_name_is_no_module),
		cmocka_unit_test(several_modules_must_all_be_on_the_stack),
		cmocka_unit_test(modules_are_those_of_frames_whatever_a_frame_is),
		cmocka_unit_test(a_wrong_expression_is_an_error),
		cmocka_unit_test(an_expression_that_takes_too_long_is_an_error),
		cmocka_unit_test(as_many_focus_as_are_allowed_all_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
