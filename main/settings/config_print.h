#ifndef MAIN_SETTINGS_CONFIG_PRINT_H
#define MAIN_SETTINGS_CONFIG_PRINT_H

#include <stdio.h>

#include "main/settings/config.h"

/* What serac config prints: which file is read, and a line for each setting that it may have, as it
 * would be in that file, with where its value comes from. */
void config_print(FILE *out, const struct config *config, const struct options *options,
		  const struct origins *origins);

#endif
