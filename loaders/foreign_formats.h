#ifndef LOADERS_FOREIGN_FORMATS_H
#define LOADERS_FOREIGN_FORMATS_H

#include <stddef.h>

/*
 * Files that serac does not read, but that people open: it can say what they are
 * and what to do with them.
 */

struct foreign_format {
	const char *name;   /* "a perf.data file" */
	const char *advice; /* what to try; "%s" is the file; NULL: nothing */
};

/* What the first bytes look like; NULL when that is not known. */
const struct foreign_format *foreign_format_find(const unsigned char *head, size_t size);

#endif
