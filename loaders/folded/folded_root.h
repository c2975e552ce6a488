#ifndef LOADERS_FOLDED_FOLDED_ROOT_H
#define LOADERS_FOLDED_FOLDED_ROOT_H

#include "base/span.h"
#include "loaders/text/parsed_tables.h"

/*
 * Root frames that are no functions but a process or a thread:
 *	[name tid=12]			async-profiler with -t
 *	process 10:"command"		py-spy with --subprocesses, one in the other
 *	thread (12): name		py-spy with --threads
 *	comm-10/12, comm-?/12, comm-10	stackcollapse-perf.pl with --tid and --pid, simpleperf
 */

struct folded_root {
	struct parsed_tables *tables;
	bool has_comms;   /* all lines begin with one of the last kind: others may look like it */
	struct span last; /* what was taken last, in the same block */
	uint32_t thread;  /* and what it is */
};

/* `text` is where a block begins. */
void folded_root_begin_block(struct folded_root *root, const char *text);

/* Takes them off the stack. Returns the thread; 0: none. */
uint32_t folded_root_take(struct folded_root *root, struct span *stack);

/* Whether a stack begins with comm-10/12 or similar. */
bool folded_root_is_comm(struct span stack);

#endif
