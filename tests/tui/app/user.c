#include "tests/tui/app/user.h"

#include <stdlib.h>
#include <string.h>

#include "tests/unit.h"

void user_press(struct app *app, const char *keys)
{
	char *copy = strdup(keys);

	for (char *name = strtok(copy, " "); name; name = strtok(NULL, " ")) {
		key_code key = key_parse(name);

		if (key == 0)
			fail_msg("no key is called %s", name);
		app_key(app, key);
		app_settle(app);
	}
	free(copy);
}

void user_type(struct app *app, const char *text)
{
	for (; *text; text++)
		app_key(app, (unsigned char)*text);
	app_settle(app);
}

char *user_screen(struct app *app)
{
	struct grid grid;
	int cursor_x, cursor_y;
	char *text;

	grid_init(&grid, 1, 1);
	app_draw(app, &grid, &cursor_x, &cursor_y);
	text = grid_to_text(&grid, NULL);
	grid_release(&grid);
	return text;
}

void user_sees(struct app *app, const char *text)
{
	char *shown = user_screen(app);

	if (!strstr(shown, text))
		print_message("\"%s\" is not on the screen:\n%s", text, shown), fail();
	free(shown);
}

void user_has_copied(struct app *app, const char *expected)
{
	char *copied = app_take_clipboard(app);

	assert_non_null(copied);
	assert_string_equal(copied, expected);
	free(copied);
}
