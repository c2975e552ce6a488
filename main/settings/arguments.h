#ifndef MAIN_SETTINGS_ARGUMENTS_H
#define MAIN_SETTINGS_ARGUMENTS_H

#include "main/settings/options.h"
#include "main/settings/origins.h"

/* Reads the command line into options that are as options_init left them, and says in `origins`
 * which settings it had. Texts are borrowed from argv. False and *error (ERROR_USAGE) when it
 * cannot be followed; options->verb is then what the rest was taken for. */
bool arguments_parse(struct options *options, struct origins *origins, int argc, char **argv,
		     struct error *error);

#endif
