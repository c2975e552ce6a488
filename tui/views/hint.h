#ifndef TUI_VIEWS_HINT_H
#define TUI_VIEWS_HINT_H

/* A word on the last line: which keys, by the names of their commands ("up down"; their keys are
 * shown as one), and what they do here. The most important come first. */
struct hint {
	const char *commands, *what;
};

/* Behind the last of a list. */
#define HINTS_END          \
	{                  \
		NULL, NULL \
	}

#endif
