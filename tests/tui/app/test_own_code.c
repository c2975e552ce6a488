/* K: which functions are of runtimes and standard libraries, by names as recordings have them. */

#include "tests/unit.h"

#include <string.h>

#include "base/text/pattern.h"
#include "tests/model_text.h"
#include "tests/tui/app/user.h"
#include "tui/app/app.h"
#include "tui/app/state/app_state.h"

static void wake(void *context)
{
	(void)context;
}

/* What K hides. */
static struct pattern *make_pattern(void)
{
	struct app_options options = { .wake = wake };
	struct document_view document = { .name = "a.folded" };
	struct pattern *pattern;
	struct error error;
	struct app *app;

	document.builder = model_text_profile("main 1\n");
	view_state_init(&options.state);
	app = app_new(&document, &options);
	app_settle(app);
	user_press(app, "K");
	assert_int_equal(app->session.state.slice.hide.count, 1);
	pattern = pattern_new(app->session.state.slice.hide.items[0], &error);
	assert_non_null(pattern);
	app_free(app);
	profile_builder_free(document.builder);
	view_state_release(&options.state);
	return pattern;
}

static void assert_all(const char *const *names, size_t count, bool are_hidden)
{
	struct pattern *pattern = make_pattern();

	for (size_t i = 0; i < count; i++)
		if (pattern_matches(pattern, names[i], strlen(names[i])) != are_hidden)
			print_message("%s\n", names[i]), fail();
	pattern_free(pattern);
}

static void runtimes_and_standard_libraries_are_hidden(void **state)
{
	static const char *const names[] = {
		"runtime.mallocgc",
		"internal/poll.(*FD).Read",
		"std::vector<int>::push_back",
		"void std::sort<int*>(int*, int*)",
		"core::ptr::drop_in_place<app::Item>",
		"<alloc::vec::Vec<T,A> as core::ops::Drop>::drop",
		"<&T as core::fmt::Debug>::fmt",
		"<[T] as core::iter::Sum>::sum",
		"java.util.HashMap.putVal",
		"java/util/HashMap.putVal",
		"Ljava/util/HashMap;::putVal",
		"System.IO.File.Open",
		"JS:*run node:internal/timers:12:3",
		"LazyCompile:~load node:internal/modules/cjs/loader:1:2",
		"_PyEval_EvalFrameDefault",
	};

	(void)state;
	assert_all(names, sizeof(names) / sizeof(*names), true);
}

static void code_of_ones_own_stays(void **state)
{
	static const char *const names[] = {
		"main.main",
		"company::db::query(int)",
		"void company::sort<std::less>(int)",
		"<app::Item as core::fmt::Debug>::fmt",
		"<&app::Item as core::fmt::Debug>::fmt",
		"Lcom/company/Main;::run",
		"JS:*run /app/lib/index.js:12:3",
		"stdout_write",
	};

	(void)state;
	assert_all(names, sizeof(names) / sizeof(*names), false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runtimes_and_standard_libraries_are_hidden),
		cmocka_unit_test(code_of_ones_own_stays),
	};

	return cmocka_run_group_tests_name("own_code", tests, NULL, NULL);
}
