#ifndef TUI_VIEWS_NOTE_H
#define TUI_VIEWS_NOTE_H

#include "tui/screen/grid.h"
#include "tui/session/session.h"

/* From the top of an area of a view that has nothing to show: why, and what to do. The text may
 * have keys, see keymap_expand. */
void note_draw(const struct session *session, struct grid *grid, struct rect area,
	       const char *text);

/* Where a note is that stands below the titles of a table: a few lines, which leave it a row. Of no
 * height: the note is empty, or there is no room. */
struct rect note_below_titles(struct rect area, const char *text);

#endif
