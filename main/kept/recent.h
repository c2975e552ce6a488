#ifndef MAIN_KEPT_RECENT_H
#define MAIN_KEPT_RECENT_H

#include <stdint.h>

#include "base/files/state_folder.h"

/*
 * The profiles that were opened last, in the file "recent": a line each, with the time and the
 * absolute path, or the address of a server that has no secrets in it.
 */

struct recent_profile {
	char *path;
	int64_t opened; /* seconds since 1970 */
};

struct recent {
	struct recent_profile *items; /* latest first */
	uint32_t count;
};

enum { RECENT_LIMIT = 50 };

/* Empty where there is no list yet. False and *error: it cannot be read; true with a message: some
 * lines were left out. */
bool recent_read(struct recent *recent, const struct state_folder *folder, struct error *error);
void recent_release(struct recent *recent);

/* Puts a profile in front, once, and forgets the oldest beyond the limit. A list that cannot be
 * read begins anew. */
bool recent_add(const struct state_folder *folder, const char *path, int64_t opened,
		struct error *error);

#endif
