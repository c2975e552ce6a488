/* Time ranges as users type, see and copy them. */

#include "tests/unit.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text/civil_time.h"
#include "tests/model_text.h"
#include "tests/tui/app/user.h"
#include "tui/app/app.h"

static const char profile[] = "web#10/worker#11 10: main;serve;read 5\n"
			      "web#10/worker-2#12 11: main;serve 2\n"
			      "db#20/Main#20 14: main;wait 3\n";

struct fixture {
	struct profile_builder *builder;
	struct app *app;
};

static void wake(void *context)
{
	(void)context;
}

/* From 14:03:20.25 on, where there is a clock. */
static struct fixture fixture_new(bool has_clock)
{
	struct app_options options = { .wake = wake };
	struct fixture fixture = { .builder = model_text_profile(profile) };
	struct document_view document = { .builder = fixture.builder, .name = "a.data" };

	if (has_clock)
		profile_builder_set_clock(fixture.builder,
					  1796047390 * CIVIL_SECOND + CIVIL_SECOND / 4);
	view_state_init(&options.state);
	fixture.app = app_new(&document, &options);
	app_resize(fixture.app, 100, 30);
	app_settle(fixture.app);
	view_state_release(&options.state);
	return fixture;
}

static void fixture_release(struct fixture *fixture)
{
	app_free(fixture->app);
	profile_builder_free(fixture->builder);
}

static void run(struct fixture *fixture, const char *line)
{
	user_press(fixture->app, ":");
	user_type(fixture->app, line);
	user_press(fixture->app, "Enter");
}

/* What is typed, shown in words, copied as an option and listed with F; and the same again by what
 * was copied. */
static void every_form_is_kept(void **state)
{
	static const struct {
		const char *typed, *words, *option, *share;
	} cases[] = {
		{ "1,1.5s", "time:1 s to 1.5 s", "--time 1s,1.5s", "20.0%" },
		{ "20%,100%", "time:20% to 100%", "--time 20%,100%", "50.0%" },
		{ "-3.5s,", "time:-3.5 s to 100%", "--time -3.5s,100%", "50.0%" },
		{ "-4s,-2s", "time:-4 s to -2 s", "--time -4s,-2s", "70.0%" },
		{ "14:03:21,14:03:22", "time:14:03:21 to 14:03:22", "--time 14:03:21,14:03:22",
		  "20.0%" },
		{ "2026-11-30T15:03:21+01:00,", "time:2026-11-30T15:03:21+01:00 to 100%",
		  "--time 2026-11-30T15:03:21+01:00,100%", "50.0%" },
		{ "14:03:21Z,2026-11-30T14:03:24.5", "time:14:03:21Z to 2026-11-30T14:03:24.5",
		  "--time 14:03:21Z,2026-11-30T14:03:24.5", "50.0%" },
	};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(cases[0]); i++) {
		struct fixture fixture = fixture_new(true);
		char line[100], copied[200];

		print_message("# %s\n", cases[i / 2].typed);
		snprintf(line, sizeof(line), "time %s",
			 i % 2 ? cases[i / 2].option + strlen("--time ") : cases[i / 2].typed);
		run(&fixture, line);
		user_sees(fixture.app, cases[i / 2].words);
		user_sees(fixture.app, cases[i / 2].share);
		user_press(fixture.app, "Y");
		snprintf(copied, sizeof(copied), "serac %s a.data", cases[i / 2].option);
		user_has_copied(fixture.app, copied);
		user_press(fixture.app, "F");
		user_sees(fixture.app, cases[i / 2].option + strlen("--time "));
		fixture_release(&fixture);
	}
}

static void what_cannot_be_is_said(void **state)
{
	struct fixture fixture = fixture_new(false);

	(void)state;
	run(&fixture, "time 14:03:21,");
	user_sees(fixture.app, "the time of day is not known");
	fixture_release(&fixture);
	fixture = fixture_new(true);
	run(&fixture, "time 10,20");
	user_sees(fixture.app, "is outside the recording");
	user_press(fixture.app, "Esc u");
	run(&fixture, "time 2,1");
	user_sees(fixture.app, "ends before it begins");
	fixture_release(&fixture);
}

static void ranges_to_begin_with_are_offered(void **state)
{
	struct fixture fixture = fixture_new(true);

	(void)state;
	user_press(fixture.app, ":");
	user_type(fixture.app, "time ");
	user_sees(fixture.app, "50%,100%");
	user_sees(fixture.app, "-1s,100%");
	user_sees(fixture.app, "14:03:20,14:03:25");
	fixture_release(&fixture);
	fixture = fixture_new(false);
	user_press(fixture.app, ":");
	user_type(fixture.app, "time 0%");
	user_sees(fixture.app, "0%,50%");
	fixture_release(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_is_kept),
		cmocka_unit_test(what_cannot_be_is_said),
		cmocka_unit_test(ranges_to_begin_with_are_offered),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
