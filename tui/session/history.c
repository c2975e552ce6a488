#include "tui/session/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { HISTORY_LIMIT = 200 };

void history_push(struct history *history, const struct view_state *state)
{
	if (history->count == HISTORY_LIMIT) {
		view_state_release(&history->items[0]);
		memmove(history->items, history->items + 1,
			--history->count * sizeof(*history->items));
	}
	history->items = memory_resize(history->items, history->count + 1, sizeof(*history->items));
	view_state_copy(&history->items[history->count++], state);
}

void history_clear(struct history *history)
{
	while (history->count > 0)
		view_state_release(&history->items[--history->count]);
	free(history->items);
	history->items = NULL;
}
