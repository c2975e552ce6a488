#ifndef TUI_SESSION_LIVE_SOURCE_H
#define TUI_SESSION_LIVE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text/text_list.h"

/*
 * Where a document comes from that goes on while it is looked at: a window of what runs now.
 * Documents of it take turns, so that none grows for ever.
 */

struct document_view;

enum live_state_of_view { LIVE_FOLLOWS, LIVE_IS_FROZEN, LIVE_HAS_ENDED };

struct live_status {
	enum live_state_of_view state;
	/* Percent of a CPU that serac uses, and what samples for it; below 0: unknown. */
	double own, other;
	const char *ended; /* what has, once it has; borrowed */
};

struct live_source {
	int64_t window; /* nanoseconds */
	/* Of the command that follows the same, after its options. */
	const struct text_list *words;

	/* True when another document takes the place of the present one: it has all of the window.
	 * `can_take`: now is a good time. */
	bool (*next)(void *context, bool can_take, struct document_view *document);
	/* The picture stays unchanged, or goes on. */
	void (*freeze)(void *context, bool frozen);
	void (*status)(void *context, struct live_status *status);
	/* True, and what went wrong, once each time. NULL: nothing can that is not its end. */
	bool (*take_trouble)(void *context, char *text, size_t size);
	/* Writes what perf recorded, as it came, and says so, or why not. NULL: it was not perf. */
	void (*write)(void *context, const char *path, char *message, size_t size);
	void *context;
};

#endif
