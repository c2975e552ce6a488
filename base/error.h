#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/*
 * Why something that depends on input did not work: one sentence for the user
 * that says what was wrong, where, and what to try.
 */

enum error_code {
	ERROR_NONE,
	ERROR_USAGE,        /* a wrong option, name or expression */
	ERROR_IO,           /* could not be opened or read */
	ERROR_UNRECOGNISED, /* no loader knows it */
	ERROR_MALFORMED,    /* recognised, but the bytes break the format */
	ERROR_UNSUPPORTED,  /* recognised, but not something that we read */
};

struct error {
	enum error_code code;
	char message[400]; /* one line, without a full stop; names line or byte itself */
};

/* Fills in *error and returns false, so that a failing function ends with
 * `return error_set(error, ...)`. */
bool error_set(struct error *error, enum error_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
