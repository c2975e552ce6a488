#ifndef TUI_VIEWS_VIEWS_H
#define TUI_VIEWS_VIEWS_H

#include "tui/views/view.h"

/* The views that there are, as view_table.h lists them. */

/* A view as it shows this state. */
const struct view *views_find(enum view_id id, const struct view_state *state);

/* The one that is shown. */
static inline const struct view *views_shown(const struct view_state *state)
{
	return views_find(state->view, state);
}

/* The command that opens a view, and the view that a command opens; NULL: none. */
enum command views_command(enum view_id id);
const struct view *views_of_command(enum command command, const struct view_state *state);

#endif
