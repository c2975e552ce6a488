#ifndef LOADERS_PERF_PERF_ROWS_H
#define LOADERS_PERF_PERF_ROWS_H

#include "loaders/perf/perf_batch.h"
#include "loaders/perf/perf_recording.h"
#include "loaders/perf/waits/perf_waits.h"

/* What the reader hands over: rows of threads and events, and the batch at hand. */

struct perf_rows {
	struct perf_recording *recording; /* borrowed */
	struct perf_batches batches;
	struct perf_batch *batch; /* at hand; NULL: none */
	uint32_t *row_of_event;   /* 1 + the event's row; 0: it has none yet */
	uint32_t row_of_event_count;
	uint32_t row_of_interval[INTERVAL_KINDS]; /* the same */
};

void perf_rows_init(struct perf_rows *rows, struct perf_recording *recording);
void perf_rows_release(struct perf_rows *rows);

/* After the last one: gives back what only adding needs. */
void perf_rows_end(struct perf_rows *rows);

/* A thread under its present name. */
uint32_t perf_rows_thread(struct perf_recording *recording, struct perf_thread *thread);

/* `value`: of the sample. */
uint32_t perf_rows_event(struct perf_rows *rows, uint32_t event, int64_t value);

/* Time of threads that comes of their switches, which is an event of its own. */
uint32_t perf_rows_interval(struct perf_rows *rows, enum perf_interval_kind kind);

/* What happened. */
void perf_rows_moment(struct perf_recording *recording, const struct perf_moment *moment);

/* A batch that has room for a sample and so many frames. */
struct perf_batch *perf_rows_room(struct perf_rows *rows, uint32_t depth);

/* The batch at hand, though it may have room. */
void perf_rows_send(struct perf_rows *rows);

#endif
