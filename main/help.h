#ifndef MAIN_HELP_H
#define MAIN_HELP_H

#include <stdio.h>

#include "main/settings/verbs.h"

/* What --help prints: of VERB_EXPLORE all commands, options and formats, of another command
 * what it takes. */
void help_print(FILE *out, enum verb_id verb);

#endif
