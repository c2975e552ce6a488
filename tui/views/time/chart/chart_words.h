#ifndef TUI_VIEWS_TIME_CHART_CHART_WORDS_H
#define TUI_VIEWS_TIME_CHART_CHART_WORDS_H

#include "tui/session/session.h"
#include "tui/views/time/chart/chart_rows.h"

/* The words of a flame chart. */

/* "web: worker 42  ": whose stacks they are. */
void chart_words_thread(const struct session *session, char *text, size_t size);

/* "2 of 12 threads  34.5%  a column is 5 ms", and what is left out. */
void chart_words_picture(const struct session *session, char *text, size_t size);

/* Of a box: how long it took, when, and the calls like it below its caller. NULL: nothing ran. */
void chart_words_span(const struct session *session, const struct chart_span *span, char *text,
		      size_t size);

#endif
