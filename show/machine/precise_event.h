#ifndef SHOW_MACHINE_PRECISE_EVENT_H
#define SHOW_MACHINE_PRECISE_EVENT_H

#include <stdbool.h>

/* Whether an event is one that hits just the instruction that it is of: "cycles:ppu",
 * "cpu_core/cycles/P". */
bool precise_event_is(const char *event);

#endif
