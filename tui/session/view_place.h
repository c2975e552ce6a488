#ifndef TUI_SESSION_VIEW_PLACE_H
#define TUI_SESSION_VIEW_PLACE_H

#include "tui/session/session.h"

/* What is shown, as words of a command line say it: names that are yet to be found in a tree. */

struct view_place {
	struct view_state state; /* its paths are empty, and it has no sides */
	struct text_list zoom, select;
	char *type; /* sample type; NULL: the profile's default */
};

void view_place_release(struct view_place *place);

/* Shows it, with the sides that are compared now. Remembered. */
void session_go(struct session *session, const struct view_place *place);

/* Makes one of words of a command line that command_line.h has written. False and *error. */
typedef bool read_view(void *context, const struct text_list *words, struct view_place *place,
		       struct error *error);

#endif
