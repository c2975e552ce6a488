#ifndef LOADERS_FETCH_PROFILE_URL_H
#define LOADERS_FETCH_PROFILE_URL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/span.h"
#include "loaders/fetch/fetch_access.h"

/*
 * The address of a profile on a server: what the user names, completed as go tool pprof does. Some
 * profiles are recorded when they are asked for, which takes as many seconds as the address says.
 */

struct request_log;

struct profile_url {
	char *address;    /* to be asked for, with what no address may hold as %xx */
	char *name;       /* for people: see url_secrets.h */
	char *host;       /* for people: "localhost:6060" */
	uint32_t seconds; /* that it takes to record; 0: it is there already */
	uint32_t timeout; /* seconds, for all of it */
	bool is_own_host; /* the server runs here: no proxy knows it */
	bool is_secure;   /* https */
	const struct fetch_access *access; /* NULL: none */
	const char *tenant;                /* NULL: as the access has it */
	struct request_log *log;           /* NULL: none is kept */
};

/* How the user would have it; 0: not said. What it points to is borrowed. */
struct fetch_options {
	int64_t seconds, timeout;
	const char *tenant;                    /* NULL: as the access has it */
	const struct fetch_accesses *accesses; /* NULL: none */
	struct request_log *log;               /* NULL: none is kept */
	bool finds_stores; /* one of which nothing is asked is a profile without samples */
	bool wants_counts; /* how many samples are in the profile of a store, for a comparison */
};

/* Whether it begins with http:// or https://, or names a store of profiles (store+http://). */
bool profile_url_is(const char *text);

/* Whether it names a server and nothing of it: no path. */
bool profile_url_is_bare(const char *text);

/* Whether a server of that name runs here. */
bool profile_url_is_own_host(struct span host);

/* "localhost:6060", "host:80/path", "user:password@host": the address of which it is the end, with
 * its scheme. NULL: it is no such thing. Files may have such names. Caller frees. */
char *profile_url_complete(const char *text);

/* False and *error where it names no server. */
bool profile_url_init(struct profile_url *url, const char *text,
		      const struct fetch_options *options, struct error *error);
void profile_url_release(struct profile_url *url);

#endif
