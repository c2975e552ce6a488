/* What is to be said, over the last line and, where it does not fit, over those above it. */

#include "show/text_width.h"
#include "tui/chrome/chrome.h"

void chrome_draw_message(const struct session *session, struct grid *grid, struct rect row)
{
	int width = row.width - 1, rows = text_wrap_count(session->message, width);
	struct rect area = row;

	/* A screen of two lines keeps one of the picture. */
	if (rows > row.y)
		rows = row.y > 0 ? row.y : 1;
	area.y -= rows - 1;
	area.height = rows;
	grid_fill(grid, area, style_of(session->message_is_failure ? PAINT_WARNING : PAINT_TEXT));
	grid_text_wrapped(grid, (struct rect){ row.x + 1, area.y, width, rows },
			  style_of(session->message_is_failure ? PAINT_WARNING : PAINT_TEXT),
			  session->message);
}
