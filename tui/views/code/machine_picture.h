#ifndef TUI_VIEWS_CODE_MACHINE_PICTURE_H
#define TUI_VIEWS_CODE_MACHINE_PICTURE_H

#include "tui/views/code/machine_rows.h"
#include "tui/views/code/source_search.h"
#include "tui/views/tables/table.h"

/* The picture of machine code: rows that scroll, and what is around them. */

struct machine_picture {
	struct table_cursor cursor;
	struct machine_rows rows;
	struct source_search search;
	int shift; /* cells that the text is scrolled to the left */
};

/* Brings the rows up to date, and the selected one into sight. */
void machine_picture_arrange(struct machine_picture *picture, const struct session *session,
			     struct rect area);

/* Where the rows are. */
struct rect machine_picture_rows(const struct machine_picture *picture,
				 const struct session *session, struct rect area);

void machine_picture_draw(struct machine_picture *picture, const struct session *session,
			  struct grid *grid, struct rect area);
void machine_picture_release(struct machine_picture *picture);

#endif
