#include "tui/session/view_place.h"

#include <stdlib.h>

#include "tui/session/session_edits.h"

void view_place_release(struct view_place *place)
{
	view_state_release(&place->state);
	text_list_release(&place->zoom);
	text_list_release(&place->select);
	free(place->type);
	*place = (struct view_place){ 0 };
}

void session_go(struct session *session, const struct view_place *place)
{
	const struct sides *sides = session->state.sides;

	session_remember(session);
	view_state_release(&session->state);
	view_state_copy(&session->state, &place->state);
	session->state.sides = sides;
	text_list_release(&session->zoom_names);
	text_list_release(&session->select_names);
	text_list_copy(&session->zoom_names, &place->zoom);
	text_list_copy(&session->select_names, &place->select);
	view_state_set_text(&session->type_name, place->type);
	session->type_chosen = false;
	session->all_lit = false;
	session->restore_selection = true; /* the root, unless names lead elsewhere */
	session_changed(session);
}
