#ifndef TUI_VIEWS_VIEW_H
#define TUI_VIEWS_VIEW_H

#include "tui/screen/grid.h"
#include "tui/session/analysis/sided_tree.h"
#include "tui/session/command.h"
#include "tui/session/session.h"

/*
 * A way to look at a session: one file that ends in one literal. A view keeps
 * only what concerns its own picture (what it scrolled to); what the user chose
 * is the session's. It is asked to draw or to run a command only when there is an
 * analysis with a tree.
 */

enum click { CLICK_SELECT, CLICK_OPEN };

struct place {
	const struct sided_tree *sided; /* NULL: no box */
	struct icicle_box box;
};

struct view {
	const char *title; /* its tab */
	enum command command;
	size_t data_size; /* bytes of its own, zeroed */

	/* Draws inside `area` only. */
	void (*draw)(struct session *session, void *data, struct grid *grid, struct rect area);
	/* False: not for this view. */
	bool (*run)(struct session *session, void *data, struct rect area, enum command command);
	/* A click on a cell of the area. */
	void (*click)(struct session *session, void *data, struct rect area, int x, int y,
		      enum click click);
	/* The box under the cursor, for what the detail line says of it *here*; a
	 * NULL `sided` where the view has functions and no boxes. NULL: never has. */
	struct place (*here)(const struct session *session, const void *data);
	void (*release)(void *data);
};

extern const struct view icicle_view, top_view, tree_view, callers_view;

/* Of a comparison, instead of the first two: icicles, and tables of what has changed. */
extern const struct view compare_view, changes_view, changes_top_view;

#endif
