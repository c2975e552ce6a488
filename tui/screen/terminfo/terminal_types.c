#include "tui/screen/terminfo/terminal_types.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* `many`: where the value of TERM has 256 colours in its name. */
struct type_row {
	const char *name, *few, *many;
};

static const struct type_row rows[] = {
	{ "xterm", "serac-xterm", "serac-xterm-256" },
	{ "screen", "serac-screen", "serac-screen-256" },
	{ "tmux", "serac-tmux", "serac-tmux-256" },
	{ "rxvt", "serac-rxvt", "serac-rxvt-256" },
	{ "rxvt-unicode", "serac-rxvt", "serac-rxvt-256" },
	{ "linux", "serac-linux", "serac-linux" },
	{ "vt100", "serac-vt100", "serac-vt100" },
	{ "vt102", "serac-vt100", "serac-vt100" },
	{ "vt220", "serac-vt100", "serac-vt100" },
	{ "ansi", "serac-ansi", "serac-ansi" },
	/* These take what xterm takes, and have its colours. */
	{ "alacritty", "serac-xterm-256", "serac-xterm-256" },
	{ "contour", "serac-xterm-256", "serac-xterm-256" },
	{ "foot", "serac-xterm-256", "serac-xterm-256" },
	{ "foot-extra", "serac-xterm-256", "serac-xterm-256" },
	{ "ghostty", "serac-xterm-256", "serac-xterm-256" },
	{ "gnome", "serac-xterm", "serac-xterm-256" },
	{ "iterm2", "serac-xterm-256", "serac-xterm-256" },
	{ "kitty", "serac-xterm-256", "serac-xterm-256" },
	{ "konsole", "serac-xterm", "serac-xterm-256" },
	{ "mintty", "serac-xterm-256", "serac-xterm-256" },
	{ "putty", "serac-xterm", "serac-xterm-256" },
	{ "rio", "serac-xterm-256", "serac-xterm-256" },
	{ "st", "serac-xterm", "serac-xterm-256" },
	{ "vte", "serac-xterm", "serac-xterm-256" },
	{ "wezterm", "serac-xterm-256", "serac-xterm-256" },
	{ "xterm-ghostty", "serac-xterm-256", "serac-xterm-256" },
	{ "xterm-kitty", "serac-xterm-256", "serac-xterm-256" },
};

static const struct terminal_entry *entry_of_name(const char *name)
{
	for (const struct terminal_entry *entry = terminal_entries; entry->name; entry++)
		if (strcmp(entry->name, name) == 0)
			return entry;
	return NULL;
}

/* The longest name that the type begins with, up to what is neither a letter nor a digit. */
static const struct type_row *find_row(const char *type)
{
	const struct type_row *best = NULL;

	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t length = strlen(rows[i].name);

		if (strncmp(type, rows[i].name, length) == 0 &&
		    !isalnum((unsigned char)type[length]) && (!best || length > strlen(best->name)))
			best = &rows[i];
	}
	return best;
}

const struct terminal_entry *terminal_type_find(const char *type, int *known)
{
	const struct type_row *row = find_row(type);
	const char *rest = row ? type + strlen(row->name) : type;
	bool has_many = strstr(rest, "256color") || strstr(rest, "direct");

	*known = (int)(rest - type);
	if (row && (strcmp(rest, "-256color") == 0 || strcmp(rest, "-color") == 0))
		*known = (int)strlen(type);
	return entry_of_name(!row ? "serac-ansi" : has_many ? row->many : row->few);
}
