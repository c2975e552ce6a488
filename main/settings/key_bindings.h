#ifndef MAIN_SETTINGS_KEY_BINDINGS_H
#define MAIN_SETTINGS_KEY_BINDINGS_H

#include "base/error.h"
#include "tui/session/commands/keymap.h"

/* Binds a key as a line of the user's file does after "bind": "KEY COMMAND", with keys as the
 * manual writes them and commands as the list of ':' does; COMMAND is "none" for a key that is
 * to do nothing. False and *error (ERROR_USAGE) when it cannot be followed. */
bool key_bindings_add(struct keymap *keymap, const char *text, struct error *error);

#endif
