#ifndef SYMBOLS_FIND_RUNNING_KERNEL_H
#define SYMBOLS_FIND_RUNNING_KERNEL_H

#include "symbols/elf/build_id.h"

/* The build-id of the kernel that runs here; size 0: it does not say. */
void running_kernel_build_id(struct build_id *id);

/* Whether the running kernel was recorded: by build-id, or where none was recorded by what
 * uname -r says. NULL: not known. */
bool running_kernel_is(const struct build_id *id, const char *release);

#endif
