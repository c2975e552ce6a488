#ifndef TUI_SESSION_SHOWN_VIEWS_H
#define TUI_SESSION_SHOWN_VIEWS_H

#include "tui/session/view_state.h"

/*
 * The views on the screen: the focused one (state.view) and, if there is room, another next to or
 * below it. The icicle, the sides of a comparison and the callers are paired with the list of
 * functions, and stacked an icicle with the code of its selection; other views are shown alone.
 */

enum { SHOWN_VIEWS = 2 };

struct shown_views {
	enum view_id list[SHOWN_VIEWS]; /* from the top, or the left */
	int count;
	enum pane_choice panes; /* the arrangement: never PANES_AUTO */
};

/* For a terminal of this size. */
struct shown_views shown_views_of(const struct view_state *state, int width, int height);

/* The arrangement if the user chose `panes`. */
struct shown_views shown_views_as(const struct view_state *state, enum pane_choice panes, int width,
				  int height);

/* Whether the focused view has one to share the screen with. */
bool shown_views_have_partner(const struct view_state *state);

/* The cells that the first of two views side by side has, of `width`. */
int shown_views_first_width(int width);

/* Several views are on the screen, each in a frame. */
bool shown_views_has_frames(const struct view_state *state);

/* Whether the list of functions is on a terminal of this size, and has room for the threads that
 * they are of: for view_state.has_thread_column. */
bool shown_views_have_thread_column(const struct shown_views *shown, int width);

/* Tells the state what the view of times, or the strip above another one, has room for, and the key
 * of the label that it lights (0: none). True when a new analysis is needed for that. */
bool shown_views_set_times(struct view_state *state, bool has_times, uint64_t lit, int width,
			   int height);

/* A bit for each: for view_state.shown. */
unsigned shown_views_bits(const struct shown_views *shown);

#endif
