#ifndef LOADERS_FETCH_STORES_STORE_TIME_H
#define LOADERS_FETCH_STORES_STORE_TIME_H

#include <stdint.h>

#include "base/error.h"

/*
 * A moment as users of stores write it: now, now-1h, now-1h30m, 14:03 of today, 2026-11-30T14:03:20
 * (with Z or +01:00; else the time zone is this machine's), or seconds or milliseconds since 1970.
 */

#define STORE_TIME_USUAL_FROM "now-1h"
#define STORE_TIME_USUAL_TO "now"

/* Milliseconds since 1970, as of `now` (nanoseconds). */
bool store_time_parse(const char *text, int64_t now, int64_t *milliseconds, struct error *error);

/* Nanoseconds since 1970. */
int64_t store_time_now(void);

#endif
