#ifndef MODEL_TIMES_CALL_COUNT_H
#define MODEL_TIMES_CALL_COUNT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * How often something was called and how long it took, as far as samples show it: a run is as many
 * neighbouring samples of a thread as have a frame at the same path (runs.h).
 *
 * It is an estimate. Calls that are shorter than the interval between samples are missed, or run
 * into one where the sampler sees nothing between them; a call in which its thread was interrupted
 * is several.
 */
struct call_count {
	uint64_t runs;      /* 0: nothing is known */
	int64_t length;     /* of a typical one, the median: nanoseconds */
	bool is_one_sample; /* that one is, and may be shorter */
};

#endif
