#ifndef TUI_SCREEN_PAINT_H
#define TUI_SCREEN_PAINT_H

#include <stdbool.h>
#include <stdint.h>

#include "show/change_color.h"
#include "show/code_color.h"

/*
 * What a cell means, and what it looks like on terminals of each colour depth.
 * Views name a paint; only the terminal turns it into colours.
 */

enum paint {
	PAINT_TEXT, /* the terminal's own colours */
	PAINT_DIM,
	PAINT_HEADER,
	PAINT_KEY, /* a key, or a view's number, in a line of text */
	PAINT_WARNING,
	PAINT_HOT, /* a number above the threshold */
	PAINT_BAR,
	PAINT_LESS_TEXT, /* a difference, in a line of text */
	PAINT_MORE_TEXT,
	PAINT_ROOT,       /* "all", processes and threads */
	PAINT_ROOT_OTHER, /* beside one */
	PAINT_HIT,        /* matches the search */
	PAINT_MERGED,     /* boxes too narrow to be told apart */
	PAINT_ANCESTOR,
	PAINT_UNRESOLVED, /* from here on as in enum code_color */
	PAINT_KERNEL = PAINT_UNRESOLVED + CODE_KERNEL,
	PAINT_NATIVE = PAINT_UNRESOLVED + CODE_NATIVE,
	PAINT_INLINED = PAINT_UNRESOLVED + CODE_INLINED,
	PAINT_MANAGED = PAINT_UNRESOLVED + CODE_MANAGED,
	PAINT_SAME = PAINT_UNRESOLVED + CODE_COLOR_COUNT, /* as in enum change_color */
	PAINT_LESS = PAINT_SAME + CHANGE_COLOR_LESS,
	PAINT_MORE = PAINT_SAME + CHANGE_COLOR_MORE,
	PAINT_COUNT = PAINT_SAME + CHANGE_COLOR_COUNT,
};

enum { STYLE_BOLD = 1, STYLE_REVERSE = 2, STYLE_UNDERLINE = 4 };

struct style {
	uint8_t paint; /* enum paint */
	uint8_t flags;
};

static inline struct style style_of(enum paint paint)
{
	return (struct style){ (uint8_t)paint, 0 };
}

static inline struct style style_with(struct style style, uint8_t flags)
{
	style.flags |= flags;
	return style;
}

/* A box: the hue comes from the module's name, so it is the same in every run
 * and view; `shade` 0 or 1. */
struct style style_of_code(enum function_kind kind, const char *module, unsigned shade);

struct style style_of_change(enum change_color color); /* a box of a comparison */

enum color_depth { DEPTH_MONO, DEPTH_16, DEPTH_256 };

#define DEPTH_DEFAULT (-1)

struct paint_look { /* colour numbers of the terminal, or DEPTH_DEFAULT */
	int16_t foreground, background;
	uint8_t flags; /* added to the cell's */
};

struct paint_look paint_look(enum paint paint, enum color_depth depth);

/* One letter for tests: what a cell means (k kernel, n native, ...), upper case
 * when it is selected (reverse). */
char paint_letter(struct style style);

#endif
