/* What can be set while the explorer runs. */

#include "tests/unit.h"

#include "main/settings/live_settings.h"

static struct view_state state;

static int setup(void **unused)
{
	(void)unused;
	view_state_init(&state);
	return 0;
}

static int teardown(void **unused)
{
	(void)unused;
	view_state_release(&state);
	return 0;
}

static void set(const char *text)
{
	struct error error;

	if (!live_settings_set(&state, VERB_EXPLORE, text, &error))
		fail_msg("%s: %s", text, error.message);
}

static void test_values(void **unused)
{
	(void)unused;
	set("hot 5");
	assert_true(state.hot == 5);
	set("hot=7%");
	assert_true(state.hot == 7);
	set("sort = total");
	assert_int_equal(state.order, ORDER_TOTAL);
	set("reverse");
	assert_true(state.order_reversed);
	set("reverse no");
	assert_false(state.order_reversed);
	set("by module");
	assert_int_equal(state.slice.by, BY_MODULE);
	set("root label:one");
	set("root label:my job");
	assert_string_equal(state.slice.root_key, "my job");
	set("root none");
	assert_int_equal(state.slice.root, ROOT_NONE);
	set("fold-recursion yes");
	assert_true(state.slice.fold_recursion);
}

static void test_refused(void **unused)
{
	static const struct {
		const char *text, *message;
	} rows[] = {
		{ "", "Set what? NAME VALUE, as serac config lists them" },
		{ "srot total", "Unknown setting \"srot\"; did you mean sort?" },
		{ "nothing", "Unknown setting \"nothing\": see serac config" },
		{ "symfs /", "symfs cannot be set here" },
		{ "focus x", "focus cannot be set here" },
		{ "ascii yes", "ascii cannot be set here" },
		{ "sort", "sort needs a value: COLUMN" },
		{ "sort size", "sort: \"size\" is not one of self, total, name, module" },
		{ "root job",
		  "root: \"job\" is not one of auto, none, process, thread, cpu, label:KEY" },
		{ "hot high", "hot: \"high\" is not a percentage from 0 to 100" },
		{ "reverse maybe", "reverse: \"maybe\" is not yes or no" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct error error;

		assert_false(live_settings_set(&state, VERB_EXPLORE, rows[i].text, &error));
		assert_string_equal(error.message, rows[i].message);
	}
	assert_int_equal(state.order, ORDER_SELF);
	assert_true(state.hot == 15);
}

/* Only what the command takes. */
static void test_verbs(void **unused)
{
	struct error error;

	(void)unused;
	assert_false(live_settings_set(&state, VERB_DIFF, "percent none", &error));
	assert_true(live_settings_set(&state, VERB_DIFF, "compare-as merged", &error));
	assert_int_equal(state.compare, VARIANT_MERGED);
	assert_false(live_settings_set(&state, VERB_EXPLORE, "compare-as beside", &error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_values, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(test_verbs, setup, teardown),
	};

	return cmocka_run_group_tests_name("live settings", tests, NULL, NULL);
}
