#ifndef LOADERS_FETCH_PROFILE_URL_H
#define LOADERS_FETCH_PROFILE_URL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/*
 * The address of a profile on a server: what the user names, completed as go tool pprof does. Some
 * profiles are recorded when they are asked for, which takes as many seconds as the address says.
 */

struct profile_url {
	char *address;    /* to be asked for */
	char *name;       /* for people: without a password */
	uint32_t seconds; /* that it takes to record; 0: it is there already */
	uint32_t timeout; /* seconds, for all of it */
	bool is_own_host; /* the server runs here: no proxy knows it */
};

/* How the user would have it; 0: not said. */
struct fetch_options {
	int64_t seconds, timeout;
};

/* Whether it begins with http:// or https://. Nothing else is one, as files have any name. */
bool profile_url_is(const char *text);

/* What the user names, for people: as it is, but without user and password. Caller frees. */
char *profile_url_without_login(const char *text);

/* False and *error where it names no server. */
bool profile_url_init(struct profile_url *url, const char *text,
		      const struct fetch_options *options, struct error *error);
void profile_url_release(struct profile_url *url);

#endif
