#ifndef LOADERS_GOROUTINES_GOROUTINE_LOG_H
#define LOADERS_GOROUTINES_GOROUTINE_LOG_H

#include "base/span.h"

/*
 * Stacks of goroutines in a log: after what docker compose, Kubernetes, journald and others add to
 * each line, or in a text of JSON objects. The lines themselves show what it is; those of
 * another program, and what it logs meanwhile, are left out.
 */

struct goroutine_log {
	char *text; /* without it; the lines of one program after those of another */
	size_t size, capacity;
	uint64_t *numbers; /* of each of its lines, in the log */
	uint64_t line_count, line_capacity;
	uint64_t others; /* lines that were left out among those */
};

bool goroutine_log_is(struct span text);

/* The stacks: borrowed. */
struct span goroutine_log_take(struct goroutine_log *log, struct span text);
void goroutine_log_release(struct goroutine_log *log);

#endif
