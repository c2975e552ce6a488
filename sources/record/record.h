#ifndef SOURCES_RECORD_RECORD_H
#define SOURCES_RECORD_RECORD_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text/text_list.h"

/* Runs `perf record` with these words, waits for it, and adds the file that it wrote to `files`.
 * False and *error where nothing was recorded. */
bool record(char **perf_words, int count, struct text_list *files, struct error *error);

#endif
