#ifndef SOURCES_RECORD_RECORD_H
#define SOURCES_RECORD_RECORD_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text/text_list.h"

struct recorded {
	int status;  /* of the program, as a shell has it; 0 where the recording ended before it */
	char *offer; /* where perf may not be used: what else there is, to be freed; or NULL */
};

/* Runs `perf record` with these words, waits for it, and adds the file that it wrote to `files`.
 * False and *error where nothing was recorded. */
bool record(char **perf_words, int count, struct text_list *files, struct recorded *recorded,
	    struct error *error);

#endif
