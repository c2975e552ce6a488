#ifndef TESTS_RECORDED_EVENT_H
#define TESTS_RECORDED_EVENT_H

#include "loaders/perf/file/perf_format.h"
#include "tests/recorded_bytes.h"

/* An event of a recording of perf, and the attribute that says it. */

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

/* Of the attribute, in bytes. */
uint32_t recorded_event_size(const struct recorded_event *event);

void recorded_event_write(const struct recorded_event *event, struct recorded_bytes *bytes,
			  bool swap);

#endif
