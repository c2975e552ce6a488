#ifndef LOADERS_NETTRACE_NETTRACE_OUTPUT_H
#define LOADERS_NETTRACE_NETTRACE_OUTPUT_H

#include "loaders/nettrace/file/nettrace_threads.h"
#include "loaders/nettrace/file/nettrace_trace.h"
#include "loaders/nettrace/nettrace_frames.h"
#include "loaders/nettrace/nettrace_rows.h"
#include "loaders/nettrace/nettrace_types.h"

/* Adds samples to the profile: with their stack, thread and time. */

struct nettrace_output {
	struct profile_builder *builder;
	struct nettrace_types types;
	struct nettrace_frames *frames;
	struct nettrace_threads *threads;
	const struct nettrace_native *native;
	const struct nettrace_trace *trace;
	string_id process; /* of the recording that is of one */
	uint64_t samples;
};

struct nettrace_values {
	int64_t list[NETTRACE_MEASURES + NETTRACE_COUNTED_LIMIT];
};

void nettrace_values_set(struct nettrace_values *values, const struct nettrace_output *output,
			 enum nettrace_measure measure, int64_t value);

/* Its thread, which has one in the profile. */
struct nettrace_thread *nettrace_output_thread(struct nettrace_output *output,
					       const struct nettrace_row *row);

/* 0: it has none. */
stack_id nettrace_output_stack(struct nettrace_output *output, const struct nettrace_row *row);

/* A row's thread, processor and labels; times are nanoseconds. */
void nettrace_output_add(struct nettrace_output *output, const struct nettrace_row *row,
			 int64_t time, int64_t duration, stack_id stack,
			 const struct nettrace_values *values);

#endif
