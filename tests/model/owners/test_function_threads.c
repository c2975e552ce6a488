/* Which thread most of a function's self is of: what the lists of single threads say. */
#include "model/owners/function_threads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/slices/slice_text.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static const char day[] = "web#10/main#10: main;serve;read 30\n"
			  "web#10/io#11: main;poll 20\n"
			  "web#10/io#12: main;poll;read 35\n"
			  "web#10/io#12: main;poll;read 1\n"
			  "db#30/db#30: main>inner;read 33\n"
			  "db#30/db#30: main>inner 2\n"
			  "web#10/io#11: main;read;read;read 4\n"
			  "web#10/io#11: other>inner 1\n"
			  "web#10/main#10: 8\n";

static const char *const threads[] = { "^main.10$", "^io.11$", "^io.12$", "^db.30$" };
enum { THREADS = sizeof(threads) / sizeof(threads[0]) };

/* The self of a function in one thread. */
static int64_t self_of(const struct profile *profile, const struct slice *slice, const char *thread,
		       const char *name)
{
	struct slice narrowed;
	struct function_list list;
	struct call_tree *tree;
	struct error error;
	int64_t self = 0;

	slice_copy(&narrowed, slice);
	text_list_add(&narrowed.thread, thread);
	tree = call_tree_build(profile, &narrowed, &error);
	function_list_build(&list, tree, 0);
	for (uint32_t i = 0; i < list.count; i++)
		if (strcmp(tree->labels->text[list.rows[i].label], name) == 0)
			self = list.rows[i].self;
	function_list_release(&list);
	call_tree_unref(tree);
	slice_release(&narrowed);
	return self;
}

static void check_function(const struct profile *profile, const struct slice *slice,
			   const char *name, const struct function_thread *found)
{
	int64_t most = 0;

	for (int i = 0; i < THREADS; i++) {
		int64_t self = self_of(profile, slice, threads[i], name);

		if (self > most)
			most = self;
	}
	if (found->weight != most)
		fail_msg("%s: %lld, not %lld", name, (long long)found->weight, (long long)most);
	if (most > 0) {
		char number[24];

		snprintf(number, sizeof(number), "^%d$", profile->threads.tid[found->thread]);
		assert_int_equal(self_of(profile, slice, number, name), most);
	}
}

static void check_slice(const struct profile *profile, const char *words)
{
	const struct slice *only;
	struct tree_builder builder;
	struct function_list list;
	struct sample_scope scope;
	struct function_thread *found;
	struct call_tree *tree;
	struct slice slice;
	struct error error;

	model_text_slice(&slice, words);
	only = &slice;
	tree = call_tree_build(profile, &slice, &error);
	assert_true(
		tree_builder_init(&builder, profile, &only, 1, TREE_MATCHING_SAME_BUILD, &error));
	sample_scope_init(&scope, &builder, tree, 0, false);
	found = function_threads_build(&scope, tree->labels);
	function_list_build(&list, tree, 0);
	for (uint32_t i = 0; i < list.count; i++)
		check_function(profile, &slice, tree->labels->text[list.rows[i].label],
			       &found[list.rows[i].label]);
	function_list_release(&list);
	free(found);
	sample_scope_release(&scope);
	tree_builder_release(&builder);
	call_tree_unref(tree);
	slice_release(&slice);
}

static void it_is_the_thread_with_the_greatest_part(void **state)
{
	static const char *const slices[] = { "",          "root=none",       "hide=read",
					      "fold",      "focus=poll",      "by=module",
					      "no-inline", "not-thread=io.12" };
	struct profile_builder *builder = model_text_profile(day);
	struct profile profile = profile_builder_snapshot(builder);

	(void)state;
	assert_true(function_threads_are_several(&profile));
	for (size_t i = 0; i < sizeof(slices) / sizeof(slices[0]); i++)
		check_slice(&profile, slices[i]);
	profile_builder_free(builder);
}

static void one_thread_is_not_several(void **state)
{
	static const struct {
		const char *profile;
		bool several;
	} cases[] = {
		{ "a 1\n", false },
		{ "t/a: x 1\nt/a: y 1\n", false },
		{ "t/a#1: x 1\nt/a#2: y 1\n", true },
		{ "t/a: x 1\nt/b: y 1\n", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct profile_builder *builder = model_text_profile(cases[i].profile);
		struct profile profile = profile_builder_snapshot(builder);

		if (function_threads_are_several(&profile) != cases[i].several)
			fail_msg("%s", cases[i].profile);
		profile_builder_free(builder);
	}
}

/* As in the owners' list, what is lost counts as what is gained. */
static void losses_count_by_their_size(void **state)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(
		&builder, "p#1/a#1: f 5\np#1/b#2: f -7\np#1/c#3: f 6\n", "root=none");
	struct profile profile = profile_builder_snapshot(builder);
	struct tree_builder trees;
	struct sample_scope scope;
	struct function_thread *found, of_f;
	struct slice slice;
	const struct slice *only = &slice;
	struct error error;

	(void)state;
	model_text_slice(&slice, "root=none");
	assert_true(
		tree_builder_init(&trees, &profile, &only, 1, TREE_MATCHING_SAME_BUILD, &error));
	sample_scope_init(&scope, &trees, tree, 0, false);
	found = function_threads_build(&scope, tree->labels);
	of_f = found[tree->labels->identity[model_text_label(tree->labels, "f")]];
	assert_int_equal(profile.threads.tid[of_f.thread], 2);
	assert_int_equal(of_f.weight, -7);
	free(found);
	sample_scope_release(&scope);
	tree_builder_release(&trees);
	slice_release(&slice);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_the_thread_with_the_greatest_part),
		cmocka_unit_test(one_thread_is_not_several),
		cmocka_unit_test(losses_count_by_their_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
