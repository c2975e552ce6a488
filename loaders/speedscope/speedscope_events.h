#ifndef LOADERS_SPEEDSCOPE_SPEEDSCOPE_EVENTS_H
#define LOADERS_SPEEDSCOPE_SPEEDSCOPE_EVENTS_H

#include "loaders/speedscope/speedscope_reader.h"

/* The array of events that comes next, of frames that open and close: a sample for each time
 * between two of them. */
struct speedscope_open { /* what is open after the last one, and since when */
	uint32_t node;
	struct json_number at;
};

struct speedscope_open speedscope_events_take(struct speedscope_reader *reader);

/* Closes it where the profile ends. */
void speedscope_events_end(struct speedscope_reader *reader, struct speedscope_open open,
			   struct json_number end);

#endif
