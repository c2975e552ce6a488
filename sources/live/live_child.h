#ifndef SOURCES_LIVE_LIVE_CHILD_H
#define SOURCES_LIVE_LIVE_CHILD_H

#include <stdint.h>
#include <sys/types.h>

#include "sources/live/live_target.h"

/*
 * perf as a process, and our ends of its pipes. Between us and perf there is a guard, a process of
 * its own that waits for either of us to end. Then it ends perf and whatever perf has started: so
 * nothing is left, no matter which process was killed and how.
 * Unused descriptors are -1.
 */

struct live_child {
	pid_t guard;   /* 0: it was not started */
	pid_t process; /* perf */
	int alive;     /* perf and its program end once this is closed */
	int report;    /* of the guard */
	int stream;    /* what perf records */
	int messages;  /* what it and its program say */
	int control;   /* commands to it; */
	int answers;   /* and its answers */
};

/* On the main thread, before there are others. False and *error where perf cannot be run. */
bool live_child_start(struct live_child *child, const struct live_target *target,
		      struct error *error);

/* Tells perf to write what it has, and to end. */
void live_child_stop(struct live_child *child);

/* Waits for perf's end, but no longer than that. False: it has not ended. Its status is as waitpid
 * has it. Once. */
bool live_child_wait(struct live_child *child, int milliseconds, int *status);

/* All ends, and is waited for, but no longer than that: the guard goes on without us. */
void live_child_end(struct live_child *child, int milliseconds);
void live_child_release(struct live_child *child);

/* Nanoseconds on processors so far; 0 once it has ended. */
int64_t live_child_cost(const struct live_child *child);

#endif
