#ifndef TUI_VIEWS_SHARES_H
#define TUI_VIEWS_SHARES_H

#include "show/change_text.h"
#include "tui/session/session.h"

/* How amounts are written: as a percentage or absolute, as the user chose. */

/* What percentages are of; 0: absolute. `parent` is the total that percent of the parent is of. */
int64_t shares_base(const struct session *session, int64_t parent);

const char *shares_print(const struct session *session, char text[QUANTITY_TEXT_SIZE],
			 int64_t amount, int64_t parent);

/* What each side has: percent of `whole`, and of a comparison as it measures. */
const char *shares_print_sides(const struct session *session, char text[CHANGE_BOTH_SIZE],
			       const int64_t value[SIDE_COUNT], int64_t whole);

#endif
