#ifndef MAIN_SOURCE_H
#define MAIN_SOURCE_H

#include "loaders/input.h"
#include "main/options.h"

/* The input that the command line means: FILE, the demo, a pipe on standard input, or
 * ./perf.data. */
struct input *source_open(const struct options *options, struct error *error);

#endif
