#include "tui/screen/terminal_keys.h"

#include <stddef.h>
#include <wchar.h>

/* Last: they define short words as macros. */
#include <ncurses.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

void terminal_keys_define(void)
{
	static const struct {
		const char *sequence;
		int key;
	} forms[] = {
		{ "\033[A", KEY_UP },     { "\033OA", KEY_UP },    { "\033[B", KEY_DOWN },
		{ "\033OB", KEY_DOWN },   { "\033[C", KEY_RIGHT }, { "\033OC", KEY_RIGHT },
		{ "\033[D", KEY_LEFT },   { "\033OD", KEY_LEFT },  { "\033[H", KEY_HOME },
		{ "\033OH", KEY_HOME },   { "\033[F", KEY_END },   { "\033OF", KEY_END },
		{ "\033[1~", KEY_HOME },  { "\033[4~", KEY_END },  { "\033[5~", KEY_PPAGE },
		{ "\033[6~", KEY_NPAGE }, { "\033[Z", KEY_BTAB },  { "\033[3~", KEY_DC },
	};
	/* Of xterm and vt220, and of the Linux console; from F6 on they are the same. */
	static const char *const function_forms[][3] = {
		{ "\033OP", "\033[11~", "\033[[A" },
		{ "\033OQ", "\033[12~", "\033[[B" },
		{ "\033OR", "\033[13~", "\033[[C" },
		{ "\033OS", "\033[14~", "\033[[D" },
		{ "\033[15~", "\033[[E" },
		{ "\033[17~" },
		{ "\033[18~" },
		{ "\033[19~" },
		{ "\033[20~" },
		{ "\033[21~" },
		{ "\033[23~" },
		{ "\033[24~" },
	};

	for (size_t i = 0; i < COUNT(forms); i++)
		define_key(forms[i].sequence, forms[i].key);
	for (size_t i = 0; i < COUNT(function_forms); i++)
		for (size_t k = 0; k < COUNT(function_forms[i]) && function_forms[i][k]; k++)
			define_key(function_forms[i][k], KEY_F((int)i + 1));
}

static const struct {
	int curses;
	key_code key;
} keys[] = {
	{ KEY_UP, KEY_CODE_UP },         { KEY_DOWN, KEY_CODE_DOWN },
	{ KEY_LEFT, KEY_CODE_LEFT },     { KEY_RIGHT, KEY_CODE_RIGHT },
	{ KEY_HOME, KEY_CODE_HOME },     { KEY_END, KEY_CODE_END },
	{ KEY_PPAGE, KEY_CODE_PAGE_UP }, { KEY_NPAGE, KEY_CODE_PAGE_DOWN },
	{ KEY_BTAB, KEY_CODE_BACK_TAB }, { KEY_BACKSPACE, KEY_CODE_BACKSPACE },
	{ KEY_ENTER, KEY_CODE_ENTER },   { KEY_DC, KEY_CODE_DELETE },
};

key_code terminal_keys_of_code(int code)
{
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return (key_code)(KEY_CODE_F1 + (code - KEY_F(1)));
	for (size_t i = 0; i < COUNT(keys); i++)
		if (keys[i].curses == code)
			return keys[i].key;
	return KEY_CODE_OTHER;
}

key_code terminal_keys_finish_escape(void)
{
	wint_t first, next;
	int kind = get_wch(&first), next_kind;

	if (kind == KEY_CODE_YES)
		ungetch((int)first);
	if (kind != OK)
		return KEY_CODE_ESCAPE;
	next_kind = first == '[' || first == 'O' ? get_wch(&next) : ERR;
	if (next_kind != OK) {
		if (next_kind == KEY_CODE_YES)
			ungetch((int)next);
		unget_wch((wchar_t)first);
		return KEY_CODE_ESCAPE;
	}
	while (first == '[' && next >= 0x20 && next <= 0x3f && get_wch(&next) == OK)
		;
	return KEY_CODE_OTHER;
}
