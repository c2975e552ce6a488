#ifndef TUI_CHROME_SPOTS_H
#define TUI_CHROME_SPOTS_H

#include "tui/session/commands/command.h"

/* Where a click on the fixed lines runs something: noted as they are drawn, so that it is what the
 * user sees. */

struct spot {
	int x, y, width;
	enum command command;
	uint32_t levels; /* without a command: to zoom out by, from the path */
};

enum { SPOTS_LIMIT = 100 };

/* Those that are too many are just not clickable. */
struct spots {
	struct spot list[SPOTS_LIMIT];
	uint32_t count;
};

void spots_add(struct spots *spots, struct spot spot);

/* The spot at a cell; NULL: none. */
const struct spot *spots_at(const struct spots *spots, int x, int y);

#endif
