#ifndef MAIN_EXPLORE_H
#define MAIN_EXPLORE_H

#include "main/settings/options.h"

/* Opens the explorer on the command line's input, which is read behind it. Returns the exit
 * status. */
int explore(const struct options *options);

#endif
