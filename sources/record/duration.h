#ifndef SOURCES_RECORD_DURATION_H
#define SOURCES_RECORD_DURATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* 10s, 500ms, 2m, 1h, 1.5s; without a unit seconds. False and *error (ERROR_USAGE) for anything
 * else, for 0, and for more than a week. */
bool duration_read(const char *text, uint32_t *milliseconds, struct error *error);

#endif
