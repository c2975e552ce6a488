#ifndef SOURCES_RECORD_PERF_COMMAND_H
#define SOURCES_RECORD_PERF_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text/text_list.h"

/*
 * The words of `perf record`: the user's, and before them defaults for what they leave
 * open. A few words are serac's own, and not told: --off-cpu, in the place of what perf calls so,
 * which knows neither who was preempted nor who woke whom; --for; --runtime.
 */

struct perf_command {
	char **words;      /* for exec: ends with NULL; texts are borrowed */
	size_t stacks_at;  /* in `words`, of the default for stacks; 0: the user's words have one */
	size_t program_at; /* in `words`, of the program for perf to start; 0: none */
	const char *output;         /* where perf writes: a file, or a folder */
	const char *program;        /* after --; NULL: none, or there is no -- */
	struct text_list targets;   /* of -p */
	const char *runtime;        /* of --runtime; NULL: not there */
	char *processes;            /* the same with commas; NULL: at most one */
	char *seconds;              /* that perf is told to record; NULL: none */
	uint32_t milliseconds;      /* after which to end it; 0: never */
	struct text_list variables; /* for the environment: NAME=VALUE */
	bool is_wide;               /* of whole processors, not of processes of one's own */
};

/* `words`: the words after `serac record`. False and *error (ERROR_USAGE) where perf would
 * write to what cannot be opened afterwards. */
bool perf_command_init(struct perf_command *command, const char *perf, char **words, int count,
		       struct error *error);
/* One more word, which must last, before that at `at`; up to eight. */
void perf_command_insert(struct perf_command *command, size_t at, const char *word);
void perf_command_release(struct perf_command *command);

#endif
