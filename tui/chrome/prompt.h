#ifndef TUI_CHROME_PROMPT_H
#define TUI_CHROME_PROMPT_H

#include "tui/screen/grid.h"
#include "tui/screen/key.h"

/* A line that the user types: UTF-8 text, a cursor, and the lines typed before. */

#define PROMPT_SIZE 1000

struct prompt {
	const char *title; /* "/", "focus: "; static text */
	char text[PROMPT_SIZE];
	size_t length, cursor; /* bytes */
	char *history[20];     /* newest last */
	int history_count, history_at;
	char draft[PROMPT_SIZE]; /* what was typed before Up */
};

enum prompt_event { PROMPT_NOTHING, PROMPT_CHANGED, PROMPT_DONE, PROMPT_CANCELLED };

void prompt_open(struct prompt *prompt, const char *title, const char *text);
void prompt_release(struct prompt *prompt);
enum prompt_event prompt_key(struct prompt *prompt, key_code key);

/* Draws it on a row, scrolled so that the cursor is seen; returns the cursor's
 * column. */
int prompt_draw(const struct prompt *prompt, struct grid *grid, struct rect row);

#endif
