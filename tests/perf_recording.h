#ifndef TESTS_PERF_RECORDING_H
#define TESTS_PERF_RECORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "loaders/perf/file/perf_format.h"

/*
 * Composes a recording of perf in memory:
 *
 *	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
 *	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_SOFTWARE });
 *	perf_recording_comm(recording, 7, 7, "init", 0);
 *	perf_recording_map(recording, &(struct recorded_map){ .pid = 7, .start = 0x1000, ... });
 *	perf_recording_sample(recording, &(struct recorded_sample){ .pid = 7, .time = 10, ... });
 *	bytes = perf_recording_finish(recording, &size);
 *
 * Numbers are of the machine's byte order, or of the other one. All events should have the
 * same sample_type, by default that of `perf record -g` with several events.
 */

enum recording_mode {
	RECORDING_FILE,
	RECORDING_PIPE,
	RECORDING_PART, /* data.0 of a directory: records alone */
};

#define RECORDED_SAMPLE_TYPE                                                                     \
	(SAMPLE_IDENTIFIER | SAMPLE_IP | SAMPLE_TID | SAMPLE_TIME | SAMPLE_CPU | SAMPLE_PERIOD | \
	 SAMPLE_CALLCHAIN)
#define RECORDED_FLAGS (1u << EVENT_FREQ | 1u << EVENT_SAMPLE_ID_ALL)

struct recorded_event {
	uint32_t type;
	uint64_t config, period;
	uint64_t sample_type, read_format, branch_type, regs_user;
	uint64_t flags;    /* 0: RECORDED_FLAGS */
	uint32_t clock_id; /* with EVENT_USE_CLOCKID */
	uint32_t size;     /* of the attribute; 0: 128. What is behind 128 is not zero */
	uint64_t id;       /* 0: none */
};

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

struct perf_recording *perf_recording_new(enum recording_mode mode, bool swap);

void perf_recording_add_event(struct perf_recording *recording, const struct recorded_event *event);

/* Any record: begun, filled, padded to 8 bytes and ended. */
void perf_recording_begin(struct perf_recording *recording, uint32_t type, uint16_t misc);
void perf_recording_u32(struct perf_recording *recording, uint32_t value);
void perf_recording_u64(struct perf_recording *recording, uint64_t value);
void perf_recording_text(struct perf_recording *recording, const char *text);
void perf_recording_end(struct perf_recording *recording);

/* The trailer of a record of the kernel, and its end. */
void perf_recording_end_at(struct perf_recording *recording, int32_t pid, int32_t tid,
			   uint64_t time);

/* Bytes as they are, between records. */
void perf_recording_bytes(struct perf_recording *recording, const void *bytes, size_t size);

void perf_recording_comm(struct perf_recording *recording, int32_t pid, int32_t tid,
			 const char *name, uint64_t time, bool is_exec);
void perf_recording_fork(struct perf_recording *recording, int32_t pid, int32_t tid, int32_t ppid,
			 int32_t ptid, uint64_t time);
void perf_recording_map(struct perf_recording *recording, const struct recorded_map *map);
void perf_recording_sample(struct perf_recording *recording, const struct recorded_sample *sample);
void perf_recording_round(struct perf_recording *recording);

/* Packs the records since then with zstd into records of `step` bytes. */
size_t perf_recording_position(const struct perf_recording *recording);
void perf_recording_compress(struct perf_recording *recording, size_t from, size_t step,
			     uint32_t type);

/* The same as perf 6.16 does where it is more than a record holds: one whose size wraps, and which
 * has the headers of the others among its bytes. */
void perf_recording_compress_at_once(struct perf_recording *recording, size_t from);

/* A section behind the data, or a record of a pipe. */
void perf_recording_feature(struct perf_recording *recording, uint32_t bit, const void *bytes,
			    size_t size);
/* One that is a text. */
void perf_recording_feature_text(struct perf_recording *recording, uint32_t bit, const char *text);

/* What the feature EVENT_DESC calls one of the events, by its number. */
void perf_recording_name_event(struct perf_recording *recording, uint32_t event, const char *name);

/* The recorder was killed: no size of the data, no features. */
void perf_recording_kill(struct perf_recording *recording);

/* All of it. Frees the recording; caller frees the bytes. */
unsigned char *perf_recording_finish(struct perf_recording *recording, size_t *size);

#endif
