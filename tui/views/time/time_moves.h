#ifndef TUI_VIEWS_TIME_TIME_MOVES_H
#define TUI_VIEWS_TIME_TIME_MOVES_H

#include "tui/session/analysis/samples/timelines_facet.h"
#include "tui/session/session.h"

/*
 * What the forms of the view of times have in common: the cursor in time, the span that is shown,
 * and ranges that are marked, made a filter, or compared.
 */

/* Brings the cursor to a column that is shown, or with several lines to a cell of it. False: there
 * is no picture. */
bool time_moves_arrange(struct session *session);

/* The cursor's column, and the cell in it from the first on. */
uint32_t time_moves_column(const struct session *session);
uint32_t time_moves_line(const struct session *session);

/* The cursor to a cell; the nearest that is shown. */
void time_moves_go(struct session *session, int64_t column, int64_t line);

/* By so many cells, of a column one after the other. Beyond an edge the span moves. */
void time_moves_by(struct session *session, int64_t columns, int64_t lines);

/* Zooms to a span of time, which can be undone. */
void time_moves_show(struct session *session, struct time_span span);

/* False: it is not for this. */
bool time_moves_run(struct session *session, enum command command);

/* A strip of what each of its kind has: `r` goes round. */
void time_moves_next_rows(struct session *session);

#endif
