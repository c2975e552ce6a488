#ifndef MAIN_OPTION_STORE_H
#define MAIN_OPTION_STORE_H

#include "main/options.h"

/* Reads an option's argument into its member of `options`; `text` is NULL for a flag. False
 * and *error (ERROR_USAGE) when it cannot be what the option takes. */
bool option_store(struct options *options, const struct option *option, const char *text,
		  struct error *error);

#endif
