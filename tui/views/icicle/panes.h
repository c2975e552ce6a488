#ifndef TUI_VIEWS_ICICLE_PANES_H
#define TUI_VIEWS_ICICLE_PANES_H

#include "show/icicle/icicle_outline.h"
#include "tui/screen/grid.h"
#include "tui/views/sides.h"

/* Where the icicle of the tree that is shown stands: over the whole area; or, of a comparison, one
 * for each side, next to or above each other. All show the same rows. */

struct pane {
	uint32_t side;
	const struct call_tree *tree;
	struct rect area; /* without the title; height >= 0 */
	struct icicle_layout layout;
};

struct panes {
	struct pane list[SIDE_COUNT];
	int count;
};

void panes_split(const struct session *session, struct panes *panes, struct rect area);
void panes_release(struct panes *panes);

/* Lays rows out, but those in gaps, which stay the caller's. */
void panes_build(const struct session *session, struct panes *panes, uint32_t first_row,
		 uint32_t rows, const struct icicle_gap *gaps, uint32_t gap_count);

/* Of all of them as one. */
void panes_outline(const struct session *session, struct panes *panes,
		   struct icicle_outline *outline);

/* The sides' names, and what stands between them. */
void panes_draw_frame(const struct session *session, const struct panes *panes, struct grid *grid);

/* The pane at a cell; NULL: none. */
const struct pane *panes_at(const struct panes *panes, int x, int y);

/* As boxes_beside and boxes_end_of_row, of what is on any side. */
struct icicle_box panes_beside(const struct panes *panes, struct icicle_box box, uint32_t row,
			       int step);
struct icicle_box panes_end_of_row(const struct panes *panes, struct icicle_box box, uint32_t row,
				   int step);

#endif
