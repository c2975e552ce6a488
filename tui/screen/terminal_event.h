#ifndef TUI_SCREEN_TERMINAL_EVENT_H
#define TUI_SCREEN_TERMINAL_EVENT_H

#include "tui/screen/key.h"

/* Events of the terminal. */

enum terminal_event_kind {
	TERMINAL_NOTHING, /* time is up, or somebody called terminal_wake */
	TERMINAL_KEY,
	TERMINAL_MOUSE,
	TERMINAL_RESIZED,
	TERMINAL_GONE, /* hung up, or asked to end: leave */
};

struct terminal_event {
	enum terminal_event_kind kind;
	key_code key;
	enum mouse_event mouse;
	int x, y;
};

#endif
