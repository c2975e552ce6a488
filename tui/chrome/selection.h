#ifndef TUI_CHROME_SELECTION_H
#define TUI_CHROME_SELECTION_H

#include "tui/chrome/chrome.h"

/* The selection, as the lines below the view and the page about it describe it. */

struct selection {
	const struct session *session;
	struct line_finder *lines;
	struct place here; /* the box; a NULL `sided`: a function */
	label_id label;    /* NO_LABEL: nothing is */
};

/* There must be an analysis with a tree. */
struct selection selection_of(const struct session *session, const struct chrome *chrome);

static inline bool selection_is_rest(const struct selection *selection)
{
	return selection->here.sided && selection->here.box.rest;
}

/* All of its name, with parameters where they are known. */
const char *selection_name(const struct selection *selection);

/* Short, for a line: or how many boxes are gathered. */
#define SELECTION_TITLE_SIZE 300
const char *selection_title(const struct selection *selection, int width,
			    char text[SELECTION_TITLE_SIZE]);

/* "decode.go:412 (inlined scan)", the file, or "". */
void selection_print_source(const struct selection *selection, char *text, size_t size);

/* How often it was called, as far as samples show it: the box, or the function everywhere. */
struct call_count selection_calls(const struct selection *selection);

/* The module's path, or "". */
const char *selection_module(const struct selection *selection);

/* Above the numbers, in all rows of the area: all of the name, and where it is from. */
void selection_draw_full(const struct selection *selection, struct grid *grid, struct rect area);

#endif
