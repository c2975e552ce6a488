#ifndef MODEL_TIMES_RUN_SIZE_H
#define MODEL_TIMES_RUN_SIZE_H

#include <stdint.h>

#include "model/times/call_count.h"

/* How long a run is, and in the lowest bit whether it has several samples: in the order of both. */
typedef uint64_t run_size;

static inline run_size run_size_of(int64_t length, uint32_t samples)
{
	uint64_t size = length > 0 ? (uint64_t)length : 0;

	return size << 1 | (samples > 1);
}

/* How many there are, and the one that would come in the middle if they were sorted. Puts them in
 * another order. */
struct call_count run_sizes_count(run_size *runs, uint32_t count);

#endif
