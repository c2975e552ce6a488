#ifndef MAIN_STORE_LISTS_H
#define MAIN_STORE_LISTS_H

#include <stdio.h>

#include "main/settings/options.h"

/* serac services, labels and series: what a store of profiles has, as text, tab-separated values or
 * JSON. */
bool store_lists_print(const struct options *options, FILE *out, struct error *error);

#endif
