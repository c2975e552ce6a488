#ifndef TUI_VIEWS_LINES_H
#define TUI_VIEWS_LINES_H

#include <stdbool.h>
#include <stdint.h>

/* Lines of which a part is on the screen. */

struct lines {
	uint32_t first, height; /* on the screen */
	uint32_t count;         /* of all */
	bool is_more;           /* there are more than were counted */
};

#define NO_LINE UINT32_MAX

/* The first line to be on the screen: as near to where it was as what is selected (NO_LINE: it is
 * not among them) allows, with the line next to that in sight, and none left empty. */
uint32_t lines_scroll(const struct lines *lines, uint32_t selected);

#endif
