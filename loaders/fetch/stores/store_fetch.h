#ifndef LOADERS_FETCH_STORES_STORE_FETCH_H
#define LOADERS_FETCH_STORES_STORE_FETCH_H

#include "loaders/fetch/profile_url.h"

/*
 * What a store answers, as a stream that can be read like a pipe, while a thread of its own asks.
 * The stream is lines, some of which announce bytes:
 *
 *	serac store 1
 *	property NAME: TEXT	what is to be said of the profile
 *	warning TEXT
 *	part SIZE		and so many bytes of pprof: all parts are one profile
 *	counted SIZE		the same, where the next line is
 *	counts SIZE		and another pprof with the same stacks, whose values count samples;
 *				0: it did not come
 *	end			without it, something is missing
 */

#define STORE_STREAM_MARK "serac store 1\n"

struct store_fetch;

/* Of an address that store_address_is; where it asks for nothing and options->finds_stores, the
 * stream has no parts, and the store is not asked. *stream is the caller's. NULL and *error where
 * it cannot even begin. */
struct store_fetch *store_fetch_start(const char *address, const struct fetch_options *options,
				      int *stream, struct error *error);

/* Whether a store answers at an address that names a server alone: asks it, and waits a little. */
bool store_fetch_finds(const char *address, const struct fetch_options *options);

/* For people: "checkout cpu from now-1h to now at host:4040", and the host alone. */
const char *store_fetch_name(const struct store_fetch *fetch);
const char *store_fetch_host(const struct store_fetch *fetch);

/* Once the stream has ended: false where that was because of *error. */
bool store_fetch_is_good(struct store_fetch *fetch, struct error *error);

/* Ends it, however far it has come. */
void store_fetch_close(struct store_fetch *fetch);

#endif
