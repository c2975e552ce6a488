#ifndef LOADERS_GOROUTINES_LOG_PREFIX_H
#define LOADERS_GOROUTINES_LOG_PREFIX_H

#include "base/span.h"

/*
 * The prefix that a log has before each line of a program: words, of which only times differ
 * from line to line.
 *
 *	app-1  |
 *	2026-11-25T12:00:00.123456789Z stderr F
 *	Nov 30 12:00:00 host prog[12]:
 */

/* The prefix of a line that the stack of a goroutine begins with; empty: it has none, or is another
 * line. */
struct span log_prefix_find(struct span line);

/* Takes a prefix like that off; false where there is another one. */
bool log_prefix_take(struct span prefix, struct span *line);

#endif
