#ifndef TUI_VIEWS_TIME_KEPT_TIMES_H
#define TUI_VIEWS_TIME_KEPT_TIMES_H

#include "tui/session/session.h"

/* Which times of a side the filters of the analysis keep: inputs lie on top of each other, and
 * what any of them keeps is kept. */

struct kept_times {
	bool is_all;             /* no filter is of times */
	struct time_span *spans; /* in order, and none meets the next one */
	uint32_t count;
};

void kept_times_init(struct kept_times *kept, const struct session *session, uint32_t side);
void kept_times_release(struct kept_times *kept);

/* Whether some of these times are kept. */
bool kept_times_have(const struct kept_times *kept, int64_t from, int64_t until);

#endif
