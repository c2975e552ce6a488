#ifndef SOURCES_RECORD_DESCENDANTS_H
#define SOURCES_RECORD_DESCENDANTS_H

#include <stdint.h>
#include <sys/types.h>

/* The processes that a process started, and those that they started. */

struct descendants {
	pid_t *list;
	uint32_t count, capacity;
};

/* All that are alive; zeros are an empty list, to be released with free(list). Those whose parent
 * has ended count where `ancestor` is a subreaper. */
void descendants_find(struct descendants *found, pid_t ancestor);

#endif
