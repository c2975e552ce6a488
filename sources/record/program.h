#ifndef SOURCES_RECORD_PROGRAM_H
#define SOURCES_RECORD_PROGRAM_H

#include <stdbool.h>

#include "base/error.h"

/* Where a program is that a shell would find by this name. NULL and *error: nowhere. Caller
 * frees. */
char *program_find(const char *name, struct error *error);

#endif
