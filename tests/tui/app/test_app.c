/* The explorer as its keys drive it: keys that are bound anew, commands by their names, and what is
 * written. */

#include "tests/unit.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/tui/app/user.h"
#include "tui/app/app.h"

static const char profile[] = "main;parse;lex 5\n"
			      "main;parse 2\n"
			      "main;emit 3\n";

struct fixture {
	struct profile_builder *builder;
	struct app *app;
};

/* What the last file would have been. */
static struct {
	uint32_t count;
	bool inverted, upward;
	uint32_t zoom_depth, box_count;
	char path[100];
} written;

static void note_written(void *context, const struct written_view *view,
			 char message[VIEW_MESSAGE_SIZE])
{
	(void)context;
	written.count++;
	written.inverted = view->inverted;
	written.upward = view->upward;
	written.zoom_depth = view->zoom_depth;
	written.box_count = view->box_count;
	snprintf(written.path, sizeof(written.path), "%s", view->path);
	strcpy(message, "written");
}

static void wake(void *context)
{
	(void)context;
}

static struct fixture fixture_new(const struct keymap *keymap)
{
	struct app_options options = {
		.wake = wake,
		.write = note_written,
		.keymap = keymap,
	};
	struct fixture fixture = { .builder = model_text_profile(profile) };
	struct document_view document = { .builder = fixture.builder, .name = "a.folded" };

	view_state_init(&options.state);
	fixture.app = app_new(&document, &options);
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
	user_sees(fixture.app, "3 Tree");
	press(&fixture, KEY_CODE_DOWN);
	press(&fixture, KEY_CODE_DOWN);
	press(&fixture, KEY_CODE_ENTER);
	user_sees(fixture.app, "all › main › parse");
	press(&fixture, KEY_CODE_ENTER);
	user_sees(fixture.app, "details of the selection");
	press(&fixture, KEY_CODE_ESCAPE);
	user_sees(fixture.app, "⏎ zoom  B back");
	press(&fixture, 'B');
	app_resize(fixture.app, 100, 60);
	press(&fixture, '?');
	user_sees(fixture.app, "  B Backspace u  go back: undo");
	press(&fixture, KEY_CODE_ESCAPE);
	press(&fixture, KEY_CODE_F1);
	user_sees(fixture.app, "* open all");
	fixture_release(&fixture);
}

static void test_a_key_that_does_nothing_says_which_one_helps(void **state)
{
	struct keymap keymap;
	struct fixture fixture;

	(void)state;
	keymap_init(&keymap);
	keymap_bind(&keymap, '%', COMMAND_HELP);
	keymap_bind(&keymap, 'd', COMMAND_NONE);
	fixture = fixture_new(&keymap);
	press(&fixture, 0x4f60);
	user_sees(fixture.app, "你 does nothing; press % for help");
	press(&fixture, KEY_CODE_F8);
	user_sees(fixture.app, "F8 does nothing; press % for help");
	press(&fixture, KEY_CODE_OTHER);
	user_sees(fixture.app, "That key does nothing; press % for help");
	press(&fixture, 'J');
	user_sees(fixture.app, "J does nothing: did you mean j (down)?");
	press(&fixture, 'd');
	user_sees(fixture.app, "d does nothing: did you mean ^D (half-page-down)?");
	press(&fixture, 0x18);
	user_sees(fixture.app, "^X does nothing: did you mean x (ignore)?");
	press(&fixture, '9');
	user_sees(fixture.app, "9 does nothing: did you mean Tab (next-view)?");
	fixture_release(&fixture);
}

/* --- commands by name */

static void type(struct fixture *fixture, const char *text)
{
	while (*text)
		app_key(fixture->app, (unsigned char)*text++);
	app_key(fixture->app, KEY_CODE_ENTER);
	app_settle(fixture->app);
}

/* Whether the view has a use for it. */
static bool runs_by_name(enum view_id view, const char *name)
{
	struct fixture fixture = fixture_new(NULL);
	char *shown;
	bool runs;

	press(&fixture, (key_code)('1' + view));
	press(&fixture, ':');
	type(&fixture, name);
	shown = user_screen(fixture.app);
	assert_null(strstr(shown, "There is no command"));
	runs = !strstr(shown, "has no use for that key");
	free(shown);
	fixture_release(&fixture);
	return runs;
}

static void test_every_command_runs_by_its_name(void **state)
{
	(void)state;
	for (enum command command = 0; command < COMMAND_COUNT; command++) {
		bool runs = false;

		for (enum view_id view = 0; view < VIEW_COUNT && !runs; view++)
			runs = runs_by_name(view, command_table[command].name);
		if (!runs)
			fail_msg("no view has a use for :%s", command_table[command].name);
	}
}

static void test_a_form_is_chosen_by_its_name(void **state)
{
	struct fixture fixture = fixture_new(NULL);

	(void)state;
	press(&fixture, ':');
	type(&fixture, "variant leaf-first");
	user_sees(fixture.app, "leaf first");
	press(&fixture, ':');
	type(&fixture, "variant tables");
	user_sees(fixture.app, "\"variant\" does not know what to do with \"tables\"");
	press(&fixture, KEY_CODE_DOWN);
	press(&fixture, 'c');
	press(&fixture, ':');
	type(&fixture, "variant tables");
	user_sees(fixture.app, "called by");
	fixture_release(&fixture);
}

/* --- what is written */

/* Keys that come together: nothing is drawn or taken in between. */
static void press_at_once(struct fixture *fixture, const char *keys)
{
	char *copy = strdup(keys);

	for (char *name = strtok(copy, " "); name; name = strtok(NULL, " "))
		app_key(fixture->app, key_parse(name));
	free(copy);
}

static void write_at_once(struct fixture *fixture)
{
	press_at_once(fixture, "w ^U / n o n e / x Enter");
}

static void test_what_is_written_is_what_the_screen_says(void **state)
{
	struct fixture fixture = fixture_new(NULL);

	(void)state;
	memset(&written, 0, sizeof(written));
	press_at_once(&fixture, "v");
	write_at_once(&fixture);
	app_settle(fixture.app);
	assert_int_equal(written.count, 1);
	assert_true(written.upward);
	user_sees(fixture.app, "written");
	/* Leaf first is another tree, in which the path of the zoom is another one. */
	press_at_once(&fixture, "v Up Enter");
	write_at_once(&fixture);
	app_settle(fixture.app);
	assert_int_equal(written.count, 2);
	assert_true(written.inverted);
	fixture_release(&fixture);
}

/* Tab puts a backslash in front of a blank; who types a path may leave that. */
static void test_a_path_is_written_to_as_it_is_meant(void **state)
{
	static const char *const lines[][2] = {
		{ ":write /none/my\\ file", "/none/my file" },
		{ ":write '/none/my file'", "/none/my file" },
		{ ":write /none/my file", "/none/my file" },
		{ ":write /none/it's", "/none/it's" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		struct fixture fixture = fixture_new(NULL);

		memset(&written, 0, sizeof(written));
		user_type(fixture.app, lines[i][0]);
		user_press(fixture.app, "Enter");
		app_settle(fixture.app);
		assert_string_equal(written.path, lines[i][1]);
		fixture_release(&fixture);
	}
}

static void test_what_comes_next_is_not_written(void **state)
{
	struct fixture fixture = fixture_new(NULL);

	(void)state;
	memset(&written, 0, sizeof(written));
	press_at_once(&fixture, "v");
	write_at_once(&fixture);
	press_at_once(&fixture, "v");
	app_settle(fixture.app);
	assert_int_equal(written.count, 1);
	assert_true(written.upward);
	assert_false(written.inverted);
	user_sees(fixture.app, "leaf first");
	fixture_release(&fixture);
}

static void test_leaving_writes_first(void **state)
{
	struct fixture fixture = fixture_new(NULL);

	(void)state;
	memset(&written, 0, sizeof(written));
	press_at_once(&fixture, "v");
	write_at_once(&fixture);
	press_at_once(&fixture, "q");
	assert_true(app_is_done(fixture.app));
	fixture_release(&fixture);
	assert_int_equal(written.count, 1);
	assert_true(written.upward);
	fixture = fixture_new(NULL);
	press_at_once(&fixture, "v");
	write_at_once(&fixture);
	fixture_release(&fixture);
	assert_int_equal(written.count, 2);
	assert_true(written.upward);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_another_key_is_shown_and_works),
		cmocka_unit_test(test_a_key_that_does_nothing_says_which_one_helps),
		cmocka_unit_test(test_every_command_runs_by_its_name),
		cmocka_unit_test(test_a_form_is_chosen_by_its_name),
		cmocka_unit_test(test_what_is_written_is_what_the_screen_says),
		cmocka_unit_test(test_a_path_is_written_to_as_it_is_meant),
		cmocka_unit_test(test_what_comes_next_is_not_written),
		cmocka_unit_test(test_leaving_writes_first),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
