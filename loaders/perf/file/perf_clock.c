#include "loaders/perf/file/perf_clock.h"

#include <time.h>

#include "loaders/perf/file/perf_format.h"

enum { CLOCK_DATA_VERSION = 1 };

void perf_clock_add(struct perf_clock *clock, struct perf_cursor *section)
{
	uint32_t version = perf_take32(section);
	uint64_t wall, own;

	perf_take32(section); /* which clock it is */
	wall = perf_take64(section);
	own = perf_take64(section);
	clock->is_known = !section->failed && version == CLOCK_DATA_VERSION && wall <= INT64_MAX &&
			  own <= INT64_MAX;
	if (clock->is_known)
		clock->zero = (int64_t)wall - (int64_t)own;
}

bool perf_clock_find(const struct perf_clock *clock, const struct perf_events *events,
		     int64_t *zero)
{
	bool is_wall = events->count > 0;

	for (uint32_t i = 0; i < events->count; i++)
		is_wall = is_wall && perf_event_has_flag(&events->list[i], EVENT_USE_CLOCKID) &&
			  events->list[i].clock_id == CLOCK_REALTIME;
	*zero = clock->is_known ? clock->zero : 0;
	return clock->is_known || is_wall;
}
