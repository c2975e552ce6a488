#ifndef TUI_SESSION_ANALYSIS_SAMPLES_FUNCTION_THREADS_FACET_H
#define TUI_SESSION_ANALYSIS_SAMPLES_FUNCTION_THREADS_FACET_H

#include "model/owners/function_threads.h"
#include "tui/session/analysis/facet.h"

/* The thread with most of each function's self, in the listed tree. */

struct function_thread_list {
	struct function_thread *of_label; /* of identities; NULL: the column is not shown */
};

extern const struct facet function_threads_facet;

static inline const struct function_thread_list *function_threads_of(
	const struct analysis *analysis)
{
	return analysis->parts[FACET_FUNCTION_THREADS];
}

#endif
