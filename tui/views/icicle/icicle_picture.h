#ifndef TUI_VIEWS_ICICLE_ICICLE_PICTURE_H
#define TUI_VIEWS_ICICLE_ICICLE_PICTURE_H

#include "tui/views/icicle/panes.h"
#include "tui/views/icicle/row_folds.h"

/* The visible part of an icicle: the zoom's ancestors, and below them the lines of its boxes
 * (row_folds.h) from the scroll position on. */

/* The part that is laid out, and its width. */
struct icicle_subject {
	uint32_t analysis;
	struct icicle_box zoom;
	int columns, panes;
};

struct icicle_picture {
	struct panes panes;
	struct icicle_outline outline;
	struct row_folds folds;
	uint32_t lines;          /* for the boxes */
	uint32_t first_line;     /* on the screen */
	uint32_t first_ancestor; /* depth of the first one on the screen */
	uint32_t ancestor_lines;
	bool upside_down;

	struct icicle_subject outlined, built; /* what the outline and the layouts are of */
	struct icicle_gap built_rows;
	uint64_t built_gaps;
};

/* Lays it out, and scrolls to the selection. */
void icicle_picture_arrange(const struct session *session, struct icicle_picture *picture,
			    struct rect area);

/* Lines that are out of sight, away from the root or towards it. */
uint32_t icicle_picture_lines_beyond(const struct icicle_picture *picture);
uint32_t icicle_picture_lines_before(const struct icicle_picture *picture);

void icicle_picture_release(struct icicle_picture *picture);

/* The box at a cell. False: nothing there. */
bool icicle_picture_at(const struct session *session, const struct icicle_picture *picture, int x,
		       int y, struct icicle_box *box);

/* The box that shows `box`, which is inside the zoom: itself, or the outermost of its callers that
 * is gathered with its siblings, since nothing is drawn below a gathering. */
struct icicle_box icicle_picture_seen(const struct session *session,
				      const struct icicle_picture *picture, struct icicle_box box);

/* Whether a box has a span of its own on one of the rows that are laid out. */
bool icicle_picture_shows(const struct icicle_picture *picture, struct icicle_box box);

/* Whether a box would have one, with another zoom and scrolled to it. */
bool icicle_picture_would_show(const struct session *session, const struct icicle_picture *picture,
			       struct icicle_box zoom, struct icicle_box box);

/* Whether the box is the zoom or below it, and then its row of the layouts. */
bool icicle_is_inside(const struct session *session, struct icicle_box box);
uint32_t icicle_row_of(const struct session *session, struct icicle_box box);

/* An ancestor of the zoom. */
node_id icicle_ancestor_at(const struct session *session, uint32_t depth);

#endif
