#ifndef TUI_VIEWS_ICICLE_PICTURE_H
#define TUI_VIEWS_ICICLE_PICTURE_H

#include "tui/views/panes.h"

/* What of an icicle is on the screen: the rows of its boxes, as far as it has scrolled, below those
 * of the zoom's ancestors. */

/* Farther down nobody counts: it would cost more than drawing. */
enum { MOST_ROWS = 1000 };

struct icicle_picture {
	struct panes panes;
	uint32_t first_row;      /* of the layouts, on screen */
	uint32_t first_ancestor; /* depth of the first one on screen */
	uint32_t ancestor_rows;
	uint32_t rows;       /* for the layouts */
	uint32_t rows_below; /* them; counted as far as MOST_ROWS, when it is drawn */
	bool upside_down;
};

/* Lays it out, and scrolls to what is selected. */
void icicle_picture_arrange(const struct session *session, struct icicle_picture *picture,
			    struct rect area);
void icicle_picture_draw(const struct session *session, struct icicle_picture *picture,
			 struct grid *grid);
void icicle_picture_release(struct icicle_picture *picture);

/* The box at a cell. False: there is none. */
bool icicle_picture_at(const struct session *session, const struct icicle_picture *picture, int x,
		       int y, struct icicle_box *box);

/* Whether a box has a span of its own on one of the rows that are laid out. */
bool icicle_picture_shows(const struct icicle_picture *picture, struct icicle_box box);

/* Whether a box would have one, with another zoom and scrolled to it. */
bool icicle_picture_would_show(const struct session *session, const struct icicle_picture *picture,
			       struct icicle_box zoom, struct icicle_box box);

/* Whether the box is the zoom or below it, and then its row of the layouts. */
bool icicle_is_inside(const struct session *session, struct icicle_box box);
uint32_t icicle_row_of(const struct session *session, struct icicle_box box);

/* What leads to the zoom. */
node_id icicle_ancestor_at(const struct session *session, uint32_t depth);

#endif
