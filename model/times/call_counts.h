#ifndef MODEL_TIMES_CALL_COUNTS_H
#define MODEL_TIMES_CALL_COUNTS_H

#include "model/times/call_count.h"
#include "model/times/thread_samples.h"

/* How often functions were called, by whom and how long: all threads of a slice count. */

/* Identities of labels; LABEL_ALL calls what is outermost. NO_LABEL: any caller. */
struct call_pair {
	label_id caller, callee;
};

struct call_counts {
	uint32_t count;
	struct call_pair *pairs; /* sorted */
	struct call_count *counts;
};

/* Of each function that is wanted (per label, at its identity) the pairs that it is in, and the
 * function as a whole: recursive calls are calls of their own. `least_depth`: only calls below so
 * many frames. 20 bytes a run, while it builds; nothing is known where there would be
 * more than CALL_COUNTS_RUN_LIMIT. */
enum { CALL_COUNTS_RUN_LIMIT = 1 << 24 };

void call_counts_build(struct call_counts *counts, const struct thread_samples *samples,
		       const bool *wanted, uint32_t least_depth);
void call_counts_release(struct call_counts *counts);

/* Runs 0: never called. */
struct call_count call_counts_find(const struct call_counts *counts, label_id caller,
				   label_id callee);

#endif
