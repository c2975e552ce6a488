#ifndef TUI_SESSION_SESSION_EDITS_H
#define TUI_SESSION_SESSION_EDITS_H

#include "model/slices/slice_fields.h"
#include "tui/session/session.h"

/* What the user does to what is shown. Each can be undone with session_back unless said otherwise,
 * and asks for a new analysis. */

/* Call before changing `state`, and session_changed after it. */
void session_remember(struct session *session);
/* The same before a change of `search` alone. */
void session_remember_search(struct session *session);

void session_zoom(struct session *session, struct icicle_box box);
/* By as many boxes; what is selected stays so. */
void session_zoom_out(struct session *session, uint32_t levels);
void session_back(struct session *session);
void session_forward(struct session *session);

/* Ends the search, or else a step back that no search comes back with: who presses Esc again and
 * again comes to where all began. */
void session_escape(struct session *session);

/* Not remembered. */
void session_show(struct session *session, enum view_id view);

/* Gives the keys to a view that is on the screen. Not remembered. */
void session_focus(struct session *session, enum view_id view);

void session_set_panes(struct session *session, enum pane_choice panes);

/* Parts of the profile are compared with each other, instead of what is shown. */
void session_compare_slices(struct session *session, const struct slice slices[SIDE_COUNT]);

/* Of a comparison. */
void session_set_compare(struct session *session, enum compare_variant form);

/* How icicles are laid out, those of one profile or of a comparison. */
void session_set_layout(struct session *session, enum icicle_variant layout);

/* The callers view, about this label. */
void session_show_callers(struct session *session, label_id label);

/* The view of code, about this label. NO_LABEL, or what is no function: says so. */
void session_show_code(struct session *session, label_id label, enum code_variant form);

/* Opens a gathering of its callers (0) or callees (1). */
void session_open_callers(struct session *session, int half, const struct call_tree *tree,
			  struct icicle_box box);

/* Sets a field of the slice, or adds to its list, as slice_text_parse does; where it is wrong
 * false, and the message says why. */
bool session_choose(struct session *session, const struct slice_field *field, const char *text);

/* The same for one of the slice's lists. */
bool session_filter(struct session *session, struct text_list *list, const char *expression);

#endif
