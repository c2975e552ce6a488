#ifndef BASE_TEXT_EVENT_UNIT_H
#define BASE_TEXT_EVENT_UNIT_H

#include <stdint.h>

#include "base/span.h"

/*
 * What the periods of an event count, in the text of perf script. Perf has no word for it: names
 * tell. Where they do not, serac writes the unit after the name, as perf writes the parts of an
 * event: alloc_space/bytes/, time/ns*1e-3/.
 */

enum event_amount { EVENT_COUNT, EVENT_NANOSECONDS, EVENT_BYTES };

struct event_unit {
	enum event_amount amount;
	uint8_t decimals; /* a period is a number of 10^-decimals */
};

#define EVENT_UNIT_SIZE 16

/* The unit of an event with such a period; its suffix is removed from the name. */
struct event_unit event_unit_take(struct span *name, int64_t period);

/* The suffix of the name; "" where the name tells, whatever the period. */
const char *event_unit_print(char text[EVENT_UNIT_SIZE], const char *name, struct event_unit unit);

#endif
