#include "main/settings/own_themes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "main/settings/nearest.h"

enum { THEME_LIMIT = 32, MONO = THEME_COUNT };

const char *const theme_setting_names[THEME_SETTING_COUNT] = {
	[THEME_AUTO] = "auto",         [THEME_DARK] = "dark", [THEME_LIGHT] = "light",
	[THEME_CONTRAST] = "contrast", [THEME_SAFE] = "safe", [MONO] = "mono",
};

void own_themes_release(struct own_themes *themes)
{
	free(themes->list);
	*themes = (struct own_themes){ 0 };
}

static int find_setting_name(const char *name)
{
	for (int i = 0; i < THEME_SETTING_COUNT; i++)
		if (strcmp(theme_setting_names[i], name) == 0)
			return i;
	return -1;
}

static struct own_theme *find(const struct own_themes *themes, const char *name)
{
	for (uint32_t i = 0; i < themes->count; i++)
		if (strcmp(themes->list[i].name, name) == 0)
			return &themes->list[i];
	return NULL;
}

static struct own_theme *find_or_add(struct own_themes *themes, const char *name,
				     struct error *error)
{
	struct own_theme *theme = find(themes, name);

	if (theme)
		return theme;
	if (themes->count == THEME_LIMIT) {
		error_set(error, ERROR_USAGE, "more than %d themes", THEME_LIMIT);
		return NULL;
	}
	themes->list = memory_resize(themes->list, themes->count + 1, sizeof(*themes->list));
	theme = &themes->list[themes->count++];
	*theme = (struct own_theme){ .choice.id = THEME_AUTO };
	snprintf(theme->name, sizeof(theme->name), "%s", name);
	return theme;
}

static bool set_base(struct own_theme *theme, const char *value, uint32_t line, struct error *error)
{
	int id = find_setting_name(value);

	if (id < 0 || id >= THEME_COUNT)
		return error_set(error, ERROR_USAGE,
				 "\"%.40s\" is not one of auto, dark, light, contrast, safe",
				 value);
	theme->choice.id = (enum theme_id)id;
	theme->base_line = line;
	return true;
}

static bool parse_rgb(const char *text, uint32_t *rgb)
{
	static const char digits[] = "0123456789abcdefABCDEF";

	if (*text != '#' || strspn(text + 1, digits) != 6 || text[7])
		return false;
	*rgb = (uint32_t)strtoul(text + 1, NULL, 16);
	return true;
}

static bool set_tint(struct own_theme *theme, const char *tint, const char *value, uint32_t line,
		     struct error *error)
{
	struct nearest nearest;
	uint32_t rgb;

	nearest_init(&nearest, tint, strlen(tint));
	for (int i = 0; i < TINT_COUNT; i++) {
		nearest_try(&nearest, tint_names[i]);
		if (strcmp(tint_names[i], tint) != 0)
			continue;
		if (!parse_rgb(value, &rgb))
			return error_set(error, ERROR_USAGE,
					 "\"%.40s\" is not a colour: write it as #rrggbb", value);
		theme->choice.is_own[i] = true;
		theme->choice.own[i] = rgb;
		theme->lines[i] = line;
		return true;
	}
	nearest_try(&nearest, "base");
	if (nearest.found)
		return error_set(error, ERROR_USAGE,
				 "a theme has no colour \"%.40s\"; did you mean %s?", tint,
				 nearest.found);
	return error_set(error, ERROR_USAGE,
			 "a theme has no colour \"%.40s\"; serac-config(5) lists them", tint);
}

bool own_themes_set(struct own_themes *themes, const char *name, const char *value, uint32_t line,
		    struct error *error)
{
	const char *tint = strchr(name, '.');
	struct own_theme *theme;
	char text[sizeof(theme->name)];

	if (!tint || tint == name || !tint[1] || (size_t)(tint - name) >= sizeof(text))
		return error_set(error, ERROR_USAGE,
				 "not a colour of a theme: write theme.NAME.COLOUR = #rrggbb");
	snprintf(text, sizeof(text), "%.*s", (int)(tint - name), name);
	if (find_setting_name(text) >= 0)
		return error_set(error, ERROR_USAGE,
				 "the theme %s cannot be changed: give yours another name, and "
				 "theme.NAME.base = %s",
				 text, text);
	theme = find_or_add(themes, text, error);
	if (!theme)
		return false;
	return strcmp(tint + 1, "base") == 0 ? set_base(theme, value, line, error)
					     : set_tint(theme, tint + 1, value, line, error);
}

/* --- choosing */

bool own_themes_choose(const struct own_themes *themes, const char *name,
		       struct theme_choice *choice, bool *is_mono, struct error *error)
{
	const struct own_theme *own = find(themes, name);
	int id = find_setting_name(name);
	struct nearest nearest;

	*choice = (struct theme_choice){ .id = id >= 0 && id < THEME_COUNT ? (enum theme_id)id
									   : THEME_AUTO };
	*is_mono = id == MONO;
	if (own)
		*choice = own->choice;
	if (own || id >= 0)
		return true;
	nearest_init(&nearest, name, strlen(name));
	for (int i = 0; i < THEME_SETTING_COUNT; i++)
		nearest_try(&nearest, theme_setting_names[i]);
	for (uint32_t i = 0; i < themes->count; i++)
		nearest_try(&nearest, themes->list[i].name);
	if (nearest.found)
		return error_set(error, ERROR_USAGE,
				 "there is no theme \"%.40s\"; did you mean %s?", name,
				 nearest.found);
	return error_set(error, ERROR_USAGE,
			 "there is no theme \"%.40s\": it is not one of auto, dark, light, "
			 "contrast, safe, mono, and the config file defines none of that name",
			 name);
}
