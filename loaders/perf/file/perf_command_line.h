#ifndef LOADERS_PERF_FILE_PERF_COMMAND_LINE_H
#define LOADERS_PERF_FILE_PERF_COMMAND_LINE_H

#include "loaders/input/input.h"

/* The command that a recording says it was made by, for a list of files: reads the header and that
 * one section, of a file that is not compressed. NULL: it does not say, or more would have to be
 * read. Caller frees. */
char *perf_command_line_read(struct input *input);

#endif
