#ifndef TUI_VIEWS_ICICLE_MOVES_H
#define TUI_VIEWS_ICICLE_MOVES_H

#include "tui/session/command.h"
#include "tui/views/icicle_picture.h"

/* Where the keys that move lead to from the box that is selected. */

/* Selects it. False: the command is none that moves. */
bool icicle_move(struct session *session, const struct icicle_picture *picture,
		 enum command command);

/* After a move from a box, with the picture arranged for where it led: what cannot be seen is not
 * selected, but the box that it is in or below. */
void icicle_stay_in_sight(struct session *session, const struct icicle_picture *picture,
			  struct icicle_box before);

#endif
