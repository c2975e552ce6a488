#ifndef LOADERS_INPUT_UNPACK_LIMIT_H
#define LOADERS_INPUT_UNPACK_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/*
 * How much may come of what is compressed: 64 MiB, and so many times what is stored, so that a
 * small file does not take all memory and time.
 */

/* Of what is read and forgotten. Stacks that are all the same reach several hundred times. */
#define UNPACK_RATIO_READ 1000

/* Of what is kept as a whole: profiles shrink to a third or a tenth. */
#define UNPACK_RATIO_KEPT 64

/* `allowed`: as the user says instead; 0: the usual. */
uint64_t unpack_limit(uint64_t stored, uint32_t ratio, uint64_t allowed);

/* What there is to say of more than that; false. */
bool unpack_limit_refuse(uint64_t limit, struct error *error);

#endif
