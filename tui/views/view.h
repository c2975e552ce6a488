#ifndef TUI_VIEWS_VIEW_H
#define TUI_VIEWS_VIEW_H

#include "model/times/call_counts.h"
#include "tui/screen/grid.h"
#include "tui/session/analysis/sided_tree.h"
#include "tui/session/commands/command.h"
#include "tui/session/session.h"
#include "tui/views/hint.h"
#include "tui/views/written_view.h"

/*
 * A way to look at a session: a file that ends in a literal, and a row of view_table.h. A view
 * keeps only what concerns its own picture (what it scrolled to); what the user chose is the
 * session's. It is asked to draw or to run a command only when there is an analysis with a tree.
 */

enum click { CLICK_SELECT, CLICK_OPEN };

struct place {
	const struct sided_tree *sided; /* NULL: no box */
	struct icicle_box box;
};

/* How much of what a view has is on screen, for the frame around it. */
struct view_extent {
	uint32_t at, count;    /* the row of what is selected (from `count` on: none) of so many */
	uint32_t above, below; /* rows of boxes that are out of sight, */
	bool is_more;          /* and there are more of them than that */
};

/* The forms that the `variant` command goes through. */
struct view_variants {
	const char *const *names; /* as the command line writes them */
	int count;
	int (*get)(const struct view_state *state);
	void (*set)(struct session *session, void *data, int variant);
};

struct view {
	enum view_id id;
	const char *title;        /* its tab */
	const struct hint *hints; /* for the last line */
	bool counts_from_root;    /* percentages and paths do, even where trees are leaf first */
	bool selects_boxes;       /* single calls; false: functions */
	bool is_picture;          /* `write` proposes an image of it, not data */
	bool rows_have_numbers;   /* what is selected has its shares in its row */
	const struct view_variants *variants; /* NULL: it has one form */
	size_t data_size;                     /* bytes of its own, zeroed */

	/* The view that shows this state in its place, as a comparison's does. NULL: itself. */
	const struct view *(*form)(const struct view_state *state);
	/* What its command does once there is a picture. NULL: it is shown. */
	void (*open)(struct session *session);

	/* Draws inside `area` only. */
	void (*draw)(struct session *session, void *data, struct grid *grid, struct rect area);
	/* False: not for this view. */
	bool (*run)(struct session *session, void *data, struct rect area, enum command command);
	/* A click on a cell of the area. */
	void (*click)(struct session *session, void *data, struct rect area, int x, int y,
		      enum click click);
	/* The mouse went from one cell to another, which was clicked. NULL: that is nothing. */
	void (*drag)(struct session *session, void *data, struct rect area, int from_x, int from_y,
		     int x, int y);
	/* The box under the cursor, for what the detail line says of it *here*; a
	 * NULL `sided` where the view has functions and no boxes. NULL: never has. */
	struct place (*here)(const struct session *session, const void *data);
	/* What the detail line says instead of the selected function, wrapped where it has several
	 * rows; asked for after `draw`. NULL: nothing else. */
	void (*detail)(const struct session *session, const void *data, char *text, size_t size);
	/* What the line above the views says instead of what is zoomed into. NULL: that. */
	void (*path)(const struct session *session, const void *data, char *text, size_t size);
	/* How to read the picture, for the detail line. NULL: nothing to explain. */
	const char *(*note)(const struct session *session, const void *data);
	/* How often what is selected was called, for the detail line. NULL: nothing to say. */
	struct call_count (*calls)(const struct session *session, const void *data);
	/* As it was drawn last; `extent` is zeroed before. NULL: nothing to say. */
	void (*extent)(const struct session *session, const void *data, struct view_extent *extent);
	/* Changes what `write` writes, from the stacks in the zoom to what the view shows of them.
	 * NULL: nothing to change. */
	void (*write)(const struct analysis *analysis, struct written_view *written);
	void (*release)(void *data);
};

#define VIEW_DECLARE(_, id, literal, name, keys, section, help) extern const struct view literal;
VIEWS(VIEW_DECLARE, )
#undef VIEW_DECLARE

/* The largest changes, as tables: forms of the first two views for a comparison. */
extern const struct view changes_view, changes_top_view;

#endif
