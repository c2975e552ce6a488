#ifndef SYMBOLS_SOURCE_SOURCE_SERVER_H
#define SYMBOLS_SOURCE_SOURCE_SERVER_H

#include "model/code/source_place.h"

/* Asks the servers in DEBUGINFOD_URLS for a source file of a build, which takes as long as they do.
 * False: none has it, or nobody knows which build it is of. */
bool source_server_find(const struct source_place *place, struct source_text *text);

#endif
