#ifndef BASE_RESERVED_AREA_H
#define BASE_RESERVED_AREA_H

#include <stddef.h>

/*
 * Address space without memory. Returned areas are kept for the next of that size: a
 * profile has many columns, and the system takes longer to make them than to fill most of them.
 */

struct reserved_area {
	void *at;
	size_t size;   /* bytes; multiples of the page, as below */
	size_t opened; /* bytes at its beginning that may be used, and are zero */
};

/* .at is NULL: the system has none. From any thread, as all of these. */
struct reserved_area reserved_area_take(size_t size);

/* Of what was opened, `used` bytes at the beginning may have been written to. */
void reserved_area_give_back(struct reserved_area area, size_t used);

/* Leaves to the system what is kept. */
void reserved_area_keep_none(void);

#endif
