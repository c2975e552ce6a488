#include "tui/screen/terminal_colors.h"

#include <stdlib.h>

#include "show/palette.h"

/* Last: it defines short words as macros. */
#include <ncurses.h>

static enum color_depth find_depth(enum color_depth most, bool automatic)
{
	const char *no_color = getenv("NO_COLOR");
	enum color_depth all = COLORS >= 256 ? DEPTH_256 : COLORS >= 8 ? DEPTH_16 : DEPTH_MONO;

	if (!has_colors())
		return DEPTH_MONO;
	if (automatic)
		return no_color && *no_color ? DEPTH_MONO : all;
	return most < all ? most : all;
}

/* A terminal whose numbers are RGB values (xterm-direct) gets those of the
 * palette that every other one has. */
static int color_number(int16_t color)
{
	return color < 16 || COLORS <= 256 ? color : (int)palette_rgb((uint8_t)color);
}

/* Terminals of few colours have few pairs: paints that look the same share one. 0: none yet. */
static short shared_pair(const struct terminal_colors *colors, int paint, struct paint_look look)
{
	for (int other = 0; other < paint; other++) {
		struct paint_look same = paint_look((enum paint)other, colors->depth);

		if (same.foreground == look.foreground && same.background == look.background)
			return colors->pairs[other];
	}
	return 0;
}

static void make_pairs(struct terminal_colors *colors)
{
	short next = 1;

	for (int paint = 0; paint < PAINT_COUNT; paint++) {
		struct paint_look look = paint_look((enum paint)paint, colors->depth);

		colors->pairs[paint] = 0;
		colors->flags[paint] = look.flags;
		if (colors->depth == DEPTH_MONO ||
		    (look.foreground == DEPTH_DEFAULT && look.background == DEPTH_DEFAULT))
			continue;
		colors->pairs[paint] = shared_pair(colors, paint, look);
		if (colors->pairs[paint] != 0)
			continue;
		if (next >= COLOR_PAIRS || init_extended_pair(next, color_number(look.foreground),
							      color_number(look.background)) == ERR)
			continue;
		colors->pairs[paint] = next++;
	}
}

void terminal_colors_init(struct terminal_colors *colors, enum color_depth most, bool automatic)
{
	if (has_colors()) {
		start_color();
		use_default_colors();
	}
	colors->depth = find_depth(most, automatic);
	make_pairs(colors);
}

uint32_t terminal_colors_attributes(const struct terminal_colors *colors, struct style style)
{
	uint8_t flags = style.flags | colors->flags[style.paint];

	return (flags & STYLE_BOLD ? A_BOLD : 0) | (flags & STYLE_REVERSE ? A_REVERSE : 0) |
	       (flags & STYLE_UNDERLINE ? A_UNDERLINE : 0);
}
