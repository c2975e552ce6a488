#ifndef MAIN_LIVE_H
#define MAIN_LIVE_H

#include "main/settings/options.h"

/* serac live: follows what runs. Returns the exit status. */
int live(struct options *options);

#endif
