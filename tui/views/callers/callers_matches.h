#ifndef TUI_VIEWS_CALLERS_CALLERS_MATCHES_H
#define TUI_VIEWS_CALLERS_CALLERS_MATCHES_H

#include "tui/views/callers/callers_icicles.h"
#include "tui/views/callers/callers_tables.h"

/* Goes through what the search has found among callers and callees, from the heaviest to the
 * lightest box, or row after row. Gatherings open for a match to be seen. `step` as in
 * matches.h. */

void callers_matches_next_box(struct session *session, struct callers_icicles *icicles,
			      struct rect area, int step);
void callers_matches_next_row(struct session *session, struct callers_tables *tables, int step);

#endif
