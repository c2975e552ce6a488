#ifndef BASE_PROCESS_LIBRARY_H
#define BASE_PROCESS_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* Libraries that are opened when they are first needed. */

struct library_function {
	const char *name;
	void *pointer; /* of the pointer that becomes the function's */
};

/* Opens the first of several names that has all the functions; it stays open. Without one,
 * nothing is written. */
bool library_open(const char *const *names, size_t name_count,
		  const struct library_function *functions, size_t function_count);

#endif
