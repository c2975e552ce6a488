#ifndef SOURCES_RECORD_RUNTIME_SWITCHES_H
#define SOURCES_RECORD_RUNTIME_SWITCHES_H

#include "base/error.h"
#include "sources/record/perf_command.h"

/*
 * For `serac record --runtime`: adds to the command what makes its runtime tell perf the names of
 * functions, and says so on standard error.
 */

/* False and *error (ERROR_USAGE) for a name of --runtime that there is not. */
bool runtime_switches_add(struct perf_command *command, struct error *error);

#endif
