/* What keys change on a screen of two panes: with each key both would be redrawn if one followed
 * the other wherever it goes. */

#include "tests/unit.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tui/app/app.h"

enum { WIDTH = 120, HEIGHT = 40, LIST_TOP = 20, STACKS = 400 };

struct example {
	struct profile_builder *builder;
	struct app *app;
	struct grid before, after;
};

static void wake(void *context)
{
	(void)context;
}

/* Stacks of 30 frames, of 300 functions; the same every time. Every fourth goes down one tower. */
static char *stacks(void)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	uint32_t seed = 7;

	for (int i = 0; i < STACKS; i++) {
		fputs("main", out);
		for (uint32_t depth = 0; depth < 30; depth++) {
			seed = seed * 1664525 + 1013904223;
			/* Near the root there are few. */
			fprintf(out, ";f%u",
				depth * 10 +
					(i % 4 == 0 ? 0 : (seed >> 16) % (depth < 6 ? 2 : 10)));
		}
		fprintf(out, " %u\n", 1 + (seed >> 20) % 9);
	}
	fclose(out);
	return text;
}

static int set_up(void **state)
{
	struct example *example = calloc(1, sizeof(*example));
	char *text = stacks();
	struct app_options options = { .wake = wake };
	struct document_view document = { .name = "test" };

	example->builder = document.builder = model_text_profile(text);
	view_state_init(&options.state);
	example->app = app_new(&document, &options);
	app_resize(example->app, WIDTH, HEIGHT);
	app_settle(example->app);
	view_state_release(&options.state);
	grid_init(&example->before, 1, 1);
	grid_init(&example->after, 1, 1);
	free(text);
	*state = example;
	return 0;
}

static int tear_down(void **state)
{
	struct example *example = *state;

	app_free(example->app);
	profile_builder_free(example->builder);
	grid_release(&example->before);
	grid_release(&example->after);
	free(example);
	return 0;
}

static void press(struct example *example, const char *key)
{
	struct grid grid = example->before;
	int x, y;

	example->before = example->after;
	example->after = grid;
	app_key(example->app, key_parse(key));
	app_settle(example->app);
	app_draw(example->app, &example->after, &x, &y);
}

static bool is_same(const struct cell *a, const struct cell *b)
{
	return a->codepoint == b->codepoint && a->style.paint == b->style.paint &&
	       a->style.flags == b->style.flags;
}

/* How many cells of these rows the last key has changed. */
static int changed_cells(const struct example *example, int from, int to)
{
	int count = 0;

	for (int y = from; y < to; y++)
		for (int x = 0; x < WIDTH; x++)
			count += !is_same(grid_cell(&example->before, x, y),
					  grid_cell(&example->after, x, y));
	return count;
}

static void press_all(struct example *example, const char *keys)
{
	char *copy = strdup(keys);

	for (char *key = strtok(copy, " "); key; key = strtok(NULL, " "))
		press(example, key);
	free(copy);
}

/* A row loses its light and another gets it, if they are in sight, and the frame says which. */
static void a_move_in_the_icicle_changes_two_rows_of_the_list(void **state)
{
	static const char *const keys[] = { "Down", "Down",  "Right", "Down", "Down", "Left", "Up",
					    "Down", "Right", "Down",  "End",  "Up",   "Home" };
	struct example *example = *state;
	int most = 0;

	press_all(example, "Down Up Down");
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		int changed;

		press(example, keys[i]);
		changed = changed_cells(example, LIST_TOP, HEIGHT - 2);
		if (changed > most)
			most = changed;
	}
	assert_in_range(most, 1, 2 * WIDTH + 10);
}

/* Its boxes are lit where they are; the picture is scrolled to them only if there are none. */
static void a_move_in_the_list_redraws_the_icicle_only_to_show_what_is_selected(void **state)
{
	struct example *example = *state;
	int redrawn = 0, all = 0;

	press_all(example, "2 g Down Up");
	for (int i = 0; i < 60; i++) {
		int changed;

		press(example, "Down");
		changed = changed_cells(example, 2, LIST_TOP);
		all += changed;
		redrawn += changed > 3 * WIDTH;
	}
	assert_in_range(all, 1, 60 * WIDTH);
	assert_in_range(redrawn, 0, 6);
}

static void the_other_pane_takes_the_keys_and_nothing_else(void **state)
{
	struct example *example = *state;

	press_all(example, "Down Down Down Tab");
	press_all(example, "Tab Tab");
	/* Titles and borders; and the row that is pinned in the list. */
	assert_in_range(changed_cells(example, 2, LIST_TOP), 1, 4 * WIDTH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_move_in_the_icicle_changes_two_rows_of_the_list,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_move_in_the_list_redraws_the_icicle_only_to_show_what_is_selected, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(the_other_pane_takes_the_keys_and_nothing_else,
						set_up, tear_down),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
