#ifndef LOADERS_NETTRACE_NETTRACE_TYPES_H
#define LOADERS_NETTRACE_NETTRACE_TYPES_H

#include "loaders/nettrace/nettrace_rows.h"
#include "model/tables/profile_builder.h"

/* The sample types of a recording: those of which it has events, in the order of their worth. */

enum nettrace_measure {
	NETTRACE_MANAGED_TIME, /* threads that run managed code */
	NETTRACE_MANAGED_SAMPLES,
	NETTRACE_EXTERNAL_TIME, /* that wait, or run native code */
	NETTRACE_EXTERNAL_SAMPLES,
	NETTRACE_CPU_TIME,
	NETTRACE_CPU_SAMPLES,
	NETTRACE_OFF_CPU,
	NETTRACE_ALLOC_SPACE,
	NETTRACE_ALLOC_SAMPLES,
	NETTRACE_ALLOC_ESTIMATE,
	NETTRACE_ALLOC_SAMPLED,
	NETTRACE_GC_PAUSE,
	NETTRACE_COLLECTIONS,
	NETTRACE_LOCK,
	NETTRACE_LOCK_WAITS,
	NETTRACE_EXCEPTIONS,
	NETTRACE_MEASURES
};

enum { NETTRACE_COUNTED_LIMIT = 32 }; /* kinds of its own; others are left out */

struct nettrace_types {
	struct profile_builder *builder;
	uint32_t count;               /* values of a sample */
	int8_t of[NETTRACE_MEASURES]; /* which of them it is, or -1 */
	string_id counted[NETTRACE_COUNTED_LIMIT];
	int8_t of_counted[NETTRACE_COUNTED_LIMIT];
	uint32_t counted_count;
	uint64_t counted_left_out; /* events */
};

/* Of all rows. `has_period`: how much time a sample of the CPU stands for is known. */
void nettrace_types_build(struct nettrace_types *types, struct profile_builder *builder,
			  const struct nettrace_rows *rows, bool has_period);

/* Which value it is; -1: it was left out. */
int nettrace_types_counted(const struct nettrace_types *types, string_id name);

#endif
