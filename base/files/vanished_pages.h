#ifndef BASE_VANISHED_PAGES_H
#define BASE_VANISHED_PAGES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Pages of a mapped file that the file does not have any more, as somebody has cut it off or
 * written over it: the system raises SIGBUS where they are read. They become zeros, so that the
 * reader ends as it does with a damaged file, and it is noted where they were.
 */

/* In the handler of SIGBUS. True: it can be read now, and so can the rest of the mapping. False:
 * it is not in a file that is mapped to be read; programs and libraries are not mended. */
bool vanished_pages_replace(void *address);

/* Whether there were any in [bytes, bytes + size), and forgets those. */
bool vanished_pages_take_in(const void *bytes, size_t size);

/* One file of which nobody has asked, once. False: no more. */
bool vanished_pages_take(char *path, size_t size);

#endif
