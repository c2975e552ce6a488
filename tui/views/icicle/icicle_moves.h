#ifndef TUI_VIEWS_ICICLE_ICICLE_MOVES_H
#define TUI_VIEWS_ICICLE_ICICLE_MOVES_H

#include "tui/session/commands/command.h"
#include "tui/views/icicle/icicle_picture.h"

/* Where the keys that move lead to from the box that is selected. */

/* Selects it. False: the command is none that moves. */
bool icicle_move(struct session *session, const struct icicle_picture *picture,
		 enum command command);

/* After a move from a box, with the picture arranged for where it led: what cannot be seen is not
 * selected, but the box that it is in or below. */
void icicle_stay_in_sight(struct session *session, const struct icicle_picture *picture,
			  struct icicle_box before);

/* Where a gathering is selected that begins with another box now, as more of the profile has been
 * read or the screen has another width: selects what it has become. */
void icicle_follow_gathering(struct session *session, const struct icicle_picture *picture);

#endif
