#ifndef TUI_SESSION_LISTED_PROFILE_H
#define TUI_SESSION_LISTED_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* A file in a list of profiles to open. */
struct listed_profile {
	const char *path;
	const char *format;  /* "perf-data"; NULL: a folder */
	int64_t size;        /* bytes */
	int64_t modified;    /* seconds since 1970 */
	const char *command; /* the recorded command; NULL: unknown */
};

/* Copies what it needs. NULL: one more file was looked at. False: no more are wanted. */
typedef bool take_listed(void *taker, const struct listed_profile *profile);

/* Finds the folders and profiles of a folder, or where that is NULL what was opened last. *skipped:
 * what was not looked at, or is no longer there. False and *error: it cannot be read. May take
 * long: not for the thread that answers keys. */
typedef bool list_profiles(void *context, const char *folder, take_listed *take, void *taker,
			   uint32_t *skipped, struct error *error);

#endif
