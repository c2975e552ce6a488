/* Cpus: what is a list of them, and which samples it chooses. */
#include "model/slices/slice_text.h"
#include "tests/model/slices/day.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static void cpus_are_chosen_by_number(void **state)
{
	(void)state;
	assert_slice(DAY, "root=none cpu=0",
		     "all 5\n"
		     "  serve 5 self 4\n"
		     "    read 1 self 1\n");
	assert_slice(DAY, "root=none cpu=9", "all 0\n");
}

static void cpus_are_chosen_by_lists(void **state)
{
	static const char profile[] = "cpu0: a 1\ncpu1: b 2\ncpu2: c 4\ncpu12: d 8\ne 16\n";
	static const struct {
		const char *slice;
		int64_t total;
	} cases[] = {
		{ "", 31 },           { "cpu=0,2", 5 },           { "cpu=0-2", 7 },
		{ "cpu=1-2,12", 14 }, { "cpu=2-2,2", 4 },         { "not-cpu=0-2", 24 },
		{ "not-cpu=12", 23 }, { "cpu=0-2 not-cpu=1", 5 }, { "cpu=0-32767", 15 },
		{ "cpu=1 cpu=2", 4 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct profile_builder *builder;
		struct call_tree *tree = model_text_build(&builder, profile, cases[i].slice);

		if (tree->total[0] != cases[i].total)
			fail_msg("%s: %lld", cases[i].slice, (long long)tree->total[0]);
		call_tree_unref(tree);
		profile_builder_free(builder);
	}
}

static void cpus_may_stand_above_the_stacks(void **state)
{
	(void)state;
	assert_slice("cpu12: a 1\ncpu2: a;b 2\ncpu12: b 4\na 8\n", "root=cpu",
		     "all 15\n"
		     "  [no cpu] 8\n"
		     "    a 8 self 8\n"
		     "  cpu 12 5\n"
		     "    b 4 self 4\n"
		     "    a 1 self 1\n"
		     "  cpu 2 2\n"
		     "    a 2\n"
		     "      b 2 self 2\n");
	assert_slice("p/t cpu32767: a 1\n", "root=cpu not-cpu=1",
		     "all 1\n"
		     "  cpu 32767 1\n"
		     "    a 1 self 1\n");
	/* Which of them, the profile does not say. */
	assert_slice("p/t: a 1\n", "root=cpu", "all 1\n  a 1 self 1\n");
	assert_slice("cpu-1: a 1\n", "root=cpu", "all 1\n  a 1 self 1\n");
}

static void what_is_no_list_of_cpus_is_refused(void **state)
{
	static const char *const texts[] = {
		"",        "a",   "-1",    "1-",  "3-1",
		"1,",      ",1",  "32768", "1 2", "99999999999999999999",
		"0-99999", "1--2"
	};
	struct slice slice;
	struct error error;

	(void)state;
	slice_init(&slice);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_false(
			slice_text_parse(&slice, &slice_fields[SLICE_FIELD_cpu], texts[i], &error));
		assert_null(slice.cpu);
	}
	assert_string_equal(error.message,
			    "\"1--2\" is not a list of CPUs: give numbers and ranges "
			    "(3, or 0-3,8)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cpus_are_chosen_by_number),
		cmocka_unit_test(cpus_are_chosen_by_lists),
		cmocka_unit_test(cpus_may_stand_above_the_stacks),
		cmocka_unit_test(what_is_no_list_of_cpus_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
