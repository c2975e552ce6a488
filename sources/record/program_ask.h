#ifndef SOURCES_RECORD_PROGRAM_ASK_H
#define SOURCES_RECORD_PROGRAM_ASK_H

#include <stdbool.h>
#include <stddef.h>

/* Runs a program without input, and takes the first line that it prints. False: it printed none, or
 * not within a few seconds. */
bool program_ask(char *const *words, char *line, size_t size);

/* Runs a program without input or output until its end, at most so long. */
bool program_run(char *const *words, int limit_ms);

#endif
