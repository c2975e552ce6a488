#ifndef TUI_VIEWS_TIME_TIME_FRAME_H
#define TUI_VIEWS_TIME_TIME_FRAME_H

#include "tui/screen/grid.h"
#include "tui/session/session.h"

/* What the forms of the view of times have around their pictures. */

/* Why there is no picture, in the middle of an area. */
void time_frame_draw_nothing(const struct session *session, struct grid *grid, struct rect area);

/* A row above the picture: how much time a column is, and what is lit. */
void time_frame_draw_title(const struct session *session, struct grid *grid, struct rect row);

/* A row below the columns: round times, what --time keeps in brackets, what is marked, and the
 * cursor. */
void time_frame_draw_axis(const struct session *session, uint32_t side, struct grid *grid,
			  struct rect row);

/* The lit part: an expression, or the name of a function. "" for nothing. */
void time_frame_print_lit(const struct session *session, char *text, size_t size);

/* "1.2 ms  3 samples", or "3 samples" where they weigh one each. */
void time_frame_print_weight(const struct session *session, int64_t weight, uint64_t samples,
			     char *text, size_t size);

/* Adds "  heaviest parse 62.5%": the function with most self in a bucket of an owner's row, or of
 * all with NO_TIMELINE, and its part of the weight there. */
void time_frame_print_heaviest(const struct session *session, uint32_t side, uint32_t row,
			       uint32_t bucket, int64_t weight, char *text, size_t size);

/* The time below the cursor, and what is marked. */
void time_frame_print_time(const struct session *session, char *text, size_t size);

#endif
