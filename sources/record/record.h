#ifndef SOURCES_RECORD_RECORD_H
#define SOURCES_RECORD_RECORD_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text/text_list.h"

/* Runs `perf record` with these words, waits for it, and adds the file that it wrote to `files`.
 * `status`: of the program that was recorded, as a shell has it; 0 where the recording ended before
 * it. False and *error where nothing was recorded. */
bool record(char **perf_words, int count, struct text_list *files, int *status,
	    struct error *error);

#endif
