/* An app that shows one document after another: what stays, what is gone back to, and when each is
 * freed. The documents are made here. */

#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/model_text.h"
#include "tests/tui/app/user.h"
#include "tui/app/app.h"

/* Says when it is freed, and fails when it is told to. */
struct fake {
	bool fails, is_free;
	struct text_list files;
	struct sides sides;
	struct document_view view;
};

static struct {
	struct fake *next; /* what is opened next; NULL: an error */
	enum document_request request;
	struct text_list files;
	const struct document_view *present;
} opening;

static bool has_failed(void *context, struct error *error)
{
	struct fake *fake = context;

	return fake->fails && !error_set(error, ERROR_MALFORMED, "%s: broken", fake->view.name);
}

static void free_fake(void *context)
{
	struct fake *fake = context;

	assert_false(fake->is_free);
	fake->is_free = true;
	profile_builder_free(fake->view.builder);
	sides_release(&fake->sides);
}

static void fake_init(struct fake *fake, const char *name, const char *text)
{
	*fake = (struct fake){ 0 };
	sides_init(&fake->sides);
	fake->view = (struct document_view){
		.builder = model_text_profile(text),
		.name = name,
		.has_failed = has_failed,
		.free = free_fake,
		.context = fake,
	};
}

/* One that is still loading. */
static void fake_init_loading(struct fake *fake, const char *name)
{
	fake_init(fake, name, "main 1\n");
	profile_builder_free(fake->view.builder);
	fake->view.builder = profile_builder_new();
}

static bool open_fake(void *context, enum document_request request, const struct text_list *files,
		      const struct document_view *present, struct document_view *document,
		      struct error *error)
{
	(void)context;
	opening.request = request;
	opening.present = present;
	text_list_release(&opening.files);
	text_list_copy(&opening.files, files);
	if (!opening.next)
		return error_set(error, ERROR_IO, "no such file");
	*document = opening.next->view;
	return true;
}

static void wake(void *context)
{
	(void)context;
}

static struct app *new_app(const struct fake *fake)
{
	struct app_options options = { .wake = wake, .open = open_fake };
	struct app *app;

	view_state_init(&options.state);
	app = app_new(&fake->view, &options);
	app_settle(app);
	view_state_release(&options.state);
	return app;
}

static void free_app(struct app *app)
{
	app_free(app);
	text_list_release(&opening.files);
	opening.next = NULL;
}

static void run(struct app *app, const char *command)
{
	user_type(app, ":");
	user_type(app, command);
	app_key(app, KEY_CODE_ENTER);
	app_settle(app);
}

/* What Y copies. */
static void assert_command(struct app *app, const char *expected)
{
	user_type(app, "Y");
	user_has_copied(app, expected);
}

static const char first_text[] = "main;parse;lex 6\nmain;read 4\n";
static const char second_text[] = "main;parse;lex 1\nmain;write 9\n";

static void how_it_is_shown_stays(void **state)
{
	struct fake first, second;
	struct app *app;

	(void)state;
	fake_init(&first, "first", first_text);
	fake_init(&second, "second", second_text);
	app = new_app(&first);
	user_type(app, "2");
	run(app, "focus lex");
	app_key(app, KEY_CODE_DOWN);
	opening.next = &second;
	run(app, "open second");
	assert_int_equal(opening.request, DOCUMENT_OPEN);
	assert_int_equal(opening.files.count, 1);
	assert_true(first.is_free);
	user_sees(app, "second");
	assert_command(app, "serac --focus lex --view top ./second");
	free_app(app);
	assert_true(second.is_free);
}

static void filters_by_what_only_one_has_go(void **state)
{
	struct fake first, second;
	struct app *app;

	(void)state;
	fake_init(&first, "first", "user=amy: main;parse 6\nuser=bob: main 4\n");
	fake_init(&second, "second", second_text);
	app = new_app(&first);
	run(app, "label user=amy");
	run(app, "root label:user");
	assert_command(app, "serac --label user=amy --root label:user ./first");
	opening.next = &second;
	run(app, "open second");
	assert_command(app, "serac ./second");
	free_app(app);
}

static void the_place_is_found_again(void **state)
{
	struct fake first, second;
	struct app *app;

	(void)state;
	fake_init(&first, "first", first_text);
	/* Other rows for the same names. */
	fake_init(&second, "first", "main;write 1\nmain;zzz;parse 3\nmain;parse;lex 5\n");
	app = new_app(&first);
	app_key(app, KEY_CODE_DOWN);
	app_key(app, KEY_CODE_DOWN);
	app_key(app, KEY_CODE_ENTER);
	app_key(app, KEY_CODE_DOWN);
	app_settle(app);
	assert_command(app, "serac --zoom 'main;parse' --select 'main;parse;lex' ./first");
	opening.next = &second;
	run(app, "again");
	assert_int_equal(opening.request, DOCUMENT_AGAIN);
	assert_true(first.is_free);
	assert_command(app, "serac --zoom 'main;parse' --select 'main;parse;lex' ./first");
	free_app(app);
}

static void one_that_cannot_be_opened_changes_nothing(void **state)
{
	struct fake first;
	struct app *app;

	(void)state;
	fake_init(&first, "first", first_text);
	app = new_app(&first);
	user_type(app, "3");
	opening.next = NULL;
	run(app, "compare nowhere");
	assert_int_equal(opening.request, DOCUMENT_COMPARE);
	assert_ptr_equal(opening.present->context, &first);
	user_sees(app, "no such file");
	user_sees(app, "first");
	run(app, "open 'a b");
	user_sees(app, "unclosed quote");
	assert_command(app, "serac --view tree ./first");
	assert_false(first.is_free);
	free_app(app);
	assert_true(first.is_free);
}

static void one_that_fails_late_is_left_for_the_one_before(void **state)
{
	struct fake first, second;
	struct error error;
	struct app *app;

	(void)state;
	fake_init(&first, "first", first_text);
	fake_init_loading(&second, "second");
	app = new_app(&first);
	app_key(app, KEY_CODE_DOWN);
	app_key(app, KEY_CODE_DOWN);
	app_key(app, KEY_CODE_ENTER);
	app_settle(app);
	opening.next = &second;
	run(app, "open second");
	user_sees(app, "second");
	assert_false(app_is_loaded(app));
	assert_false(first.is_free);
	user_type(app, "i"); /* a page of the new one */
	second.fails = true;
	assert_true(app_update(app));
	app_settle(app);
	user_sees(app, "second: broken");
	assert_true(second.is_free);
	assert_true(app_is_loaded(app));
	assert_false(app_has_failed(app, &error));
	assert_command(app, "serac --zoom 'main;parse' ./first");
	free_app(app);
	assert_true(first.is_free);
}

static void the_next_takes_the_place_of_one_that_is_loading(void **state)
{
	struct fake first, second, third;
	struct app *app;

	(void)state;
	fake_init(&first, "first", first_text);
	fake_init_loading(&second, "second");
	fake_init_loading(&third, "third");
	app = new_app(&first);
	opening.next = &second;
	run(app, "open second");
	opening.next = &third;
	run(app, "open third");
	assert_true(second.is_free);
	assert_false(first.is_free);
	third.fails = true;
	app_update(app);
	app_settle(app);
	assert_true(third.is_free);
	user_sees(app, "first");
	free_app(app);
	assert_true(first.is_free);
}

static void all_are_freed_while_one_is_loading(void **state)
{
	struct fake first, second;
	struct document_view document;
	struct app *app;

	(void)state;
	fake_init(&first, "first", first_text);
	fake_init_loading(&second, "second");
	app = new_app(&first);
	opening.next = &second;
	run(app, "open second");
	document = app_take_document(app);
	free_app(app);
	assert_true(first.is_free);
	assert_false(second.is_free);
	document_view_free(&document);
	assert_true(second.is_free);
}

static void a_comparison_comes_and_goes(void **state)
{
	struct fake first, both, third;
	struct app *app;

	(void)state;
	fake_init(&first, "first", first_text);
	fake_init(&both, "first", first_text);
	fake_init(&third, "third", second_text);
	both.view.sides = &both.sides;
	app = new_app(&first);
	opening.next = &both;
	run(app, "compare second");
	user_sees(app, "1 Compare");
	user_type(app, "v");
	user_type(app, "v");
	opening.next = &third;
	run(app, "open third");
	assert_true(both.is_free);
	user_sees(app, "1 Icicle");
	user_sees(app, "write");
	free_app(app);
}

/* Two threads of one profile: what they are compared by is the session's own. */
static void compared_threads_outlast_their_session(void **state)
{
	static const char text[] = "web#1/a#1: main;x 3\nweb#1/b#2: main;y 2\n";
	static const char command[] = "serac diff --base-thread '(?-i)^\\Qa 1\\E$' "
				      "--new-thread '(?-i)^\\Qb 2\\E$' ./first";
	struct fake first, again, broken, third;
	struct app *app;

	(void)state;
	fake_init(&first, "first", text);
	fake_init(&again, "first", text);
	fake_init_loading(&broken, "broken");
	fake_init(&third, "third", text);
	app = new_app(&first);
	user_type(app, "T");
	user_type(app, "j  =");
	assert_command(app, command);
	opening.next = &again;
	run(app, "again");
	assert_true(first.is_free);
	assert_command(app, command);
	user_sees(app, "thread:b 2");
	opening.next = &broken;
	run(app, "open broken");
	broken.fails = true;
	app_update(app);
	app_settle(app);
	assert_command(app, command);
	opening.next = &third;
	run(app, "open third");
	assert_true(again.is_free);
	assert_command(app, "serac ./third");
	free_app(app);
	assert_true(third.is_free);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(how_it_is_shown_stays),
		cmocka_unit_test(filters_by_what_only_one_has_go),
		cmocka_unit_test(the_place_is_found_again),
		cmocka_unit_test(one_that_cannot_be_opened_changes_nothing),
		cmocka_unit_test(one_that_fails_late_is_left_for_the_one_before),
		cmocka_unit_test(the_next_takes_the_place_of_one_that_is_loading),
		cmocka_unit_test(all_are_freed_while_one_is_loading),
		cmocka_unit_test(a_comparison_comes_and_goes),
		cmocka_unit_test(compared_threads_outlast_their_session),
	};

	return cmocka_run_group_tests_name("documents", tests, NULL, NULL);
}
