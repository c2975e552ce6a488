#include "main/settings/key_bindings.h"

#include <stdio.h>
#include <string.h>

#include "main/settings/nearest.h"

enum { NAME_SIZE = 40 };

/* The next word and where the one behind it begins. False: it is longer than any that there is. */
static bool take_word(const char **text, char word[NAME_SIZE])
{
	size_t length = strcspn(*text, " \t");

	if (length >= NAME_SIZE)
		return false;
	memcpy(word, *text, length);
	word[length] = '\0';
	*text += length;
	*text += strspn(*text, " \t");
	return true;
}

static bool refuse_command(const char *name, struct error *error)
{
	struct nearest nearest;

	nearest_init(&nearest, name, strlen(name));
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		nearest_try(&nearest, command_table[command].name);
	if (nearest.found)
		return error_set(error, ERROR_USAGE, "unknown command \"%s\"; did you mean %s?",
				 name, nearest.found);
	return error_set(error, ERROR_USAGE,
			 "unknown command \"%s\"; \":\" in the explorer lists them", name);
}

bool key_bindings_add(struct keymap *keymap, const char *text, struct error *error)
{
	char key_name[NAME_SIZE], command_name[NAME_SIZE];
	enum command command;
	key_code key;

	if (!take_word(&text, key_name) || !take_word(&text, command_name) || *text ||
	    *command_name == '\0')
		return error_set(error, ERROR_USAGE, "write bind KEY COMMAND, as in bind ^P top");
	key = key_parse(key_name);
	if (key == 0)
		return error_set(error, ERROR_USAGE,
				 "unknown key \"%s\"; keys are written like a, ^P, F5, PgUp or "
				 "S-Tab",
				 key_name);
	command = command_of_name(command_name);
	if (command == COMMAND_NONE && strcmp(command_name, "none") != 0)
		return refuse_command(command_name, error);
	if (!keymap_bind(keymap, key, command))
		return error_set(error, ERROR_USAGE, "too many keys are bound: at most %d",
				 KEYMAP_LIMIT);
	return true;
}
