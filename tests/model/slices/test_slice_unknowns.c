/* What a slice takes where samples, or the whole profile, do not say what it chooses by. */
#include "tests/model_text.h"
#include "tests/unit.h"

static void samples_of_unknown_time_cpu_or_thread_match_nothing(void **state)
{
	static const char profile[] = "a 1\n"
				      "p/t 1 cpu1: b 2\n"
				      "c 4\n";
	static const char known[] = "all 2\n"
				    "  b 2 self 2\n";

	(void)state;
	assert_slice(profile, "root=none time=-100,100%", known);
	assert_slice(profile, "root=none cpu=1", known);
	assert_slice(profile, "root=none thread=t", known);
	assert_slice(profile, "root=none process=p", known);
}

static void what_the_profile_lacks_cannot_be_chosen(void **state)
{
	static const struct {
		const char *slice, *message;
	} cases[] = {
		{ "process=p", "this profile has no threads or processes to choose from" },
		{ "thread=p", "this profile has no threads or processes to choose from" },
		{ "not-process=p", "this profile has no threads or processes to choose from" },
		{ "not-thread=p", "this profile has no threads or processes to choose from" },
		{ "cpu=1", "this profile does not say on which CPU its samples were taken" },
		{ "not-cpu=1", "this profile does not say on which CPU its samples were taken" },
		{ "time=0,1", "the samples of this profile have no times to choose from" },
	};
	struct profile_builder *builder = model_text_profile("a 1\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct error error;
	struct slice slice;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		model_text_slice(&slice, cases[i].slice);
		assert_null(call_tree_build(&profile, &slice, &error));
		assert_string_equal(error.message, cases[i].message);
		slice_release(&slice);
	}
	profile_builder_free(builder);
}

static void while_it_loads_what_it_lacks_may_still_come(void **state)
{
	static const char *const words[] = { "process=p", "thread=p", "cpu=1", "time=0,1" };
	struct profile_builder *builder = model_text_profile("");
	struct profile profile;
	struct error error;
	struct slice slice;

	(void)state;
	model_text_add(builder, "a 1\n");
	profile = *profile_builder_profile(builder);
	profile.complete = false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct call_tree *tree;

		model_text_slice(&slice, words[i]);
		tree = call_tree_build(&profile, &slice, &error);
		assert_non_null(tree);
		assert_tree(tree, "all 0\n");
		call_tree_unref(tree);
		slice_release(&slice);
	}
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples_of_unknown_time_cpu_or_thread_match_nothing),
		cmocka_unit_test(what_the_profile_lacks_cannot_be_chosen),
		cmocka_unit_test(while_it_loads_what_it_lacks_may_still_come),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
