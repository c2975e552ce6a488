#ifndef SOURCES_RECORD_KEEPER_H
#define SOURCES_RECORD_KEEPER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text/text_list.h"

/*
 * Runs perf so that nothing it starts outlives the recording. A process between serac and perf, the
 * keeper, adopts what loses its parent; it learns of serac's end from the kernel, even of one by
 * SIGKILL. Then perf is told to write what it has, and what it has started is ended: first asked,
 * after a while killed.
 *
 * Ctrl-C, and the end of the time, end just the recording: the program has all the time that it
 * takes, and its children end after it.
 */

struct keeper_task {
	char *const *words;                /* for exec */
	const struct text_list *variables; /* for its environment: NAME=VALUE */
	uint32_t milliseconds;             /* after which the recording ends; 0: never */
};

struct keeper_end {
	int reason;        /* why it could not be started: errno; 0: it was */
	int status;        /* of the program, as waitpid has it */
	int signal;        /* that asked serac to end: SIGTERM, SIGHUP; 0: none did */
	bool is_cut_short; /* by Ctrl-C or the time */
};

/* Until it has ended. */
struct keeper_end keeper_run(const struct keeper_task *task);

#endif
