#ifndef MAIN_SERVERS_H
#define MAIN_SERVERS_H

#include "main/settings/options.h"

/* Gets ready what servers are asked with, before the sandbox is entered: tokens, and the log. False
 * and *error: it cannot be had. */
bool servers_prepare(struct options *options, struct error *error);

#endif
