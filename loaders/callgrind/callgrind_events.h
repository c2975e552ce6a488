#ifndef LOADERS_CALLGRIND_CALLGRIND_EVENTS_H
#define LOADERS_CALLGRIND_CALLGRIND_EVENTS_H

#include "base/span.h"
#include "model/tables/profile_builder.h"

/* One sample type is left for calls. */
#define CALLGRIND_EVENT_LIMIT (SAMPLE_TYPE_LIMIT - 1)

/* What "events:" names: "Ir", "Time_(10ns)" of xdebug, "cpu(ms)" of pprof. */
struct callgrind_event {
	struct span name; /* without its unit */
	enum unit unit;
	int64_t factor; /* of the file's numbers */
};

/* "event: sysTime : sysTime (elapsed ns)", before "events:". */
struct callgrind_long_name {
	struct span name, text;
};

struct callgrind_events {
	uint32_t count, too_many;
	struct callgrind_event events[CALLGRIND_EVENT_LIMIT];
	/* Of the part at hand: the event of each column of numbers; -1: none. */
	uint32_t column_count;
	int columns[CALLGRIND_EVENT_LIMIT];
	struct callgrind_long_name long_names[CALLGRIND_EVENT_LIMIT];
	uint32_t long_name_count;
};

/* The text after "event:". */
void callgrind_events_name(struct callgrind_events *events, struct span line);

/* Columns are those of the line from now on. Names of a later part that the first one lacks are
 * new events only as long as `may_add`. */
void callgrind_events_read(struct callgrind_events *events, struct span line, bool may_add);

/* Seconds in the numbers of events that have no unit of their own: yappi's ticks are
 * microseconds. */
void callgrind_events_of_creator(struct callgrind_events *events, struct span creator);

/* Adds the sample types. */
void callgrind_events_add(const struct callgrind_events *events, struct profile_builder *builder,
			  uint32_t *types, int64_t *factors);

#endif
