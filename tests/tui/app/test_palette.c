/* The prompt ':' with its list: everything can be found there, completed and run. */

#include "tests/unit.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "main/settings/live_settings.h"
#include "tests/model_text.h"
#include "tests/tui/app/user.h"
#include "tui/app/app.h"

static const char profile[] = "web#10/worker#11 1: main;serve;read 5\n"
			      "web#10/worker-2#12 2: main;serve 2\n"
			      "db#20/Main#20 3: main;wait 3\n";

static const char tagged[] = "user=amy: main;serve 3\n"
			     "user=bob: main;wait 2\n";

struct fixture {
	struct profile_builder *builder;
	struct app *app;
};

static bool set(void *context, struct view_state *state, const char *text, struct error *error)
{
	(void)context;
	return live_settings_set(state, VERB_EXPLORE, text, error);
}

static uint32_t list_settings(void *context, struct setting_row *rows, uint32_t room)
{
	(void)context;
	return live_settings_list(VERB_EXPLORE, rows, room);
}

static void wake(void *context)
{
	(void)context;
}

static struct fixture fixture_new(const char *text)
{
	struct app_options options = { .wake = wake, .set = set, .list_settings = list_settings };
	struct fixture fixture = { .builder = model_text_profile(text) };
	struct document_view document = { .builder = fixture.builder, .name = "a.folded" };

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

static void assert_line(struct fixture *fixture, const char *expected)
{
	char *shown = user_screen(fixture->app), *line = strstr(shown, "\n:");

	if (!line)
		print_message("there is no prompt:\n%s", shown), fail();
	line++;
	line[strcspn(line, "\n")] = '\0';
	assert_string_equal(line, expected);
	free(shown);
}

/* The best row is this name, and Enter finds something to do. */
static void assert_is_found(const char *name, const char *typed)
{
	struct fixture fixture = fixture_new(profile);
	char *shown, *row;

	user_press(fixture.app, ":");
	user_type(fixture.app, typed);
	shown = user_screen(fixture.app);
	row = strstr(shown, " Commands: ");
	if (!row || !(row = strchr(row, '\n')) || strncmp(row, "\n  ", 3) != 0 ||
	    strncmp(row + 3, name, strlen(name)) != 0 || row[3 + strlen(name)] != ' ')
		print_message("%s is not the best row for %s:\n%s", name, typed, shown), fail();
	free(shown);
	user_press(fixture.app, "Enter");
	shown = user_screen(fixture.app);
	if (strstr(shown, "There is no command") || strstr(shown, "does not know"))
		print_message("%s does nothing:\n%s", name, shown), fail();
	free(shown);
	fixture_release(&fixture);
}

static void test_every_command_is_found(void **state)
{
	(void)state;
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		assert_is_found(command_table[command].name, command_table[command].name);
}

static void test_every_filter_is_found(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < slice_field_count; i++)
		if (slice_fields[i].part & SLICE_FILTERS)
			assert_is_found(slice_fields[i].name, slice_fields[i].name);
}

static void test_every_live_setting_is_found(void **state)
{
	struct setting_row rows[SETTING_ROWS];
	uint32_t count = live_settings_list(VERB_EXPLORE, rows, SETTING_ROWS);

	(void)state;
	assert_true(count > 5 && count < SETTING_ROWS);
	for (uint32_t i = 0; i < count; i++)
		assert_is_found(rows[i].name, rows[i].name);
}

static void test_part_of_a_name_finds_it(void **state)
{
	(void)state;
	assert_is_found("fold-recursion", "frec");
	assert_is_found("callers-as", "as call");
	assert_is_found("copy-command", "reopens");
	assert_is_found("quit", "q");
	assert_is_found("write", "w");
}

/* A value of each setting that has a list of them: it is offered, and accepted. */
static void test_every_choice_is_offered(void **state)
{
	struct setting_row rows[SETTING_ROWS];
	uint32_t count = live_settings_list(VERB_EXPLORE, rows, SETTING_ROWS);

	(void)state;
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t k = 0; k < rows[i].choice_count; k++) {
			struct fixture fixture = fixture_new(profile);
			char line[200];

			if (strstr(rows[i].choices[k], "KEY"))
				continue;
			user_press(fixture.app, ":");
			user_type(fixture.app, "set ");
			user_type(fixture.app, rows[i].name);
			user_type(fixture.app, " ");
			user_type(fixture.app, rows[i].choices[k]);
			snprintf(line, sizeof(line), "\n  %s", rows[i].choices[k]);
			user_sees(fixture.app, line);
			user_press(fixture.app, "Tab");
			snprintf(line, sizeof(line), ":set %s %s", rows[i].name,
				 rows[i].choices[k]);
			assert_line(&fixture, line);
			fixture_release(&fixture);
		}
}

static void test_what_is_typed_exactly_runs(void **state)
{
	struct fixture fixture = fixture_new(profile);

	(void)state;
	user_press(fixture.app, ":");
	user_type(fixture.app, "thread work");
	user_sees(fixture.app, "\n  worker-2\n");
	user_press(fixture.app, "Enter");
	user_sees(fixture.app, "thread:work ");
	user_press(fixture.app, ":");
	user_type(fixture.app, "sort total");
	user_press(fixture.app, "Enter 2");
	user_sees(fixture.app, "▾ total");
	user_press(fixture.app, ":");
	user_type(fixture.app, "time 0,50%");
	user_press(fixture.app, "Enter");
	user_sees(fixture.app, "time:0");
	fixture_release(&fixture);
}

static void test_names_are_completed(void **state)
{
	struct fixture fixture = fixture_new(profile);

	(void)state;
	user_press(fixture.app, ": t h r Tab");
	assert_line(&fixture, ":thread");
	user_press(fixture.app, "2 Tab");
	assert_line(&fixture, ":thread ^worker-2$");
	user_press(fixture.app, "Enter");
	user_sees(fixture.app, "20.0% of profile");
	/* Just this one, whatever the case of others is. */
	user_press(fixture.app, "X :");
	user_type(fixture.app, "thread M");
	user_press(fixture.app, "Down Enter");
	user_sees(fixture.app, "thread:^Main$");
	user_press(fixture.app, "X :");
	user_type(fixture.app, "process ");
	user_press(fixture.app, "Down Down Enter");
	user_sees(fixture.app, "process:^web$");
	fixture_release(&fixture);
}

static void test_labels_are_completed(void **state)
{
	struct fixture fixture = fixture_new(tagged);

	(void)state;
	user_press(fixture.app, ":");
	user_type(fixture.app, "label ");
	user_sees(fixture.app, "\n  user=\n");
	user_press(fixture.app, "Tab");
	assert_line(&fixture, ":label user=");
	user_sees(fixture.app, "\n  bob\n");
	user_press(fixture.app, "b Tab Enter");
	user_sees(fixture.app, "40.0% of profile");
	user_press(fixture.app, ":");
	user_type(fixture.app, "root us");
	user_press(fixture.app, "Enter");
	user_sees(fixture.app, "root:label:user");
	fixture_release(&fixture);
}

static void test_functions_are_completed(void **state)
{
	struct fixture fixture = fixture_new(profile);

	(void)state;
	user_press(fixture.app, ":");
	user_type(fixture.app, "focus rea");
	user_sees(fixture.app, "\n  read\n");
	user_press(fixture.app, "Tab Enter");
	user_sees(fixture.app, "focus:read ");
	user_sees(fixture.app, "50.0% of profile");
	fixture_release(&fixture);
}

/* An expression that is cut would match both. */
static void test_long_names_are_completed_as_a_whole(void **state)
{
	enum { LENGTH = 9000 };
	static char name[LENGTH + 1], text[3 * LENGTH];
	struct fixture fixture;

	(void)state;
	memset(name, 'x', LENGTH);
	snprintf(text, sizeof(text), "main;%s1 3\nmain;%s2 1\n", name, name);
	fixture = fixture_new(text);
	user_press(fixture.app, ":");
	user_type(fixture.app, "focus ");
	user_press(fixture.app, "Down Enter");
	user_sees(fixture.app, "75.0% of profile");
	user_press(fixture.app, "F e Enter");
	user_sees(fixture.app, "25.0%");
	fixture_release(&fixture);
}

static void test_settings_have_their_names_listed(void **state)
{
	struct fixture fixture = fixture_new(profile);

	(void)state;
	user_press(fixture.app, ":");
	user_type(fixture.app, "set");
	user_press(fixture.app, "Enter");
	assert_line(&fixture, ":set");
	user_type(fixture.app, "ho");
	user_sees(fixture.app, "\n  hot\n");
	user_press(fixture.app, "Tab 5 Enter : Up");
	assert_line(&fixture, ":set hot 5");
	fixture_release(&fixture);
}

static void test_the_list_of_filters_offers_filters(void **state)
{
	struct fixture fixture = fixture_new(profile);
	char *shown;

	(void)state;
	user_press(fixture.app, "F a");
	user_sees(fixture.app, "\n  focus REGEX ");
	user_type(fixture.app, "sort");
	shown = user_screen(fixture.app);
	assert_null(strstr(shown, "\n  sort"));
	free(shown);
	user_press(fixture.app, "Esc F a");
	/* None of them does anything without a value. */
	user_type(fixture.app, "focus");
	user_press(fixture.app, "Enter");
	assert_line(&fixture, ":focus");
	user_press(fixture.app, "Esc F a");
	user_type(fixture.app, "thread worker");
	user_press(fixture.app, "Enter");
	user_sees(fixture.app, "thread:worker");
	/* Elsewhere all are listed. */
	user_press(fixture.app, ":");
	user_type(fixture.app, "sort");
	user_sees(fixture.app, "\n  sort");
	fixture_release(&fixture);
}

static void test_files_are_completed(void **state)
{
	char folder[] = "/tmp/serac-palette-XXXXXX", path[64];
	struct fixture fixture = fixture_new(profile);

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/my file", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	user_press(fixture.app, ":");
	user_type(fixture.app, "open ");
	user_type(fixture.app, folder);
	user_type(fixture.app, "/");
	user_sees(fixture.app, "\n  my file/\n");
	/* Enter on a folder goes into it, and Tab does the same. */
	user_press(fixture.app, "Down Enter");
	user_sees(fixture.app, "/my\\ file/");
	user_sees(fixture.app, "Any text");
	user_press(fixture.app, "Backspace");
	user_press(fixture.app, "Tab");
	user_sees(fixture.app, "/my\\ file/");
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(rmdir(folder), 0);
	fixture_release(&fixture);
}

static void test_an_empty_line_recalls_commands_only(void **state)
{
	struct fixture fixture = fixture_new(profile);

	(void)state;
	user_press(fixture.app, ":");
	user_type(fixture.app, "sor to");
	user_press(fixture.app, "Esc / m a i n Enter :");
	user_type(fixture.app, "fold");
	user_press(fixture.app, "Enter : b y Space m o d Enter : Up");
	assert_line(&fixture, ":by module");
	user_press(fixture.app, "Up");
	assert_line(&fixture, ":fold-recursion");
	user_press(fixture.app, "Up Down Down");
	assert_line(&fixture, ":");
	fixture_release(&fixture);
}

/* Lines that say nothing, or half of something. */
static void test_odd_lines(void **state)
{
	static const char *const lines[] = {
		" ",          "  by",
		"set",        "set ",
		"set set by", "set nothing x",
		"label =",    "label user!=",
		"open '",     "open \"a b/",
		"open ~/",    "quit ",
		"stop x",     "cpu ",
		"by  module", "time",
		"%s%n",       "\\",
		"^",          "(",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct fixture fixture = fixture_new(i % 2 ? profile : tagged);

		user_press(fixture.app, ":");
		user_type(fixture.app, lines[i]);
		free(user_screen(fixture.app));
		user_press(fixture.app, "Tab Tab Down PgDn Up Tab Backspace Enter");
		free(user_screen(fixture.app));
		fixture_release(&fixture);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_command_is_found),
		cmocka_unit_test(test_every_filter_is_found),
		cmocka_unit_test(test_every_live_setting_is_found),
		cmocka_unit_test(test_part_of_a_name_finds_it),
		cmocka_unit_test(test_every_choice_is_offered),
		cmocka_unit_test(test_what_is_typed_exactly_runs),
		cmocka_unit_test(test_names_are_completed),
		cmocka_unit_test(test_labels_are_completed),
		cmocka_unit_test(test_functions_are_completed),
		cmocka_unit_test(test_long_names_are_completed_as_a_whole),
		cmocka_unit_test(test_settings_have_their_names_listed),
		cmocka_unit_test(test_the_list_of_filters_offers_filters),
		cmocka_unit_test(test_files_are_completed),
		cmocka_unit_test(test_an_empty_line_recalls_commands_only),
		cmocka_unit_test(test_odd_lines),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
