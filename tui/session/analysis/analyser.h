#ifndef TUI_SESSION_ANALYSIS_ANALYSER_H
#define TUI_SESSION_ANALYSIS_ANALYSER_H

#include "tui/session/analysis/analysis.h"

/* The worker that makes analyses: one at a time, always for the newest request. */

struct analyser;

/* `wake` is called on the worker's thread when there is something to take. */
struct analyser *analyser_new(void (*wake)(void *context), void *context);
void analyser_free(struct analyser *analyser);

void analyser_request(struct analyser *analyser, const struct profile *profile,
		      const struct view_state *state);

/* The newest finished one since the last take, or NULL. It belongs to the
 * analyser and is good until the next take that gives another. */
const struct analysis *analyser_take(struct analyser *analyser);

/* Waits until the last request is finished. */
void analyser_wait(struct analyser *analyser);
bool analyser_is_busy(struct analyser *analyser);

#endif
