#ifndef SOURCES_RECORD_RUNTIME_OFFER_H
#define SOURCES_RECORD_RUNTIME_OFFER_H

#include "sources/record/runtime.h"

/* How a runtime records itself, as commands to be copied, the last of which opens the recording.
 * Caller frees. */
char *runtime_offer_command(const struct runtime_guess *guess, char *const *words);
char *runtime_offer_process(enum runtime_id runtime, const char *number);

#endif
