#include "tui/session/command.h"

#include <stdbool.h>
#include <string.h>

const struct command_info command_table[COMMAND_COUNT] = {
#define COMMAND_INFO(id, name, keys, section, help) [COMMAND_##id] = { name, keys, section, help },
	COMMANDS(COMMAND_INFO)
#undef COMMAND_INFO
};

/* Keys that are sent for the same intent by other terminals. */
static key_code usual(key_code key)
{
	if (key == '\n')
		return KEY_CODE_ENTER;
	return key == '\b' ? KEY_CODE_BACKSPACE : key;
}

static bool has_key(const char *keys, key_code key)
{
	while (*keys) {
		size_t length = strcspn(keys, " ");
		char name[KEY_NAME_SIZE] = "";

		if (length < sizeof(name)) {
			memcpy(name, keys, length);
			if (key_parse(name) == key)
				return true;
		}
		keys += length + (keys[length] == ' ');
	}
	return false;
}

enum command command_of_key(key_code key)
{
	key = usual(key);
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		if (has_key(command_table[command].keys, key))
			return command;
	return COMMAND_NONE;
}

enum command command_of_name(const char *name)
{
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		if (strcmp(command_table[command].name, name) == 0)
			return command;
	return COMMAND_NONE;
}
