#ifndef TUI_CHROME_ASKING_PROMPT_H
#define TUI_CHROME_ASKING_PROMPT_H

#include "tui/screen/grid.h"
#include "tui/screen/key.h"

/* A line that the user types: UTF-8 text, a cursor, and the lines typed before. */

/* A command with the longest expression that there may be (10,000 bytes, base/text/pattern.c): one
 * that is cut would also match other names. */
#define PROMPT_SIZE 10240

/* Lines typed before, for prompts that ask for the same kind of thing. Starts zeroed. */
struct prompt_history {
	char *items[20]; /* newest last */
	int count;
};

struct prompt {
	const char *title; /* "/", "focus: "; static text */
	char text[PROMPT_SIZE];
	size_t length, cursor;          /* bytes */
	struct prompt_history *history; /* NULL: nothing is recalled */
	int history_at;                 /* history->count: what is being typed */
	char draft[PROMPT_SIZE];        /* what was typed before Up */
};

enum prompt_event { PROMPT_NOTHING, PROMPT_CHANGED, PROMPT_DONE, PROMPT_CANCELLED };

/* Lasts as long as its history; there is nothing to release. */
void prompt_open(struct prompt *prompt, const char *title, const char *text,
		 struct prompt_history *history);
void prompt_history_release(struct prompt_history *history);

/* Replaces what is typed; cut off where it is too long. */
void prompt_set(struct prompt *prompt, const char *text);

/* The line shows one of those typed before. */
bool prompt_is_recalling(const struct prompt *prompt);

enum prompt_event prompt_key(struct prompt *prompt, key_code key);

/* Draws it on a row, scrolled so that the cursor is seen; returns the cursor's
 * column; -1 where it has no room. */
int prompt_draw(const struct prompt *prompt, struct grid *grid, struct rect row);

#endif
