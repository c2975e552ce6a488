#ifndef TUI_VIEWS_ICICLE_ICICLE_MOVES_H
#define TUI_VIEWS_ICICLE_ICICLE_MOVES_H

#include "tui/session/commands/command.h"
#include "tui/views/icicle/icicle_picture.h"

/* Moving the selection in an icicle. */

/* Runs a command that moves. False: the command does not move. */
bool icicle_move(struct session *session, const struct icicle_picture *picture,
		 enum command command);

/* After a move from the box `before`, with the picture arranged for the new one: if that cannot be
 * seen, selects the box that it is in or below. */
void icicle_stay_in_sight(struct session *session, const struct icicle_picture *picture,
			  struct icicle_box before);

/* Keeps a gathering selected that begins with another box now, because more of the profile has been
 * read or the screen has another width. */
void icicle_follow_gathering(struct session *session, const struct icicle_picture *picture);

#endif
