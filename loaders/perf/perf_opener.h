#ifndef LOADERS_PERF_PERF_OPENER_H
#define LOADERS_PERF_PERF_OPENER_H

#include <pthread.h>

#include "symbols/shared_symbols.h"

/*
 * Opens the symbols of modules in a thread of its own, in the order in which they are asked
 * for: to read a large file takes as long as to add thousands of samples.
 */

struct perf_opening {
	uint32_t module;               /* the asker's number for it */
	struct module_request request; /* its texts are borrowed */
	struct shared_module shared;
};

struct perf_opener {
	const struct symbol_options *options; /* borrowed */
	struct shared_symbols symbols;        /* the thread's */
	pthread_t thread;
	bool is_running;

	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t changed;
	struct perf_opening *list;
	uint32_t asked, finished, taken, capacity;
	bool stopped;
};

void perf_opener_init(struct perf_opener *opener, const struct symbol_options *options);

/* Requests that have not begun are dropped, and symbols are freed. */
void perf_opener_release(struct perf_opener *opener);

void perf_opener_ask(struct perf_opener *opener, uint32_t module,
		     const struct module_request *request);

/* The next module that has been opened; false: no more. Its symbols' user is the number
 * of what was read for them, which other modules may share. */
bool perf_opener_take(struct perf_opener *opener, uint32_t *module, struct shared_module *shared);

/* How many could be taken, and whether all that were asked for could be. */
uint32_t perf_opener_ready(struct perf_opener *opener, bool *is_all);

/* More than any number of a reading. */
static inline uint32_t perf_opener_readings(const struct perf_opener *opener)
{
	return opener->taken;
}

/* Waits until all that were asked for are opened. */
void perf_opener_wait(struct perf_opener *opener);

#endif
