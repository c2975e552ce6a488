#ifndef TUI_VIEWS_CALLERS_CALLERS_ICICLES_H
#define TUI_VIEWS_CALLERS_CALLERS_ICICLES_H

#include "tui/session/commands/command.h"
#include "tui/views/callers/callers_half.h"

/* Callers and callees as icicles, on either side of the function. */

struct callers_icicles {
	int side;              /* of the selected box */
	struct icicle_box box; /* selected, in the side's tree; MIDDLE: the function */
	struct callers_half halves[HALF_COUNT];
};

/* For another function: the middle is selected and nothing scrolled away. */
void callers_icicles_reset(struct callers_icicles *icicles);
void callers_icicles_release(struct callers_icicles *icicles);

/* Lays the boxes out so that the selected one is on screen. What follows needs it. */
void callers_icicles_arrange(const struct session *session, struct callers_icicles *icicles,
			     struct rect area);
void callers_icicles_draw(const struct session *session, const struct callers_icicles *icicles,
			  struct grid *grid, struct rect area);
/* False: not a command that moves. */
bool callers_icicles_move(struct session *session, struct callers_icicles *icicles,
			  struct rect area, enum command command);
void callers_icicles_click(const struct session *session, struct callers_icicles *icicles,
			   struct rect area, int x, int y);

/* Opens the gathering or the folded tower that is selected. False: it is neither. */
bool callers_icicles_open(struct session *session, struct callers_icicles *icicles);

label_id callers_icicles_label(const struct session *session,
			       const struct callers_icicles *icicles);

#endif
