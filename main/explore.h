#ifndef MAIN_EXPLORE_H
#define MAIN_EXPLORE_H

#include "main/settings/options.h"
#include "sources/live/live_perf.h"

/* Opens the explorer on the command line's input, which is read meanwhile. Returns the exit
 * status. */
/* `perf`: what samples for serac live; NULL: it is not that. */
int explore(const struct options *options, struct live_perf *perf);

#endif
