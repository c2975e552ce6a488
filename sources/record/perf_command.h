#ifndef SOURCES_RECORD_PERF_COMMAND_H
#define SOURCES_RECORD_PERF_COMMAND_H

#include <stdbool.h>

#include "base/error.h"

/*
 * What `perf record` is told: the user's words as they are, and in front of them defaults for
 * what they leave open. Later options win in perf, so a word that is not understood here does
 * no harm. One word is serac's own: --off-cpu, in the place of what perf calls so, which knows
 * neither who was preempted nor who woke whom.
 */

struct perf_command {
	char **words;        /* for exec: ends with NULL; texts are borrowed */
	const char *output;  /* where perf writes: a file, or a folder */
	const char *program; /* behind --, for perf to start; NULL: none, or there is no -- */
	bool is_wide;        /* of whole processors, not of processes of one's own */
};

/* `words`: what stands behind `serac record`. False and *error (ERROR_USAGE) where perf would
 * write to what cannot be opened afterwards. */
bool perf_command_init(struct perf_command *command, const char *perf, char **words, int count,
		       struct error *error);
void perf_command_release(struct perf_command *command);

#endif
