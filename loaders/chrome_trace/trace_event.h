#ifndef LOADERS_CHROME_TRACE_TRACE_EVENT_H
#define LOADERS_CHROME_TRACE_TRACE_EVENT_H

#include "loaders/chrome_trace/trace_threads.h"
#include "loaders/v8_profile/v8_samples.h"

/* An event as it is written; its `args` may come before what says what they are of. */

struct trace_event {
	char phase; /* 0: none */
	char pid[TRACE_ID_SIZE], tid[TRACE_ID_SIZE], id[TRACE_ID_SIZE];
	bool has_time, has_duration;
	int64_t time, duration; /* nanoseconds */
	string_id name;
	/* Of its args */
	string_id arg_name, file, detail;
	uint32_t line;
	bool is_summary;    /* of others, of clang */
	int64_t start, end; /* nanoseconds */
	bool has_start, has_end;
	struct v8_samples *chunk; /* of a CPU profile; the owner empties it */
};

/* The object that comes next; false: it is no event, or not whole. */
bool trace_event_take(struct trace_event *event, struct json_reader *reader,
		      struct profile_builder *builder);

#endif
