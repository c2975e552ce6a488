#ifndef TUI_SESSION_VIEW_PLACE_H
#define TUI_SESSION_VIEW_PLACE_H

#include "tui/session/session.h"

/* A view as words of a command line give it: names that have yet to be found in a tree. */

struct view_place {
	struct view_state state; /* its paths are empty, and it has no sides */
	struct text_list zoom, select;
	char *type; /* sample type; NULL: the profile's default */
};

void view_place_release(struct view_place *place);

/* Shows it, keeping the sides of the current comparison. Added to the history. */
void session_go(struct session *session, const struct view_place *place);

/* Parses words that command_line.h wrote. False and *error. */
typedef bool read_view(void *context, const struct text_list *words, struct view_place *place,
		       struct error *error);

#endif
