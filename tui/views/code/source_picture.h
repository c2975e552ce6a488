#ifndef TUI_VIEWS_CODE_SOURCE_PICTURE_H
#define TUI_VIEWS_CODE_SOURCE_PICTURE_H

#include "tui/views/code/source_rows.h"
#include "tui/views/code/source_search.h"
#include "tui/views/tables/table.h"

/* A text in the view of source: lines of the session's function, which has some. */

struct source_picture {
	struct table_cursor cursor;
	struct source_search search;
	struct source_unfolded unfolded;
	int shift;      /* cells that the text is scrolled to the left */
	uint32_t count; /* of rows, when it was drawn last */
};

/* The cursor at what is selected, in sight. */
void source_picture_arrange(struct source_picture *picture, const struct source_rows *rows,
			    struct rect area);

/* Where the rows are in the area. */
struct rect source_picture_rows(const struct source_rows *rows, struct rect area);

/* Whether a column is that of the marks for what can be unfolded. */
bool source_picture_is_mark(const struct source_rows *rows, struct rect area, int x);

void source_picture_draw(struct source_picture *picture, const struct session *session,
			 const struct source_lines *lines, struct grid *grid, struct rect area);
void source_picture_release(struct source_picture *picture);

#endif
