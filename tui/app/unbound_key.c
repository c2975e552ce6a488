#include "tui/app/unbound_key.h"

enum { CONTROL_G = 7, CONTROL = 0x40 };

/* What a key does in programs that users come from. */
static const struct {
	key_code key;
	enum command command;
} habits[] = {
	{ 'd', COMMAND_HALF_PAGE_DOWN }, /* less */
	{ 'E', COMMAND_OPEN_ALL },       /* perf report */
	{ 'I', COMMAND_SORT_REVERSE },   /* htop */
	{ '_', COMMAND_COLLAPSE },       /* '-' with Shift */
	{ '0', COMMAND_WHOLE },          /* browsers */
	{ CONTROL_G, COMMAND_CLEAR },    /* emacs */
};

static key_code other_case(key_code key)
{
	if (key >= 'a' && key <= 'z')
		return key - 'a' + 'A';
	return key >= 'A' && key <= 'Z' ? key - 'A' + 'a' : 0;
}

static enum command habit_of(key_code key)
{
	for (size_t i = 0; i < sizeof(habits) / sizeof(habits[0]); i++)
		if (habits[i].key == key)
			return habits[i].command;
	return key >= '1' && key <= '9' ? COMMAND_NEXT_VIEW : COMMAND_NONE;
}

void unbound_key_say(struct session *session, key_code key)
{
	const struct keymap *keymap = &session->keymap;
	enum command command = habit_of(key);
	char name[KEY_NAME_SIZE], text[KEY_NAME_SIZE];
	const char *other = NULL;

	if (command != COMMAND_NONE) {
		other = keymap_key_text(keymap, command, text);
	} else {
		/* J for j, and ^X for x. */
		key_code near = other_case(key < ' ' ? key + CONTROL : key);

		command = near ? keymap_find(keymap, near) : COMMAND_NONE;
		other = key_text(near, text);
	}
	if (command == COMMAND_NONE)
		session_say(session, "%s does nothing; press {key:help} for help",
			    key_text(key, name));
	else
		session_say(session, "%s does nothing: did you mean %s (%s)?", key_text(key, name),
			    other, command_table[command].name);
}
