#ifndef MAIN_SETTINGS_OWN_THEMES_H
#define MAIN_SETTINGS_OWN_THEMES_H

#include "base/error.h"
#include "show/colors/theme.h"

/*
 * Themes of the config file, a line for each colour: "theme.NAME.COLOUR = #rrggbb". What they leave
 * out is of the theme "theme.NAME.base", by default of the one that fits the terminal.
 */

struct own_theme {
	char name[32];
	struct theme_choice choice;
	uint32_t base_line;         /* of the file, from 1; 0: not said */
	uint32_t lines[TINT_COUNT]; /* of each colour */
};

struct own_themes {
	struct own_theme *list;
	uint32_t count;
};

void own_themes_release(struct own_themes *themes);

/* Takes such a line: `name` is "NAME.COLOUR" or "NAME.base". False and *error where it is wrong. */
bool own_themes_set(struct own_themes *themes, const char *name, const char *value, uint32_t line,
		    struct error *error);

/* What --theme may be, besides themes of the file. */
#define THEME_SETTING_COUNT (THEME_COUNT + 1)

extern const char *const theme_setting_names[THEME_SETTING_COUNT];

/* The theme of that name. False and *error: no such theme. */
bool own_themes_choose(const struct own_themes *themes, const char *name,
		       struct theme_choice *choice, bool *is_mono, struct error *error);

#endif
