#ifndef TUI_APP_STATE_ARRANGEMENT_H
#define TUI_APP_STATE_ARRANGEMENT_H

#include "tui/screen/grid.h"
#include "tui/session/shown_views.h"

/* Where the views are on the screen. A single view has no frame; two have one each. */

struct placed_view {
	enum view_id id;
	struct rect frame; /* with the border */
	struct rect area;  /* inside the border */
};

struct arrangement {
	struct placed_view list[SHOWN_VIEWS];
	int count;
	int focus; /* the focused view */
};

/* In `body`, on a terminal of this size. */
struct arrangement arrangement_of(const struct view_state *state, int width, int height,
				  struct rect body);

/* The view at a cell; NULL: none. */
const struct placed_view *arrangement_at(const struct arrangement *arrangement, int x, int y);

#endif
