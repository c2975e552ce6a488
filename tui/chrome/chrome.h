#ifndef TUI_CHROME_CHROME_H
#define TUI_CHROME_CHROME_H

#include "tui/chrome/line_finder.h"
#include "tui/chrome/spots.h"
#include "tui/views/views.h"

/* The four fixed lines around a view: header, path and filters, detail of the
 * selection, and keys (or a message, or progress); each in a file of its own. */

struct chrome_rows { /* heights; small screens leave some out */
	int header, path, detail, keys;
};

struct chrome_rows chrome_rows_fit(int height);

struct chrome {
	const char *input_name;
	const struct view *view;
	const void *view_data;
	struct line_finder *lines; /* of addresses */
	const struct hint *hints;  /* of the view, or of what lies over it */
	struct spots *spots;       /* for clicks */
	const char *progress;      /* of what is fetched in the background; NULL: nothing is */
};

/* The hints over pages, and over lists, of which some narrow as the user types. */
extern const struct hint chrome_page_hints[], chrome_list_hints[], chrome_typing_hints[];

void chrome_draw_header(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect row);
void chrome_draw_path(const struct session *session, const struct chrome *chrome, struct grid *grid,
		      struct rect row);
/* The samples over time, where the view does not show them itself. */
void chrome_draw_strip(const struct session *session, const struct chrome *chrome,
		       struct grid *grid, struct rect row);
/* In one row or more. */
void chrome_draw_detail(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect area);
void chrome_draw_keys(const struct session *session, const struct chrome *chrome, struct grid *grid,
		      struct rect row);

/* The message, its last line in the row and the others above. */
void chrome_draw_message(const struct session *session, struct grid *grid, struct rect row);

/* Around one of two views on the screen; `focused`: it has the keys. */
void chrome_draw_frame(const struct session *session, const struct view *view,
		       const void *view_data, struct grid *grid, struct rect frame, bool focused);

/* The view whose tab is at a column of the header; NULL. */
const struct view *chrome_tab_at(const struct session *session, struct rect row, int x);

#endif
