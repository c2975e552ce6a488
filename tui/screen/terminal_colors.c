#include "tui/screen/terminal_colors.h"

#include <stdlib.h>
#include <string.h>

#include "show/colors/palette.h"

/* Last: it defines short words as macros. */
#include <ncurses.h>

static enum color_depth find_depth(enum color_depth most, bool automatic)
{
	const char *no_color = getenv("NO_COLOR");
	enum color_depth all = COLORS > 256    ? DEPTH_TRUE
			       : COLORS == 256 ? DEPTH_256
			       : COLORS >= 8   ? DEPTH_16
					       : DEPTH_MONO;

	if (!has_colors())
		return DEPTH_MONO;
	if (automatic)
		return no_color && *no_color ? DEPTH_MONO : all;
	return most < all ? most : all;
}

void terminal_colors_init(struct terminal_colors *colors, enum color_depth most, bool automatic)
{
	struct theme theme;

	if (has_colors()) {
		start_color();
		use_default_colors();
	}
	colors->depth = find_depth(most, automatic);
	theme_init(&theme, THEME_DARK, false);
	terminal_colors_set_theme(colors, &theme);
}

void terminal_colors_set_theme(struct terminal_colors *colors, const struct theme *theme)
{
	colors->theme = *theme;
	colors->next_pair = 1;
	memset(colors->looks, 0, sizeof(colors->looks));
}

/* A terminal whose numbers are RGB values (xterm-direct) gets those of the 256 colours that every
 * other one has. */
static int color_number(const struct terminal_colors *colors, int32_t color)
{
	return color < 16 || colors->depth != DEPTH_256 || COLORS <= 256
		       ? color
		       : (int)palette_rgb((uint8_t)color);
}

/* The pair of these colours, which styles that look the same share. The terminal's own colours have
 * one as well: curses goes back to it by colours alone, but to pair 0 by a reset of all attributes,
 * which is longer. 0: there are no more pairs, or no colours. */
static int pair_of_look(struct terminal_colors *colors, const struct paint_look *look)
{
	int foreground = color_number(colors, look->foreground);
	int background = color_number(colors, look->background);

	if (colors->depth == DEPTH_MONO)
		return 0;
	for (int pair = 1; pair < colors->next_pair; pair++) {
		int other_foreground, other_background;

		if (extended_pair_content(pair, &other_foreground, &other_background) == OK &&
		    other_foreground == foreground && other_background == background)
			return pair;
	}
	if (colors->next_pair >= COLOR_PAIRS ||
	    init_extended_pair(colors->next_pair, foreground, background) == ERR)
		return 0;
	return colors->next_pair++;
}

static uint32_t attributes_of(uint8_t flags)
{
	return (flags & STYLE_BOLD ? A_BOLD : 0) | (flags & STYLE_REVERSE ? A_REVERSE : 0) |
	       (flags & STYLE_UNDERLINE ? A_UNDERLINE : 0);
}

const struct terminal_look *terminal_colors_look(struct terminal_colors *colors, struct style style)
{
	struct terminal_look *made = &colors->looks[style.paint][style.flags % STYLE_COUNT];

	if (!made->is_made) {
		struct paint_look look = paint_look(style, colors->depth, &colors->theme);

		made->ground = look.background;
		made->pair = pair_of_look(colors, &look);
		/* Without pairs what is selected must still be seen. */
		if (made->pair == 0 && (style.flags & STYLE_REVERSE))
			look.flags |= STYLE_REVERSE;
		made->attributes = attributes_of(look.flags);
		look.foreground = DEPTH_DEFAULT;
		made->blank_pair = pair_of_look(colors, &look);
		made->is_made = true;
	}
	return made;
}
