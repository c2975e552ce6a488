#include "tui/views/note.h"

void note_draw(const struct session *session, struct grid *grid, struct rect row, const char *text)
{
	char expanded[200];

	grid_text(grid, row.x, row.y, row.width, style_of(PAINT_DIM),
		  keymap_expand(&session->keymap, text, expanded, sizeof(expanded)));
}
