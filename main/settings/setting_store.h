#ifndef MAIN_SETTINGS_SETTING_STORE_H
#define MAIN_SETTINGS_SETTING_STORE_H

#include <stdio.h>

#include "main/settings/options.h"
#include "main/settings/settings.h"

/* Reads the text of a setting into its member of `options`; `text` is borrowed where the kind of
 * setting says so, and for a flag is yes, no, or NULL, which is yes. False and *error
 * (ERROR_USAGE), which does not name the setting, when it is not what the setting takes. */
bool setting_store(struct options *options, const struct setting *setting, const char *text,
		   struct error *error);

/* Writes the value of a setting that a config file may set as that file would have it, safe for
 * terminals; nothing for an empty one. */
void setting_print(FILE *out, const struct options *options, const struct setting *setting);

#endif
