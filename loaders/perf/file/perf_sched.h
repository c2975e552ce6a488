#ifndef LOADERS_PERF_FILE_PERF_SCHED_H
#define LOADERS_PERF_FILE_PERF_SCHED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/*
 * The scheduler's tracepoints: which thread left a processor for which other one, and who woke
 * whom. Where their fields are is in their `format` files, which a recording has; without them they
 * are where Linux has them on machines of 64 bits.
 */

enum perf_sched_kind {
	PERF_SCHED_UNKNOWN, /* nobody looked at its name */
	PERF_SCHED_OTHER,
	PERF_SCHED_SWITCH,
	PERF_SCHED_WAKING, /* in the waker */
	PERF_SCHED_WAKEUP, /* perhaps on the processor of the woken thread, and not in the waker */
	PERF_SCHED_WAKEUP_NEW, /* a new thread's first */
};

enum { PERF_SCHED_STATE_BITS = 16 };

struct perf_sched_format {
	uint8_t kind;                        /* enum perf_sched_kind */
	uint16_t pid;                        /* where it is: who leaves, or who is woken */
	uint16_t state, state_size;          /* of who leaves */
	uint16_t next;                       /* who comes */
	char letters[PERF_SCHED_STATE_BITS]; /* of each bit of the state; 0: it has none */
};

/* By the tracepoint's name; a format that was read is kept. */
void perf_sched_format_name(struct perf_sched_format *format, const char *name);

/* From a file `format`. */
void perf_sched_format_read(struct perf_sched_format *format, struct span name, struct span file);

struct perf_sched_sample {
	int32_t pid;  /* the thread that leaves or is woken, as the kernel numbers it */
	int32_t next; /* of a switch */
	char state;   /* of a switch: R: it could go on; S, D, ...: it waits; X, Z: it has ended */
	/* In an interrupt: the thread that ran then has nothing to do with it. After one, or at the
	 * end of what a thread sent: it may have. */
	bool in_hard, in_soft;
};

/* From the raw data of a sample. False where they are too short. */
bool perf_sched_sample_read(struct perf_sched_sample *sample,
			    const struct perf_sched_format *format, const unsigned char *raw,
			    uint32_t size, bool swap);

#endif
