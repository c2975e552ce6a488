#ifndef LOADERS_CHROME_TRACE_TRACE_THREADS_H
#define LOADERS_CHROME_TRACE_TRACE_THREADS_H

#include "base/interner.h"
#include "model/tables/profile_builder.h"

/* Processes and threads of a trace, by what is written for them: numbers of any size, or texts.
 * Their names come in events of their own, anywhere. */

#define TRACE_ID_SIZE 40

struct trace_threads {
	struct profile_builder *builder;
	struct interner keys; /* "PID", and "PID TID" */
	struct column names;  /* string_id, by the key's id */
	struct column rows;   /* thread_id, when they are resolved */
};

void trace_threads_init(struct trace_threads *threads, struct profile_builder *builder);
void trace_threads_release(struct trace_threads *threads);

/* From 1 on. `tid` NULL: the process. */
uint32_t trace_threads_add(struct trace_threads *threads, const char *pid, const char *tid);
void trace_threads_name(struct trace_threads *threads, uint32_t id, string_id name);

/* The thread of the model, when all names are known. */
thread_id trace_threads_find(struct trace_threads *threads, uint32_t id);

#endif
