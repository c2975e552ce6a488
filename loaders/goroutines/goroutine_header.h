#ifndef LOADERS_GOROUTINES_GOROUTINE_HEADER_H
#define LOADERS_GOROUTINES_GOROUTINE_HEADER_H

#include "base/span.h"

/* The line that the stack of a goroutine begins with. */
struct goroutine_header {
	int64_t number;
	struct span state;  /* "chan receive" */
	struct span labels; /* with GODEBUG=tracebacklabels=1 */
	int64_t minutes;    /* that it has waited; 0: fewer than one */
};

/* False where the line is another one. */
bool goroutine_header_read(struct span line, struct goroutine_header *header);
bool goroutine_header_is(struct span line);

#endif
