#ifndef TUI_SESSION_MATCHES_H
#define TUI_SESSION_MATCHES_H

#include "model/search/search_hits.h"
#include "tui/session/session.h"

/*
 * Going through what the search has found: boxes from the heaviest to the lightest, rows of lists
 * from the top. A step of 1 leads to the next one, of -1 to the one before, and both go round at
 * the end.
 *
 * A view that shows a box only when it is zoomed into zooms to it; the boxes that are gone through
 * stay those of the zoom that the user chose.
 */

/* Selects the next match in the order of the view and says which of how many it is, or that there
 * is no match. */
void matches_next(struct session *session, int step);

/* A new search has asked for its first match and is done. To be asked after session_update; the
 * command for the next match then goes to the first one, or stays at one that is selected. */
bool matches_is_due(const struct session *session);

/* The step that a command asks for: 0 where it is due and a match is selected. False, and it is
 * said why: the search has found nothing yet. */
bool matches_can_step(struct session *session, bool is_selected, int *step);

/* The same for a list of a view's own: the row that a step leads to from `at` (as many as there
 * are: none is selected), which is reported. As many as there are: no such row, with the reason. */
uint32_t matches_next_row(struct session *session, uint32_t rows, uint32_t at,
			  bool (*is_match)(const struct session *session, uint32_t row), int step);

/* "Match 3 of 41". */
void matches_say(struct session *session, uint32_t number, uint32_t count);

/* In the tree that is shown; NULL: nothing is searched. */
const struct search_hits *matches_shown(const struct session *session);

/* In the trees of the callers view: of callers, or else of callees. */
const struct search_hits *matches_callers(const struct session *session, bool above);

/* What the user has zoomed into, as long as nothing but matches_zoom has changed it since. */
struct icicle_box matches_base(const struct session *session);

/* Zooms for a match to be seen. The way back leads to what the user has zoomed into. */
void matches_zoom(struct session *session, struct icicle_box box);

#endif
