#ifndef MAIN_SETTINGS_CONFIG_FILE_H
#define MAIN_SETTINGS_CONFIG_FILE_H

#include "base/error.h"
#include "main/settings/options.h"

/* Where the user's settings are, and what that file has to be. */

enum { CONFIG_FILE_LIMIT = 64 << 10 }; /* bytes */

/* The file that the options name, or else $XDG_CONFIG_HOME/serac/config or ~/.config/serac/config.
 * NULL: none is to be read. Caller frees. */
char *config_file_path(const struct config_options *options);

/* Its text, which the caller frees. NULL without an error where there is no such file, and with
 * one where it is not a file of text, belongs to another user (but root), or is too large. Never
 * waits. */
char *config_file_read(const char *path, struct error *error);

#endif
