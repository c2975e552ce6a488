#ifndef MODEL_MATCH_MATCHED_ROWS_H
#define MODEL_MATCH_MATCHED_ROWS_H

#include "model/tables/profile.h"

/* Frames and locations that are the same once functions and modules are matched: per row the first
 * one that is. Caller frees. */

/* Lines of matched functions. `functions`: per function the one that stands for it. */
frame_id *matched_frames(const struct profile *profile, const function_id *functions);

/* Addresses in matched modules; without one, the function. */
location_id *matched_locations(const struct profile *profile, const function_id *functions,
			       const module_id *modules);

#endif
