#include "tui/views/note.h"

#include "show/text_width.h"

enum { NOTE_ROWS = 3 };

void note_draw(const struct session *session, struct grid *grid, struct rect area, const char *text)
{
	char expanded[400];

	grid_text_wrapped(grid, (struct rect){ area.x + 1, area.y, area.width - 1, area.height },
			  style_of(PAINT_DIM),
			  keymap_expand(&session->keymap, text, expanded, sizeof(expanded)));
}

struct rect note_below_titles(struct rect area, const char *text)
{
	struct rect lines = { area.x + 1, area.y + 1, area.width - 1, 0 };

	if (*text && area.width > 1)
		lines.height = text_wrap_count(text, lines.width);
	if (lines.height > NOTE_ROWS)
		lines.height = NOTE_ROWS;
	if (lines.height > area.height - 2)
		lines.height = area.height > 2 ? area.height - 2 : 0;
	return lines;
}
