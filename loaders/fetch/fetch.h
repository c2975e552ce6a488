#ifndef LOADERS_FETCH_FETCH_H
#define LOADERS_FETCH_FETCH_H

#include "loaders/fetch/profile_url.h"

/*
 * What a server answers, as a stream that can be read like a pipe, while a thread of its own asks.
 * Certificates are verified, redirects and sizes bounded. libcurl is known to fetch.c alone.
 */

struct fetch;

/* *stream is the caller's. NULL and *error where it cannot even begin. */
struct fetch *fetch_start(const struct profile_url *url, int *stream, struct error *error);

/* Once the stream has ended: false where that was because of *error. */
bool fetch_is_good(struct fetch *fetch, struct error *error);

/* How large the answer is, as the server says; 0: not known, or not yet. */
uint64_t fetch_size(const struct fetch *fetch);

/* Once something of it has come, or its end: how the body is encoded, as its head says ("gzip");
 * and the address that it came from in the end, without secrets. NULL: it is the one asked for. */
const char *fetch_encoding(const struct fetch *fetch);
const char *fetch_redirect(const struct fetch *fetch);

/* What the server says, without the secrets that it was told. Caller frees. */
char *fetch_hide_secrets(const struct fetch *fetch, const char *text);

/* Ends it, however far it has come. */
void fetch_close(struct fetch *fetch);

#endif
