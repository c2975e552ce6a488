#ifndef TUI_SCREEN_KEY_H
#define TUI_SCREEN_KEY_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A key press: a Unicode character, a control character as it is sent (Ctrl-R
 * is 0x12), or one of these.
 */

typedef uint32_t key_code;

enum {
	KEY_CODE_ENTER = 0x0d,
	KEY_CODE_TAB = 0x09,
	KEY_CODE_ESCAPE = 0x1b,
	KEY_CODE_BACKSPACE = 0x7f,
	KEY_CODE_UP = 0x200000, /* above all characters */
	KEY_CODE_DOWN,
	KEY_CODE_LEFT,
	KEY_CODE_RIGHT,
	KEY_CODE_HOME,
	KEY_CODE_END,
	KEY_CODE_PAGE_UP,
	KEY_CODE_PAGE_DOWN,
	KEY_CODE_BACK_TAB,
	KEY_CODE_DELETE,
	KEY_CODE_F1,
	KEY_CODE_F2,
	KEY_CODE_F3,
	KEY_CODE_F4,
	KEY_CODE_F5,
	KEY_CODE_F6,
	KEY_CODE_F7,
	KEY_CODE_F8,
	KEY_CODE_F9,
	KEY_CODE_F10,
	KEY_CODE_F11,
	KEY_CODE_F12,
	KEY_CODE_OTHER, /* that serac has no name for: never bound */
};

#define KEY_NAME_SIZE 16

/* "g", "^R", "Enter", "PgDn": as help and the manual write it. Returns `text`, or static text. */
const char *key_text(key_code key, char text[KEY_NAME_SIZE]);

/* The same as short as can be: "⏎", and on an ASCII terminal "Bksp". What a grid draws there for
 * arrows are keys of their own. */
const char *key_sign(key_code key, bool ascii, char text[KEY_NAME_SIZE]);

/* The key of such a name; 0: unknown. */
key_code key_parse(const char *name);

enum mouse_event {
	MOUSE_CLICK,
	MOUSE_DOUBLE_CLICK,
	MOUSE_RIGHT_CLICK,
	MOUSE_SCROLL_UP,
	MOUSE_SCROLL_DOWN,
	MOUSE_RELEASE /* of the left button, perhaps elsewhere than it was pressed */
};

#endif
