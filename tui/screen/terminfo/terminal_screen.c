#include "tui/screen/terminfo/terminal_screen.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "tui/screen/terminfo/description.h"
#include "tui/screen/terminfo/terminal_types.h"
#include "tui/screen/terminfo/true_color.h"

/* Last: they define short words as macros. */
#include <ncurses.h>
#include <term.h>

/* Sets TERMINFO, where curses looks for descriptions; NULL unsets it. Returns what it was, which
 * the caller frees. */
static char *swap_terminfo(const char *value)
{
	const char *before = getenv("TERMINFO");
	char *saved = before ? memory_text(before, strlen(before)) : NULL;

	if (value)
		setenv("TERMINFO", value, 1);
	else
		unsetenv("TERMINFO");
	return saved;
}

static void restore_terminfo(char *saved)
{
	free(swap_terminfo(saved));
	free(saved);
}

static SCREEN *open_described(FILE *file, const char *type, const char *description)
{
	char *saved = swap_terminfo(description);
	SCREEN *screen = newterm((char *)type, file, file);

	restore_terminfo(saved);
	return screen;
}

static bool is_described(const char *type, int fd)
{
	int status;

	if (setupterm((char *)type, fd, &status) != OK)
		return false;
	del_curterm(cur_term);
	return true;
}

/* NULL: curses does not find the type. newterm would lose memory over it. */
static SCREEN *open_found(FILE *file, const char *type, bool all_colors)
{
	char *description = description_make(type, fileno(file), all_colors);
	SCREEN *screen = description ? open_described(file, type, description) : NULL;

	free(description);
	if (!screen && !is_described(type, fileno(file)))
		return NULL;
	return screen ? screen : newterm((char *)type, file, file);
}

static void write_note(const char *type, int known, char note[TERMINAL_NOTE_SIZE])
{
	if (known == 0)
		snprintf(note, TERMINAL_NOTE_SIZE,
			 "TERM=%.40s is not known here: used as a plain ANSI terminal", type);
	else if (type[known] != '\0')
		snprintf(note, TERMINAL_NOTE_SIZE, "TERM=%.40s is not known here: used as %.*s",
			 type, known, type);
}

SCREEN *terminal_screen_open(FILE *file, const char *type, bool all_colors,
			     char note[TERMINAL_NOTE_SIZE])
{
	SCREEN *screen = open_found(file, type, all_colors);
	const struct terminal_entry *entry;
	char *saved;
	int known;

	*note = '\0';
	if (screen)
		return screen;
	entry = terminal_type_find(type, &known);
	if (!entry)
		return NULL;
	saved = swap_terminfo(entry->description);
	screen = open_found(file, entry->name, all_colors);
	restore_terminfo(saved);
	write_note(type, known, note);
	return screen;
}

/* --- for bug reports */

static int count_colors(const char *type)
{
	int status, colors;

	if (setupterm((char *)type, STDERR_FILENO, &status) != OK)
		return -1;
	colors = tigetnum((char *)"colors");
	del_curterm(cur_term);
	return colors < 0 ? 0 : colors;
}

static void hide_controls(char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || (unsigned char)*text > '~')
			*text = '?';
}

void terminal_screen_describe(char text[TERMINAL_NOTE_SIZE])
{
	const char *type = getenv("TERM"), *source = "";
	const struct terminal_entry *entry = NULL;
	int colors, known;

	if (!type || !*type) {
		snprintf(text, TERMINAL_NOTE_SIZE, "TERM is not set");
		return;
	}
	colors = count_colors(type);
	if (colors < 0)
		entry = terminal_type_find(type, &known);
	if (entry) {
		char *saved = swap_terminfo(entry->description);

		source = type[known] == '\0' ? ", described by serac"
			 : known > 0         ? ", unknown, used as the one its name begins with"
					     : ", unknown, used as a plain ANSI terminal";
		colors = count_colors(entry->name);
		restore_terminfo(saved);
	}
	if (colors < 0)
		snprintf(text, TERMINAL_NOTE_SIZE, "%.40s, unknown", type);
	else if (true_color_is_said() && colors >= 256)
		snprintf(text, TERMINAL_NOTE_SIZE, "%.40s%s, all colours", type, source);
	else
		snprintf(text, TERMINAL_NOTE_SIZE, "%.40s%s, %d colours", type, source, colors);
	hide_controls(text);
}
