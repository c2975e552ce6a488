#ifndef TUI_SESSION_HISTORY_H
#define TUI_SESSION_HISTORY_H

#include "tui/session/view_state.h"

/* View states that lie behind or ahead of the one that is shown; newest last. */
struct history {
	struct view_state *items;
	uint32_t count;
};

/* Copies. When there are very many the oldest goes. */
void history_push(struct history *history, const struct view_state *state);
void history_clear(struct history *history);

#endif
