#ifndef TUI_VIEWS_ICICLE_ICICLE_DRAWING_H
#define TUI_VIEWS_ICICLE_ICICLE_DRAWING_H

#include "tui/views/icicle/icicle_picture.h"

/* An icicle that is arranged: its ancestors, boxes and sides, and what is out of sight. */
void icicle_drawing_draw(const struct session *session, const struct icicle_picture *picture,
			 struct grid *grid);

#endif
