#ifndef TESTS_PERF_RECORDING_H
#define TESTS_PERF_RECORDING_H

#include "tests/recorded_event.h"

/*
 * Composes a recording of perf in memory, with the records of perf_recording_records.h:
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

struct perf_recording *perf_recording_new(enum recording_mode mode, bool swap);

void perf_recording_add_event(struct perf_recording *recording, const struct recorded_event *event);

/* With all that it did not say. */
const struct recorded_event *perf_recording_first_event(const struct perf_recording *recording);

/* Any record: begun, filled, padded to 8 bytes and ended. */
void perf_recording_begin(struct perf_recording *recording, uint32_t type, uint16_t misc);
void perf_recording_u32(struct perf_recording *recording, uint32_t value);
void perf_recording_u64(struct perf_recording *recording, uint64_t value);
void perf_recording_text(struct perf_recording *recording, const char *text);
void perf_recording_end(struct perf_recording *recording);

/* Bytes as they are, between records. */
void perf_recording_bytes(struct perf_recording *recording, const void *bytes, size_t size);

/* Packs the records since then with zstd into records of `step` bytes. */
size_t perf_recording_position(const struct perf_recording *recording);
void perf_recording_compress(struct perf_recording *recording, size_t from, size_t step,
			     uint32_t type);

/* See recorded_compression.h. */
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
