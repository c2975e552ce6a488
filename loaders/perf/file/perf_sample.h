#ifndef LOADERS_PERF_FILE_PERF_SAMPLE_H
#define LOADERS_PERF_FILE_PERF_SAMPLE_H

#include "loaders/perf/file/perf_event.h"

/*
 * The fields of a sample record, and of the trailer that tells when other records of the
 * kernel happened. Pointers are into the record, and not aligned.
 */

struct perf_array { /* of 8-byte words */
	const unsigned char *words;
	uint64_t count;
};

struct perf_sample {
	const unsigned char *record;
	uint64_t id, ip, time, addr, period;
	int32_t pid, tid;          /* -1: not recorded */
	int32_t cpu;               /* -1: not recorded */
	bool has_time, has_period; /* a time of 2^63 and more is invalid: it only ends the order */

	struct perf_array read;     /* as recorded: see read_format */
	struct perf_array chain;    /* leaf first, with contexts */
	struct perf_array branches; /* three words each: from, to, flags; the latest first */
	bool has_chain, has_branches;

	const unsigned char *raw; /* what the event itself adds; NULL: nothing */
	uint32_t raw_size;

	uint64_t cgroup; /* 0: not recorded */

	uint64_t user_abi; /* 0: no registers */
	struct perf_array user_regs;
	bool has_user_stack; /* it was to be copied; of some nothing could be */
	const unsigned char *user_stack;
	uint64_t user_stack_size; /* what is valid of it */
};

/* False where the record is too short for its fields: what came before them is set. */
bool perf_sample_parse(const struct perf_event *event, const unsigned char *record, uint32_t size,
		       bool swap, struct perf_sample *sample);

/* The trailer of another record of the kernel: pid, tid, time, id and cpu. */
bool perf_sample_parse_trailer(const struct perf_event *event, const unsigned char *record,
			       uint32_t size, bool swap, struct perf_sample *sample);

/* Just the time of a sample, which is all it takes to put records in order; 0: none. perf makes
 * up times of 2^63 and more where it has none. */
uint64_t perf_sample_time(const struct perf_event *event, const unsigned char *record,
			  uint32_t size, bool swap);

static inline uint64_t perf_array_get(const struct perf_array *array, uint64_t at, bool swap)
{
	uint64_t word;

	__builtin_memcpy(&word, array->words + 8 * at, 8);
	return swap ? __builtin_bswap64(word) : word;
}

#endif
