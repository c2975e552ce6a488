#ifndef SOURCES_LIVE_LIVE_GUARD_H
#define SOURCES_LIVE_LIVE_GUARD_H

#include <sys/types.h>

/* The guard of live_child.h, in a process of its own. */

struct live_guard {
	int alive;  /* read: a byte asks for perf's end, and so does the end of the writer */
	int report; /* written, an int each: perf's process, and its status once it has ended */
	void (*become_perf)(void *context); /* in its child: does not return */
	void (*let_go)(void *context);      /* of what is perf's, in the guard */
	void *context;
};

_Noreturn void live_guard_run(const struct live_guard *guard);

#endif
