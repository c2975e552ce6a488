#ifndef SOURCES_RECORD_PERF_PERMISSION_H
#define SOURCES_RECORD_PERF_PERMISSION_H

#include <stdbool.h>

#include "base/error.h"

/* Why perf cannot record here, and what would help. `verb`: the command of serac that wants to. */

/* Asks the kernel for the least that perf needs: the clock as event, of user space or of all;
 * `is_wide`: of whole processors. */
bool perf_permission_is_given(bool is_wide, bool with_kernel);

/* False and *error where perf may not even record user space. */
bool perf_permission_check(bool is_wide, const char *verb, struct error *error);

/* kernel.perf_event_paranoid */
int perf_permission_setting(void);
#define PERF_PERMISSION_SETTING "kernel.perf_event_paranoid"

/* `reason`: the errno of starting it. Returns false. */
bool perf_permission_cannot_start(const char *perf, int reason, const char *verb,
				  struct error *error);

#endif
