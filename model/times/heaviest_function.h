#ifndef MODEL_TIMES_HEAVIEST_FUNCTION_H
#define MODEL_TIMES_HEAVIEST_FUNCTION_H

#include "model/times/timeline_slots.h"
#include "model/trees/sample_scope.h"

/* What ran most at some time, or of a type that says how long threads waited, what most waited in:
 * the function that called the kernel, as all of them end in its scheduler. */

struct heaviest_function {
	label_id label; /* NO_LABEL: nothing did */
	int64_t weight; /* its self, or how long was waited in it */
};

/* More samples than that are not looked at: somebody waits for the answer. */
enum { HEAVIEST_SAMPLES_LIMIT = 1 << 20 };

/* Of the scope's samples, at [from, until) of an axis on which each input begins at 0. `slots`: of
 * one row, whose samples count; NULL: all do. The scope's slices have no times of their own. */
struct heaviest_function heaviest_function_find(const struct sample_scope *scope, uint32_t side,
						const struct timeline_slots *slots, int64_t from,
						int64_t until);

#endif
