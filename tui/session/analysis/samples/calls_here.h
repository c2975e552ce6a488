#ifndef TUI_SESSION_ANALYSIS_SAMPLES_CALLS_HERE_H
#define TUI_SESSION_ANALYSIS_SAMPLES_CALLS_HERE_H

#include "tui/session/analysis/samples/tracks_facet.h"

/* How often a single box, or a function, was called: counted when it is asked for, by the thread
 * that draws, and kept for the next time. Nothing is known where there are no tracks. */

/* Of a node of the whole tree, callers first. */
struct call_count calls_here_of_box(const struct analysis *analysis, node_id node);

/* Of a function in the listed tree. */
struct call_count calls_here_of_function(const struct analysis *analysis, label_id label);

#endif
