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

static void press(struct fixture *fixture, const char *names)
{
	char *copy = strdup(names);

	for (char *name = strtok(copy, " "); name; name = strtok(NULL, " ")) {
		app_key(fixture->app, key_parse(name));
		app_settle(fixture->app);
	}
	free(copy);
}

static void type(struct fixture *fixture, const char *text)
{
	for (; *text; text++)
		app_key(fixture->app, (unsigned char)*text);
	app_settle(fixture->app);
}

/* Caller frees. */
static char *screen(struct fixture *fixture)
{
	struct grid grid;
	int cursor_x, cursor_y;
	char *text;

	grid_init(&grid, 1, 1);
	app_draw(fixture->app, &grid, &cursor_x, &cursor_y);
	text = grid_to_text(&grid, NULL);
	grid_release(&grid);
	return text;
}

static void assert_shows(struct fixture *fixture, const char *text)
{
	char *shown = screen(fixture);

	if (!strstr(shown, text))
		print_message("\"%s\" is not on the screen:\n%s", text, shown), fail();
	free(shown);
}

static void assert_line(struct fixture *fixture, const char *expected)
{
	char *shown = screen(fixture), *line = strstr(shown, "\n:");

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

	press(&fixture, ":");
	type(&fixture, typed);
	shown = screen(&fixture);
	row = strstr(shown, " Commands: ");
	if (!row || !(row = strchr(row, '\n')) || strncmp(row, "\n  ", 3) != 0 ||
	    strncmp(row + 3, name, strlen(name)) != 0 || row[3 + strlen(name)] != ' ')
		print_message("%s is not the best row for %s:\n%s", name, typed, shown), fail();
	free(shown);
	press(&fixture, "Enter");
	shown = screen(&fixture);
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
			press(&fixture, ":");
			type(&fixture, "set ");
			type(&fixture, rows[i].name);
			type(&fixture, " ");
			type(&fixture, rows[i].choices[k]);
			snprintf(line, sizeof(line), "\n  %s", rows[i].choices[k]);
			assert_shows(&fixture, line);
			press(&fixture, "Tab");
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
	press(&fixture, ":");
	type(&fixture, "thread work");
	assert_shows(&fixture, "\n  worker-2\n");
	press(&fixture, "Enter");
	assert_shows(&fixture, "thread:work ");
	press(&fixture, ":");
	type(&fixture, "sort total");
	press(&fixture, "Enter 2");
	assert_shows(&fixture, "▾ total");
	press(&fixture, ":");
	type(&fixture, "time 0,50%");
	press(&fixture, "Enter");
	assert_shows(&fixture, "time:0");
	fixture_release(&fixture);
}

static void test_names_are_completed(void **state)
{
	struct fixture fixture = fixture_new(profile);

	(void)state;
	press(&fixture, ": t h r Tab");
	assert_line(&fixture, ":thread");
	press(&fixture, "2 Tab");
	assert_line(&fixture, ":thread ^worker-2$");
	press(&fixture, "Enter");
	assert_shows(&fixture, "20.0% of profile");
	/* Just this one, whatever the case of others is. */
	press(&fixture, "X :");
	type(&fixture, "thread M");
	press(&fixture, "Down Enter");
	assert_shows(&fixture, "thread:^Main$");
	press(&fixture, "X :");
	type(&fixture, "process ");
	press(&fixture, "Down Down Enter");
	assert_shows(&fixture, "process:^web$");
	fixture_release(&fixture);
}

static void test_labels_are_completed(void **state)
{
	struct fixture fixture = fixture_new(tagged);

	(void)state;
	press(&fixture, ":");
	type(&fixture, "label ");
	assert_shows(&fixture, "\n  user=\n");
	press(&fixture, "Tab");
	assert_line(&fixture, ":label user=");
	assert_shows(&fixture, "\n  bob\n");
	press(&fixture, "b Tab Enter");
	assert_shows(&fixture, "40.0% of profile");
	press(&fixture, ":");
	type(&fixture, "root us");
	press(&fixture, "Enter");
	assert_shows(&fixture, "root:label:user");
	fixture_release(&fixture);
}

static void test_functions_are_completed(void **state)
{
	struct fixture fixture = fixture_new(profile);

	(void)state;
	press(&fixture, ":");
	type(&fixture, "focus rea");
	assert_shows(&fixture, "\n  read\n");
	press(&fixture, "Tab Enter");
	assert_shows(&fixture, "focus:read ");
	assert_shows(&fixture, "50.0% of profile");
	fixture_release(&fixture);
}

static void test_settings_have_their_names_listed(void **state)
{
	struct fixture fixture = fixture_new(profile);

	(void)state;
	press(&fixture, ":");
	type(&fixture, "set");
	press(&fixture, "Enter");
	assert_line(&fixture, ":set");
	type(&fixture, "ho");
	assert_shows(&fixture, "\n  hot\n");
	press(&fixture, "Tab 5 Enter : Up");
	assert_line(&fixture, ":set hot 5");
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
	press(&fixture, ":");
	type(&fixture, "open ");
	type(&fixture, folder);
	type(&fixture, "/");
	assert_shows(&fixture, "\n  my file/\n");
	/* Enter on a folder goes into it, and Tab does the same. */
	press(&fixture, "Down Enter");
	assert_shows(&fixture, "/my\\ file/");
	assert_shows(&fixture, "Any text");
	press(&fixture, "Backspace");
	press(&fixture, "Tab");
	assert_shows(&fixture, "/my\\ file/");
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(rmdir(folder), 0);
	fixture_release(&fixture);
}

static void test_an_empty_line_recalls_commands_only(void **state)
{
	struct fixture fixture = fixture_new(profile);

	(void)state;
	press(&fixture, ":");
	type(&fixture, "sor to");
	press(&fixture, "Esc / m a i n Enter :");
	type(&fixture, "fold");
	press(&fixture, "Enter : b y Space m o d Enter : Up");
	assert_line(&fixture, ":by module");
	press(&fixture, "Up");
	assert_line(&fixture, ":fold-recursion");
	press(&fixture, "Up Down Down");
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

		press(&fixture, ":");
		type(&fixture, lines[i]);
		free(screen(&fixture));
		press(&fixture, "Tab Tab Down PgDn Up Tab Backspace Enter");
		free(screen(&fixture));
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
		cmocka_unit_test(test_settings_have_their_names_listed),
		cmocka_unit_test(test_files_are_completed),
		cmocka_unit_test(test_an_empty_line_recalls_commands_only),
		cmocka_unit_test(test_odd_lines),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
