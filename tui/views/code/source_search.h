#ifndef TUI_VIEWS_CODE_SOURCE_SEARCH_H
#define TUI_VIEWS_CODE_SOURCE_SEARCH_H

#include "base/text/pattern.h"
#include "tui/views/code/source_rows.h"

/* The search in the text of a source file: the same expression as in other views. */

struct source_search {
	char *expression; /* that the pattern is of; NULL: none */
	struct pattern *pattern;
};

/* NULL: nothing is searched for, or it is no expression. */
struct pattern *source_search_pattern(struct source_search *search, const struct session *session);
void source_search_release(struct source_search *search);

/* The row of the next line that matches, or the one before, round the ends. From as many rows as
 * there are on: none does. `stays`: the row itself may be it. */
uint32_t source_search_next(const struct source_rows *rows, struct pattern *pattern, uint32_t row,
			    int step, bool stays);

#endif
