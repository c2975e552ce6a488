#ifndef TUI_CHROME_PAGES_OVERLAY_H
#define TUI_CHROME_PAGES_OVERLAY_H

#include "tui/chrome/pages/page_rows.h"
#include "tui/screen/grid.h"
#include "tui/session/commands/command.h"

/* Lines of text over the view: a page to read, see page_rows.h. */

struct overlay {
	const char *title; /* static text */
	char **lines;
	uint32_t count, capacity;
	struct page_rows rows; /* the lines, as they were drawn last */
	uint32_t first;        /* row on screen */
};

void overlay_open(struct overlay *overlay, const char *title);
void overlay_add(struct overlay *overlay, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void overlay_release(struct overlay *overlay);

bool overlay_is_open(const struct overlay *overlay);
void overlay_draw(struct overlay *overlay, struct grid *grid, struct rect area);

enum overlay_event { OVERLAY_NOTHING, OVERLAY_CLOSED };

/* On a screen of that size. */
enum overlay_event overlay_run(struct overlay *overlay, int width, int height,
			       enum command command);

#endif
