#ifndef TUI_SCREEN_MOUSE_REPORT_H
#define TUI_SCREEN_MOUSE_REPORT_H

#include <stdbool.h>

#include "tui/screen/key.h"

/*
 * What a terminal sends when the mouse is used, byte by byte, so that half a report never keeps
 * anybody waiting for the rest. Forms: "SGR Mouse Mode" and "Normal tracking mode" of xterm's
 * control sequences, <https://invisible-island.net/xterm/ctlseqs/ctlseqs.html>.
 */

enum mouse_form {
	MOUSE_NO_REPORT, /* between reports */
	MOUSE_SGR,    /* ESC [ < button ; column ; row, then M when pressed and m when released */
	MOUSE_NORMAL, /* ESC [ M and three characters: button, column and row, each plus 32 */
};

struct mouse_report {
	enum mouse_form form; /* of the report that is under way */
	unsigned numbers[3];  /* button, column, row */
	unsigned count;       /* of numbers that are whole */
	unsigned digits;      /* of the number that is not */
};

enum mouse_report_state {
	MOUSE_REPORT_OPEN,   /* there is more to come */
	MOUSE_REPORT_USED,   /* *event, *x and *y say what happened */
	MOUSE_REPORT_UNUSED, /* a button that serac does not know, or its release */
	MOUSE_REPORT_BROKEN, /* the byte is not part of a report, which is forgotten */
};

/* The escape sequence that begins a report of this form has come. */
void mouse_report_begin(struct mouse_report *report, enum mouse_form form);

/* The next byte. The place is in cells from 0; the event is never a double click. */
enum mouse_report_state mouse_report_take(struct mouse_report *report, int byte,
					  enum mouse_event *event, int *x, int *y);

#endif
