#ifndef TUI_SESSION_COMMANDS_KEYMAP_H
#define TUI_SESSION_COMMANDS_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/session/commands/command.h"

/*
 * Which key runs which command. It begins with the default keys of command.h, and any key may be
 * bound to another command. Texts for the user never name a key: they name a command, as
 * "{key:help} lists the keys", and the keymap says which key that is. Plain data: it may be copied.
 */

enum { KEYMAP_LIMIT = 256 };

struct key_binding {
	key_code key;
	enum command command;
};

/* A key is bound once. Of the keys of one command, those that are shown first come first. */
struct keymap {
	struct key_binding bindings[KEYMAP_LIMIT];
	uint32_t count;
};

/* With the default keys. */
void keymap_init(struct keymap *keymap);

/* The key then runs this command and no other; COMMAND_NONE: it does nothing. It is the first to
 * be shown for its command. False where there are too many. */
bool keymap_bind(struct keymap *keymap, key_code key, enum command command);

/* The first key of a command, the same as texts have; 0: it has none. */
key_code keymap_key(const struct keymap *keymap, enum command command);

/* COMMAND_NONE when the key has none. */
enum command keymap_find(const struct keymap *keymap, key_code key);

/* --- what the keys of a command are called; ":name" where it has none */

/* The first key by its name: "Backspace". Digits number the views, so another key goes before
 * them. Returns `text`, or static text. */
const char *keymap_key_text(const struct keymap *keymap, enum command command,
			    char text[KEY_NAME_SIZE]);

/* The same as short as can be ("⌫"), for a line of many; see key_sign. */
const char *keymap_key_sign(const struct keymap *keymap, enum command command, bool ascii,
			    char text[KEY_NAME_SIZE]);

/* The number of a view's tab; the first key where it has none. */
const char *keymap_tab_text(const struct keymap *keymap, enum command command,
			    char text[KEY_NAME_SIZE]);

enum { KEYS_TEXT_SIZE = 64 };

/* All of them, as many as fit: "Up k". Returns `text`. */
const char *keymap_keys_text(const struct keymap *keymap, enum command command,
			     char text[KEYS_TEXT_SIZE]);

/* "{key:help} lists the keys" with each command's key for its name; cut off where it does not fit.
 * Returns `to`. */
const char *keymap_expand(const struct keymap *keymap, const char *text, char *to, size_t size);

/* The same of a format of printf: a key that is a '%' becomes "%%". */
const char *keymap_expand_format(const struct keymap *keymap, const char *format, char *to,
				 size_t size);

#endif
