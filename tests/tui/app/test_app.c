/* The explorer as its keys drive it: keys that are bound anew, and commands by their names. */

#include "tests/unit.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tui/app/app.h"

static const char profile[] = "main;parse;lex 5\n"
			      "main;parse 2\n"
			      "main;emit 3\n";

struct fixture {
	struct profile_builder *builder;
	struct app *app;
};

static void wake(void *context)
{
	(void)context;
}

static struct fixture fixture_new(const struct keymap *keymap)
{
	struct app_options options = { .input_name = "a.folded", .wake = wake, .keymap = keymap };
	struct fixture fixture = { .builder = model_text_profile(profile) };

	view_state_init(&options.state);
	fixture.app = app_new(fixture.builder, &options);
	app_resize(fixture.app, 100, 12);
	app_settle(fixture.app);
	view_state_release(&options.state);
	return fixture;
}

static void fixture_release(struct fixture *fixture)
{
	app_free(fixture->app);
	profile_builder_free(fixture->builder);
}

static void press(struct fixture *fixture, key_code key)
{
	app_key(fixture->app, key);
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
	text = grid_to_text(&grid, false);
	grid_release(&grid);
	return text;
}

static void assert_shows(struct fixture *fixture, const char *text)
{
	char *shown = screen(fixture);

	if (!strstr(shown, text))
		fail_msg("\"%s\" is not on the screen:\n%s", text, shown);
	free(shown);
}

/* --- keys */

static void test_another_key_is_shown_and_works(void **state)
{
	struct keymap keymap;
	struct fixture fixture;

	(void)state;
	keymap_init(&keymap);
	assert_true(keymap_bind(&keymap, 'B', COMMAND_BACK));
	assert_true(keymap_bind(&keymap, KEY_CODE_F1, COMMAND_VIEW_TREE));
	fixture = fixture_new(&keymap);
	assert_shows(&fixture, "⏎ zoom  B back");
	assert_shows(&fixture, "3 Tree");
	press(&fixture, KEY_CODE_DOWN);
	press(&fixture, KEY_CODE_DOWN);
	press(&fixture, KEY_CODE_ENTER);
	assert_shows(&fixture, "all › main › parse");
	press(&fixture, KEY_CODE_ENTER);
	assert_shows(&fixture, "B goes back, z shows the whole profile");
	press(&fixture, 'B');
	assert_shows(&fixture, "⏎ zoom  B back");
	app_resize(fixture.app, 100, 60);
	press(&fixture, '?');
	assert_shows(&fixture, "  B Backspace      back: undo");
	press(&fixture, 'B');
	press(&fixture, KEY_CODE_F1);
	assert_shows(&fixture, "* open all");
	fixture_release(&fixture);
}

static void test_a_key_that_does_nothing_says_which_one_helps(void **state)
{
	struct keymap keymap;
	struct fixture fixture;

	(void)state;
	keymap_init(&keymap);
	keymap_bind(&keymap, '%', COMMAND_HELP);
	fixture = fixture_new(&keymap);
	press(&fixture, 'J');
	assert_shows(&fixture, "That key does nothing: % lists those that do");
	fixture_release(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_another_key_is_shown_and_works),
		cmocka_unit_test(test_a_key_that_does_nothing_says_which_one_helps),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
