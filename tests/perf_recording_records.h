#ifndef TESTS_PERF_RECORDING_RECORDS_H
#define TESTS_PERF_RECORDING_RECORDS_H

#include "tests/perf_recording.h"

/* The records that tests add to a recording of perf most: what the kernel says of processes, and
 * samples. Those are of the type of the recording's first event. */

struct recorded_map {
	int32_t pid;
	uint64_t start, length, offset, time;
	const char *file;
	uint16_t misc;        /* 0: MISC_USER */
	bool is_2;            /* MMAP2 */
	uint32_t protection;  /* of MMAP2; 0: executable */
	const char *build_id; /* of MMAP2: 20 bytes; NULL: none */
};

struct recorded_sample {
	uint64_t id, time, ip, period;
	int32_t pid, tid;
	uint32_t cpu;
	uint64_t cgroup;
	uint16_t misc;      /* 0: MISC_USER */
	uint64_t chain[16]; /* ends with a 0 */
	uint64_t read[16];  /* as in the record */
	uint32_t read_count;
	const void *raw; /* in the writer's byte order */
	uint32_t raw_size;
	uint64_t branches[12];       /* from, to, flags; end with a 0 */
	uint64_t registers[4];       /* of the user; ends with a 0 */
	const char *stack;           /* a copy of the user's; NULL: none */
	const uint64_t *stack_words; /* the same in words; of the machine's own byte order */
	uint32_t stack_word_count;
	uint64_t abi; /* of the registers; 0: 2, if there are any */
};

/* The trailer of a record of the kernel, and its end. */
void perf_recording_end_at(struct perf_recording *recording, int32_t pid, int32_t tid,
			   uint64_t time);

void perf_recording_comm(struct perf_recording *recording, int32_t pid, int32_t tid,
			 const char *name, uint64_t time, bool is_exec);
void perf_recording_fork(struct perf_recording *recording, int32_t pid, int32_t tid, int32_t ppid,
			 int32_t ptid, uint64_t time);
void perf_recording_map(struct perf_recording *recording, const struct recorded_map *map);
void perf_recording_sample(struct perf_recording *recording, const struct recorded_sample *sample);
void perf_recording_round(struct perf_recording *recording);

#endif
