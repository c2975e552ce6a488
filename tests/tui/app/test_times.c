/* The view of times before what it shows is counted: keys come faster than that. */

#include "tests/unit.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/tui/app/user.h"
#include "tui/app/app.h"

static const char profile[] = "web#10/main#10 1.0 cpu0: main;serve 30\n"
			      "web#10/worker#11 1.5 cpu1: main;poll 12\n"
			      "db#30/db#30 2.1 cpu3: main;query 35\n";

static void wake(void *context)
{
	(void)context;
}

static struct app *open_app(struct profile_builder *builder, const char *slice)
{
	struct app_options options = { .wake = wake };
	struct document_view document = { .name = "test", .builder = builder };
	struct app *app;

	view_state_init(&options.state);
	model_text_slice(&options.state.slice, slice);
	app = app_new(&document, &options);
	app_resize(app, 100, 40);
	app_settle(app);
	view_state_release(&options.state);
	return app;
}

/* With a picture after each, of whatever there is by then; at a '~' all is. */
static void press_quickly(struct app *app, const char *keys)
{
	struct grid grid;
	int x, y;

	grid_init(&grid, 1, 1);
	for (; *keys; keys++) {
		if (*keys == '~')
			app_settle(app);
		else
			app_key(app, (unsigned char)*keys);
		app_draw(app, &grid, &x, &y);
	}
	grid_release(&grid);
}

static void keys_need_not_wait(void **state)
{
	static const char *const storms[] = {
		"5~jjvl~vj\r+l5vTv5jj~lv=1v5 l \r",
		"5~v~vl~v1 5v+++~v---z*HnNr~*rrv~v",
		"T5~T~5v1T2v5jvTr5~+v1\x1b~5\x1b\x1b",
	};
	struct profile_builder *builder = model_text_profile(profile);

	(void)state;
	for (size_t i = 0; i < sizeof(storms) / sizeof(storms[0]); i++) {
		struct app *app = open_app(builder, i == 0 ? "time=0.2s,1s" : "");

		for (int round = 0; round < 3; round++)
			press_quickly(app, storms[i]);
		app_settle(app);
		user_press(app, "5");
		user_sees(app, "a column is");
		app_free(app);
	}
	profile_builder_free(builder);
}

/* Each + halves what is shown, whether it has been drawn or not. */
static void quick_zooms_are_as_many(void **state)
{
	static const char *const keys[] = { "5~+~+~+~", "5~+++~", "5+++~" };
	struct profile_builder *builder = model_text_profile(profile);
	char *first = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct app *app = open_app(builder, "");
		char *copied;

		press_quickly(app, keys[i]);
		user_press(app, "Y");
		copied = app_take_clipboard(app);
		if (!first)
			first = strdup(copied);
		/* Before there is any picture there is nothing to look closer at. */
		if (i < 2)
			assert_string_equal(copied, first);
		assert_non_null(strstr(copied, "--view time"));
		free(copied);
		app_free(app);
	}
	assert_non_null(strstr(first, "--span"));
	free(first);
	profile_builder_free(builder);
}

static void add_moment(struct profile_builder *builder, enum moment_kind kind, int64_t time,
		       const char *text)
{
	profile_builder_add_moment(
		builder, &(struct moment){
				 .kind = kind,
				 .time = time,
				 .text = profile_builder_add_string(builder, text, strlen(text)) });
}

/* What happened is on the axis, and in words where the cursor is. */
static void moments_are_on_the_axis(void **state)
{
	struct profile_builder *builder = model_text_profile(profile);
	struct app *app;
	char *screen;

	(void)state;
	add_moment(builder, MOMENT_LOST, 1000000000, "12");
	add_moment(builder, MOMENT_EXEC, 1000000000, "cc1");
	add_moment(builder, MOMENT_EXIT, 1370000000, "");
	/* Before the first sample, and behind the last. */
	add_moment(builder, MOMENT_LOST, INT64_MIN, "13");
	add_moment(builder, MOMENT_LOST, INT64_MAX, "14");
	profile_builder_publish(builder);
	app = open_app(builder, "");
	user_press(app, "5");
	user_sees(app, "lost 12, exec cc1");
	screen = user_screen(app);
	assert_non_null(strchr(screen, '!'));
	assert_ptr_equal(strchr(screen, '!'), strrchr(screen, '!'));
	assert_non_null(strchr(screen, '^'));
	assert_ptr_equal(strchr(screen, '^'), strrchr(screen, '^'));
	free(screen);
	user_press(app, "Right");
	screen = user_screen(app);
	assert_null(strstr(screen, "lost 12"));
	free(screen);
	app_free(app);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_need_not_wait),
		cmocka_unit_test(quick_zooms_are_as_many),
		cmocka_unit_test(moments_are_on_the_axis),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
