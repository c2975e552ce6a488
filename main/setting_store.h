#ifndef MAIN_SETTING_STORE_H
#define MAIN_SETTING_STORE_H

#include "main/options.h"
#include "main/settings.h"

/* Reads the text of a setting into its member of `options`; `text` is NULL for a flag, and
 * borrowed where the kind of setting says so. False and *error (ERROR_USAGE), which does not name
 * the setting, when it is not what the setting takes. */
bool setting_store(struct options *options, const struct setting *setting, const char *text,
		   struct error *error);

#endif
