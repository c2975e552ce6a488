#ifndef TUI_VIEWS_ICICLE_ICICLE_MATCHES_H
#define TUI_VIEWS_ICICLE_ICICLE_MATCHES_H

#include "tui/views/icicle/icicle_picture.h"

/* Goes to the next match, and zooms where it could not be seen: back to what the user has zoomed
 * into, or further in. */
void icicle_next_match(struct session *session, struct icicle_picture *picture, struct rect area,
		       int step);

#endif
