#include "main/settings/live_settings.h"

#include <string.h>

#include "main/settings/nearest.h"
#include "main/settings/setting_store.h"

static bool is_live(const struct setting *setting, enum verb_id verb)
{
	return setting->config == CONFIG_LIVE && setting_is_of(setting, verb);
}

static bool refuse_name(const char *name, size_t length, enum verb_id verb, struct error *error)
{
	const struct setting *setting = setting_find(name, length);
	int shown = length < 40 ? (int)length : 40;
	struct nearest nearest;

	if (setting)
		return error_set(error, ERROR_USAGE, "%s cannot be set here", setting->name);
	nearest_init(&nearest, name, length);
	for (uint32_t i = 0; i < setting_count; i++)
		if (is_live(&settings[i], verb))
			nearest_try(&nearest, settings[i].name);
	if (nearest.found)
		return error_set(error, ERROR_USAGE, "Unknown setting \"%.*s\"; did you mean %s?",
				 shown, name, nearest.found);
	return error_set(error, ERROR_USAGE, "Unknown setting \"%.*s\": see serac config", shown,
			 name);
}

/* Settings are members of options: the state is put into some for as long as that takes. */
static bool store(struct view_state *state, const struct setting *setting, const char *text,
		  struct error *error)
{
	struct options options = { .view.state = *state, .shown.slice = state->slice };
	struct error wrong;

	if (!setting_store(&options, setting, text, &wrong))
		return error_set(error, ERROR_USAGE, "%s: %.350s", setting->name, wrong.message);
	*state = options.view.state;
	state->slice = options.shown.slice;
	return true;
}

bool live_settings_set(struct view_state *state, enum verb_id verb, const char *text,
		       struct error *error)
{
	size_t length = strcspn(text, " =");
	const char *value = text + length + strspn(text + length, " =");
	const struct setting *setting = setting_find(text, length);

	if (length == 0)
		return error_set(error, ERROR_USAGE,
				 "Set what? NAME VALUE, as serac config "
				 "lists them");
	if (!setting || !is_live(setting, verb))
		return refuse_name(text, length, verb, error);
	if (*value == '\0' && setting->argument)
		return error_set(error, ERROR_USAGE, "%s needs a value: %s", setting->name,
				 setting->argument);
	return store(state, setting, *value ? value : NULL, error);
}

uint32_t live_settings_list(enum verb_id verb, struct setting_row *rows, uint32_t room)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < setting_count && count < room; i++)
		if (is_live(&settings[i], verb))
			rows[count++] = (struct setting_row){
				.name = settings[i].name,
				.argument = settings[i].argument,
				.help = settings[i].help,
				.choices = settings[i].choices,
				.choice_count = settings[i].choice_count,
			};
	return count;
}
