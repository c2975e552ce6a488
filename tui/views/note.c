#include "tui/views/note.h"

void note_draw(const struct session *session, struct grid *grid, struct rect area, const char *text)
{
	char expanded[400];

	grid_text_wrapped(grid, (struct rect){ area.x + 1, area.y, area.width - 1, area.height },
			  style_of(PAINT_DIM),
			  keymap_expand(&session->keymap, text, expanded, sizeof(expanded)));
}
