#include "tui/screen/key.h"

#include <stdio.h>
#include <string.h>

#include "base/text/utf8.h"

static const struct {
	const char *name;
	key_code key;
} names[] = {
	{ "Enter", KEY_CODE_ENTER },
	{ "Tab", KEY_CODE_TAB },
	{ "Esc", KEY_CODE_ESCAPE },
	{ "Backspace", KEY_CODE_BACKSPACE },
	{ "Up", KEY_CODE_UP },
	{ "Down", KEY_CODE_DOWN },
	{ "Left", KEY_CODE_LEFT },
	{ "Right", KEY_CODE_RIGHT },
	{ "Home", KEY_CODE_HOME },
	{ "End", KEY_CODE_END },
	{ "PgUp", KEY_CODE_PAGE_UP },
	{ "PgDn", KEY_CODE_PAGE_DOWN },
	{ "S-Tab", KEY_CODE_BACK_TAB },
	{ "Del", KEY_CODE_DELETE },
	{ "F1", KEY_CODE_F1 },
	{ "F2", KEY_CODE_F2 },
	{ "F3", KEY_CODE_F3 },
	{ "F4", KEY_CODE_F4 },
	{ "F5", KEY_CODE_F5 },
	{ "F6", KEY_CODE_F6 },
	{ "F7", KEY_CODE_F7 },
	{ "F8", KEY_CODE_F8 },
	{ "F9", KEY_CODE_F9 },
	{ "F10", KEY_CODE_F10 },
	{ "F11", KEY_CODE_F11 },
	{ "F12", KEY_CODE_F12 },
	{ "Space", ' ' },
};

#define NAME_COUNT (sizeof(names) / sizeof(names[0]))

const char *key_text(key_code key, char text[KEY_NAME_SIZE])
{
	for (size_t i = 0; i < NAME_COUNT; i++)
		if (names[i].key == key)
			return names[i].name;
	if (key == KEY_CODE_OTHER)
		return "That key";
	if (key < 0x20)
		snprintf(text, KEY_NAME_SIZE, "^%c", (int)key + '@');
	else
		text[utf8_encode(key, text)] = '\0';
	return text;
}

const char *key_sign(key_code key, bool ascii, char text[KEY_NAME_SIZE])
{
	static const struct {
		key_code key;
		const char *sign;
	} signs[] = {
		{ KEY_CODE_UP, "↑" },    { KEY_CODE_DOWN, "↓" },  { KEY_CODE_LEFT, "←" },
		{ KEY_CODE_RIGHT, "→" }, { KEY_CODE_ENTER, "⏎" }, { KEY_CODE_BACKSPACE, "⌫" },
	};

	if (ascii && key == KEY_CODE_BACKSPACE)
		return "Bksp";
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]) && !ascii; i++)
		if (signs[i].key == key)
			return signs[i].sign;
	return key_text(key, text);
}

key_code key_parse(const char *name)
{
	const char *end = name + strlen(name);
	uint32_t codepoint;

	for (size_t i = 0; i < NAME_COUNT; i++)
		if (strcmp(names[i].name, name) == 0)
			return names[i].key;
	if (name[0] == '^' && name[1] >= '@' && name[1] <= '_' && name[2] == '\0')
		return (key_code)(name[1] - '@');
	return *name && utf8_decode(name, end, &codepoint) == end ? codepoint : 0;
}
