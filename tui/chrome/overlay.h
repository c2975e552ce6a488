#ifndef TUI_CHROME_OVERLAY_H
#define TUI_CHROME_OVERLAY_H

#include "tui/screen/grid.h"
#include "tui/session/command.h"

/*
 * Lines of text over the view: pages to read (help, info), and lists to choose
 * from. A line that begins with '\1' is a heading; text before a '\t' is a key.
 */

struct overlay {
	const char *title; /* static text */
	char **lines;
	uint32_t *choices; /* per line, what it stands for in a menu */
	uint32_t count, capacity;
	uint32_t first; /* line on screen */
	bool is_menu;   /* one line is selected */
	uint32_t selected;
};

void overlay_open(struct overlay *overlay, const char *title, bool is_menu);
void overlay_add(struct overlay *overlay, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* A line of a menu; the one that stands for `chosen` is selected. */
void overlay_add_choice(struct overlay *overlay, uint32_t choice, uint32_t chosen,
			const char *format, ...) __attribute__((format(printf, 4, 5)));
void overlay_release(struct overlay *overlay);

/* What the selected line of a menu stands for. */
uint32_t overlay_choice(const struct overlay *overlay);

bool overlay_is_open(const struct overlay *overlay);
void overlay_draw(struct overlay *overlay, struct grid *grid, struct rect area);

enum overlay_event { OVERLAY_NOTHING, OVERLAY_CHOSEN, OVERLAY_CLOSED };

enum overlay_event overlay_run(struct overlay *overlay, int height, enum command command);

/* A click or a letter chooses, too; true when it named a line. */
bool overlay_click(struct overlay *overlay, struct rect area, int y);

#endif
