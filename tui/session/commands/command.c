#include "tui/session/commands/command.h"

#include <string.h>

const struct command_info command_table[COMMAND_COUNT] = {
#define COMMAND_INFO(id, name, keys, section, help) [COMMAND_##id] = { name, keys, section, help },
	COMMANDS(COMMAND_INFO)
#undef COMMAND_INFO
};

enum command command_of_name(const char *name)
{
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		if (strcmp(command_table[command].name, name) == 0)
			return command;
	return COMMAND_NONE;
}
