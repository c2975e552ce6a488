#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tui/screen/terminfo/terminal_types.h"

/* Last: they define short words as macros. */
#include <ncurses.h>
#include <term.h>

static void assert_found(const char *type, const char *name, const char *recognised)
{
	int known = -1;
	const struct terminal_entry *entry = terminal_type_find(type, &known);

	assert_non_null(entry);
	assert_string_equal(entry->name, name);
	assert_int_equal(known, (int)strlen(recognised));
	assert_memory_equal(type, recognised, (size_t)known);
}

static void test_known(void **state)
{
	(void)state;
	assert_found("xterm", "serac-xterm", "xterm");
	assert_found("xterm-256color", "serac-xterm-256", "xterm-256color");
	assert_found("xterm-kitty", "serac-xterm-256", "xterm-kitty");
	assert_found("xterm-ghostty", "serac-xterm-256", "xterm-ghostty");
	assert_found("alacritty", "serac-xterm-256", "alacritty");
	assert_found("foot", "serac-xterm-256", "foot");
	assert_found("wezterm", "serac-xterm-256", "wezterm");
	assert_found("screen", "serac-screen", "screen");
	assert_found("tmux-256color", "serac-tmux-256", "tmux-256color");
	assert_found("rxvt-unicode-256color", "serac-rxvt-256", "rxvt-unicode-256color");
	assert_found("linux", "serac-linux", "linux");
	assert_found("vt100", "serac-vt100", "vt100");
}

static void test_beginnings(void **state)
{
	(void)state;
	assert_found("xterm-new-kind", "serac-xterm", "xterm");
	assert_found("xterm+direct", "serac-xterm-256", "xterm");
	assert_found("screen.xterm-256color", "serac-screen-256", "screen");
	assert_found("linux-16color", "serac-linux", "linux");
	assert_found("vt100-am", "serac-vt100", "vt100");
	/* Not "st". */
	assert_found("stumpwm", "serac-ansi", "");
	assert_found("my-xterm", "serac-ansi", "");
}

/* Curses takes every description, and finds in it what any screen needs. */
static void test_entries(void **state)
{
	static const char *const needed[] = { "cup", "clear", "el", "sgr0", "rev", "kcuu1" };
	int count = 0;

	(void)state;
	for (const struct terminal_entry *entry = terminal_entries; entry->name; entry++) {
		int status;

		if (strcmp(entry->name, "serac-256") == 0)
			continue;
		setenv("TERMINFO", entry->description, 1);
		assert_int_equal(setupterm((char *)entry->name, STDERR_FILENO, &status), OK);
		for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
			const char *text = tigetstr((char *)needed[i]);

			assert_true(text && text != (char *)-1);
		}
		assert_int_equal(tigetnum((char *)"colors"), strstr(entry->name, "-256")    ? 256
							     : strstr(entry->name, "vt100") ? -1
											    : 8);
		del_curterm(cur_term);
		count++;
	}
	assert_int_equal(count, 11);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_beginnings),
		cmocka_unit_test(test_entries),
	};

	if (!terminal_entries[0].name) {
		printf("1..0 # SKIP built without tic\n");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
