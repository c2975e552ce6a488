#ifndef SOURCES_PROFILE_SCAN_H
#define SOURCES_PROFILE_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/*
 * Which files are profiles, for a list to choose from: what their first 64 KiB look like, and what
 * else is cheap to know. May take long where a file system does: not for the thread that answers
 * keys.
 */

struct scanned_profile {
	char *path;
	const char *format; /* the loader's name; NULL: a folder */
	int64_t size;
	int64_t modified; /* seconds since 1970 */
	char *command;    /* that it was recorded by; NULL: it does not say */
};

/* NULL: one more file was looked into that is not a profile. False: no more are wanted. */
typedef bool take_scanned(void *taker, const struct scanned_profile *profile);

enum { PROFILE_SCAN_LIMIT = 2000 }; /* files of a folder that are looked into */

/* The folders in a folder by their names, then its profiles, latest first. *skipped: how many more
 * files there are than are looked into. False and *error: it cannot be read. Hidden ones are left
 * out. */
bool profile_scan_folder(const char *folder, take_scanned *take, void *taker, uint32_t *skipped,
			 struct error *error);

/* One file, or recording that is a folder. False: it is not there, or not a profile. */
bool profile_scan_file(struct scanned_profile *profile, const char *path);

void scanned_profile_release(struct scanned_profile *profile);

#endif
