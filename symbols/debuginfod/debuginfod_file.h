#ifndef SYMBOLS_DEBUGINFOD_DEBUGINFOD_FILE_H
#define SYMBOLS_DEBUGINFOD_DEBUGINFOD_FILE_H

#include <stdbool.h>

#include "symbols/elf/build_id.h"

/* Whether there are servers to ask, and this program was built to ask them. */
bool debuginfod_file_is_available(void);

/* Where the file with this build-id was stored; NULL: no server has it. The caller frees.
 * Takes as long as the servers do. None is asked any more after `stop`, which another thread sets;
 * NULL: nobody does. */
char *debuginfod_file_fetch(const struct build_id *id, bool debug_info, const bool *stop);

#endif
