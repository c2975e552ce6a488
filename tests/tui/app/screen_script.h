#ifndef TESTS_TUI_APP_SCREEN_SCRIPT_H
#define TESTS_TUI_APP_SCREEN_SCRIPT_H

#include <stdbool.h>

/*
 * Golden screens: a script of keys with the screens that they must give.
 *
 *	# Why this is worth a test.
 *	profile             lines as in tests/model_text.h, up to a line "."
 *	sampled-profile     the same, of which each line is one sample
 *	typed-profile       the same with two types: "a;b 5 1000000", bytes and nanoseconds
 *	before, after       what is compared, like profile; "a;b 5" are 5 samples; finish ends it
 *	part 10 100         some of it, with 10 of 100 bytes read; finish ends it
 *	path /here/a.folded the profile's file, before the first key
 *	files               what a list of profiles finds, up to ".": "folder name format bytes time
 *	                    command", "folder name" of a folder, "recent path format ..."
 *	marks               what is kept of its marks, up to "."
 *	source              the text of every source file, up to "."
 *	size 80x24
 *	option view top     as on a command line, before the first key
 *	keys / e x t Enter  names as in tui/screen/key.h
 *	type some text      characters
 *	click 10 5          column and row; double-click, right-click, release,
 *	                    scroll-up, scroll-down
 *	show                the screen, up to a line "."
 *	styles              the screen and how each cell is painted (tui/screen/paint.h)
 *	hues                the same with a letter for each hue, and "." for that of runtimes
 *	clipboard           what was copied
 *	running             the explorer goes on; done: it is to end
 *
 * Running a script gives the same script with the screens that came out: a test is that the two
 * are equal.
 */

/* Caller frees. Fails the test on a line that is not understood. */
char *screen_script_run(const char *script);

#endif
