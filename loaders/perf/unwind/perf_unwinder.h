#ifndef LOADERS_PERF_UNWIND_PERF_UNWINDER_H
#define LOADERS_PERF_UNWIND_PERF_UNWINDER_H

#include <pthread.h>

#include "base/interner.h"
#include "loaders/perf/file/perf_callchain.h"
#include "loaders/perf/perf_locations.h"
#include "loaders/perf/perf_processes.h"
#include "symbols/unwind/unwind_module.h"

/*
 * The user's part of a stack, from registers and a copy of the stack's bytes
 * (perf record --call-graph dwarf): by the unwind tables of the modules that are mapped.
 */

/* The tables of all modules, opened when they are first needed. For any number of threads. */
struct perf_unwind_tables {
	const struct perf_locations *locations; /* borrowed */
	struct column slots;                    /* per module of the locations */
	pthread_mutex_t mutex;
	pthread_cond_t opened;
	struct interner files; /* that were opened; they mean 1 + the module that has done so */
};

void perf_unwind_tables_init(struct perf_unwind_tables *tables,
			     const struct perf_locations *locations);
void perf_unwind_tables_release(struct perf_unwind_tables *tables);

/* Only modules that were there then are asked for; by the thread that adds them. */
void perf_unwind_tables_grow(struct perf_unwind_tables *tables);

enum perf_unwind_end {
	PERF_UNWIND_NONE,      /* there was nothing to unwind, or not on this kind of machine */
	PERF_UNWIND_OUTERMOST, /* all of it */
	PERF_UNWIND_CUT_OFF,   /* as far as the copy goes */
	PERF_UNWIND_LOST,
};

struct perf_unwound {
	enum perf_unwind_end end;
	uint32_t lost_module;  /* where, or 0 */
	uint32_t frame_module; /* the first one without a table that was passed by its frame
				* pointers, though it is a file; or 0 */
};

/* What one thread that unwinds remembers. */
struct perf_unwinder {
	struct perf_unwind_tables *tables; /* borrowed */
	struct unwind_store store;
	struct perf_cached_code *cache;
};

void perf_unwinder_init(struct perf_unwinder *unwinder, struct perf_unwind_tables *tables);
void perf_unwinder_release(struct perf_unwinder *unwinder);

/* Adds the calls of the user, and a mark where they do not reach the outermost one. `mask`: which
 * registers a sample has. `time`: on the clock of jitdump files; 0: code as it was last. */
struct perf_unwound perf_unwinder_run(struct perf_unwinder *unwinder, struct perf_callchain *chain,
				      const struct perf_sample *sample, uint64_t mask,
				      uint64_t time, enum perf_arch arch,
				      const struct perf_maps *maps, bool swap);

#endif
