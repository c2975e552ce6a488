#include "loaders/perf/waits/perf_moments.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/perf_rows.h"

void perf_moments_add(struct perf_recording *recording, const unsigned char *bytes, uint32_t size,
		      enum moment_kind kind, int32_t pid, int32_t tid, uint32_t text)
{
	const struct perf_events *events = &recording->events;
	uint32_t event = perf_events_of_record(events, bytes, size);
	struct perf_sample trailer;
	struct perf_moment moment = { .kind = (uint8_t)kind, .text = text };

	if (event == PERF_NO_EVENT || !events->sample_id_all ||
	    !perf_sample_parse_trailer(&events->list[event], bytes, size, events->swap, &trailer) ||
	    !trailer.has_time || trailer.time == 0 || trailer.time > INT64_MAX)
		return;
	moment.time = (int64_t)trailer.time;
	if (tid >= 0)
		moment.thread =
			1 + perf_rows_thread(recording, perf_processes_find_thread(
								&recording->processes, pid, tid));
	perf_rows_moment(recording, &moment);
}

void perf_moments_add_lost(struct perf_recording *recording, const unsigned char *bytes,
			   uint32_t size)
{
	enum { COUNT = 16, END = 24 };
	char text[40];

	if (size < END)
		return;
	snprintf(text, sizeof(text), "%" PRIu64, perf_u64(bytes + COUNT, recording->events.swap));
	perf_moments_add(recording, bytes, size, MOMENT_LOST, -1, -1,
			 interner_add(&recording->names, text, strlen(text)));
}
