#ifndef SOURCES_RECORD_RUNTIME_ATTACHED_H
#define SOURCES_RECORD_RUNTIME_ATTACHED_H

#include "sources/record/runtime.h"

/*
 * For `serac record --runtime -p PID`: a process that runs already takes no switches, but Java can
 * still be asked for the names of what it has compiled.
 */

/* Says on standard error what will have names, or what else there is. */
void runtime_attached_say(const char *number, enum runtime_id wanted, bool is_auto);

/* After the recording, while the process is still there. */
void runtime_attached_end(char *number, enum runtime_id wanted, bool is_auto);

#endif
