#ifndef TUI_CHROME_OVERLAY_H
#define TUI_CHROME_OVERLAY_H

#include "tui/screen/grid.h"
#include "tui/session/command.h"

/*
 * Lines of text over the view: a page to read. A line that begins with '\1' is a heading; text before a '\t' is a key.
 */

struct overlay {
	const char *title; /* static text */
	char **lines;
	uint32_t count, capacity;
	uint32_t first; /* line on screen */
};

void overlay_open(struct overlay *overlay, const char *title);
void overlay_add(struct overlay *overlay, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void overlay_release(struct overlay *overlay);

bool overlay_is_open(const struct overlay *overlay);
void overlay_draw(struct overlay *overlay, struct grid *grid, struct rect area);

enum overlay_event { OVERLAY_NOTHING, OVERLAY_CLOSED };

enum overlay_event overlay_run(struct overlay *overlay, int height, enum command command);

#endif
