#ifndef TUI_VIEWS_CALLERS_CALLERS_ICICLES_H
#define TUI_VIEWS_CALLERS_CALLERS_ICICLES_H

#include "tui/session/command.h"
#include "tui/views/boxes.h"
#include "tui/views/callers/callers_halves.h"

/* Callers and callees as icicles, on either side of the function. */

struct callers_icicles {
	int side;              /* of the selected box */
	struct icicle_box box; /* selected, in the side's tree; MIDDLE: the function */
	struct icicle_layout layouts[HALF_COUNT];
	uint32_t first_rows[HALF_COUNT]; /* layout rows scrolled away, besides the middle */
	int heights[HALF_COUNT];         /* screen rows */
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
bool callers_icicles_move(const struct session *session, struct callers_icicles *icicles,
			  enum command command);
void callers_icicles_click(struct callers_icicles *icicles, struct rect area, int x, int y);

label_id callers_icicles_label(const struct session *session,
			       const struct callers_icicles *icicles);

#endif
