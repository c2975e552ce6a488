#ifndef TUI_SCREEN_PAINT_H
#define TUI_SCREEN_PAINT_H

#include <stdbool.h>
#include <stdint.h>

#include "show/colors/change_color.h"
#include "show/colors/code_color.h"

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
	PAINT_LIT,       /* of a bar, what the search or the selection is about */
	PAINT_LIT_BAR,   /* the same before the rest of the bar */
	PAINT_LESS_TEXT, /* a difference, in a line of text */
	PAINT_MORE_TEXT,
	PAINT_STRING, /* in source code */
	PAINT_KEYWORD,
	PAINT_ROOT,   /* "all", processes and threads */
	PAINT_HIT,    /* matches the search */
	PAINT_MERGED, /* boxes too narrow to be told apart */
	PAINT_ANCESTOR,
	PAINT_UNRESOLVED, /* from here on as in enum code_color */
	PAINT_KERNEL = PAINT_UNRESOLVED + CODE_KERNEL,
	PAINT_NATIVE = PAINT_UNRESOLVED + CODE_NATIVE,
	PAINT_INLINED = PAINT_UNRESOLVED + CODE_INLINED,
	PAINT_MANAGED = PAINT_UNRESOLVED + CODE_MANAGED,
	PAINT_HEAT = PAINT_UNRESOLVED + CODE_HEAT,
	PAINT_SAME = PAINT_UNRESOLVED + CODE_COLOR_COUNT, /* as in enum change_color */
	PAINT_LESS = PAINT_SAME + CHANGE_COLOR_LESS,
	PAINT_MORE = PAINT_SAME + CHANGE_COLOR_MORE,
	PAINT_COUNT = PAINT_SAME + CHANGE_COLOR_COUNT,
};

enum {
	STYLE_BOLD = 1,
	STYLE_REVERSE = 2, /* selected */
	STYLE_UNDERLINE = 4,
	STYLE_EDGE = 8, /* a line between boxes that look the same, where there are many colours */
	STYLE_COUNT = 16,
};

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

static inline struct style style_of_code(enum code_color color)
{
	return style_of(PAINT_UNRESOLVED + color);
}

static inline struct style style_of_change(enum change_color color) /* a box of a comparison */
{
	return style_of(PAINT_SAME + color);
}

enum color_depth { DEPTH_MONO, DEPTH_16, DEPTH_256, DEPTH_TRUE };

#define DEPTH_DEFAULT (-1)

/* Colour numbers of the terminal, of DEPTH_TRUE 0xrrggbb, or DEPTH_DEFAULT. */
struct paint_look {
	int32_t foreground, background;
	uint8_t flags; /* of the style, as far as colours do not say the same, and more */
};

struct paint_look paint_look(struct style style, enum color_depth depth, const struct theme *theme);

/* One letter for tests: what a cell means (k kernel, n native, ...), upper case
 * when it is selected (reverse). */
char paint_letter(struct style style);

/* The same for hues: a to k those of packages, r the runtime's, k the kernel's; a blank where there
 * is no hue. */
char paint_hue_letter(struct style style);

#endif
