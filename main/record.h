#ifndef MAIN_RECORD_H
#define MAIN_RECORD_H

#include "main/options.h"

/* Runs `perf record` as the command line says, and waits for it. Then the options are those of
 * exploring what it wrote. False and *error where nothing was recorded. */
bool record(struct options *options, struct error *error);

#endif
