#include "tui/screen/paint.h"

#include <ctype.h>
#include <string.h>

#include "show/colors/palette.h"

enum { BLACK = 0, RED = 1, GREEN = 2, YELLOW = 3, BLUE = 4, MAGENTA = 5, CYAN = 6, WHITE = 7 };

/* Of DEPTH_256: the same on all terminals. */
enum { BLACK_256 = 16, WHITE_256 = 231 };

/* How much lighter inlined code is, and darker an edge. Of 256 colours there are few steps. */
#define LIGHTER_TRUE (STEP_PERCENT / 100.0)
#define LIGHTER_256 0.14
#define DARKER 0.13

enum { NONE = -1 };

/* What is no code, on no colours and 16; with more the theme has a text or a ground for it. */
static const struct fixed_paint {
	char letter;
	struct paint_look mono, few;
	int text, ground; /* of enum tint, or NONE */
	uint8_t flags;
} fixed_paints[PAINT_UNRESOLVED] = {
	[PAINT_TEXT] = { ' ', { -1, -1, 0 }, { -1, -1, 0 }, NONE, NONE, 0 },
	[PAINT_DIM] = { 'd', { -1, -1, 0 }, { -1, -1, 0 }, TINT_DIM, NONE, 0 },
	[PAINT_HEADER] = { 't',
			   { -1, -1, STYLE_BOLD },
			   { -1, -1, STYLE_BOLD },
			   NONE,
			   NONE,
			   STYLE_BOLD },
	[PAINT_KEY] = { 'y', { -1, -1, STYLE_BOLD }, { CYAN, -1, 0 }, TINT_KEY, NONE, 0 },
	[PAINT_WARNING] = { 'w',
			    { -1, -1, STYLE_BOLD },
			    { RED, -1, STYLE_BOLD },
			    TINT_WARNING,
			    NONE,
			    0 },
	[PAINT_HOT] = { 'x',
			{ -1, -1, STYLE_BOLD },
			{ RED, -1, STYLE_BOLD },
			TINT_HOT,
			NONE,
			STYLE_BOLD },
	[PAINT_BAR] = { 'b', { -1, -1, 0 }, { YELLOW, -1, 0 }, TINT_BAR, NONE, 0 },
	[PAINT_LIT] = { 'g',
			{ -1, -1, STYLE_BOLD | STYLE_UNDERLINE },
			{ MAGENTA, -1, STYLE_BOLD },
			TINT_LIT,
			NONE,
			0 },
	[PAINT_LIT_BAR] = { 'q',
			    { -1, -1, STYLE_BOLD | STYLE_UNDERLINE },
			    { MAGENTA, YELLOW, 0 },
			    TINT_LIT,
			    TINT_BAR,
			    0 },
	[PAINT_LESS_TEXT] = { '-',
			      { -1, -1, STYLE_BOLD },
			      { CYAN, -1, STYLE_BOLD },
			      TINT_LESS_TEXT,
			      NONE,
			      0 },
	[PAINT_MORE_TEXT] = { '+',
			      { -1, -1, STYLE_BOLD },
			      { YELLOW, -1, STYLE_BOLD },
			      TINT_MORE_TEXT,
			      NONE,
			      0 },
	[PAINT_ROOT] = { 'r', { -1, -1, STYLE_BOLD }, { BLACK, WHITE, 0 }, NONE, TINT_ROOT, 0 },
	[PAINT_HIT] = { 'h',
			{ -1, -1, STYLE_UNDERLINE },
			{ BLACK, MAGENTA, 0 },
			NONE,
			TINT_HIT,
			0 },
	[PAINT_MERGED] = { 'm', { -1, -1, 0 }, { WHITE, BLUE, 0 }, NONE, TINT_GATHERED, 0 },
	[PAINT_ANCESTOR] = { 'a', { -1, -1, 0 }, { WHITE, BLUE, 0 }, NONE, TINT_ANCESTOR, 0 },
	[PAINT_STRING] = { 'z', { -1, -1, 0 }, { GREEN, -1, 0 }, TINT_STRING, NONE, 0 },
	[PAINT_KEYWORD] = { 'v', { -1, -1, STYLE_BOLD }, { CYAN, -1, 0 }, TINT_KEYWORD, NONE, 0 },
};

/* The boxes' paints, the last of the enum first: where they begin and what they
 * are on few colours. */
static const struct box_paint {
	enum paint first;
	char letter;
	int16_t few_background;
	uint8_t mono_flags;
} box_paints[] = {
	{ PAINT_MORE, 'o', YELLOW, STYLE_BOLD },
	{ PAINT_LESS, 'l', CYAN, STYLE_BOLD },
	{ PAINT_SAME, 'e', WHITE, 0 },
	{ PAINT_HEAT + 4, '5', RED, STYLE_BOLD },
	{ PAINT_HEAT + 2, '3', YELLOW, 0 },
	{ PAINT_HEAT, '1', WHITE, 0 },
	{ PAINT_MANAGED, 'j', CYAN, 0 },
	{ PAINT_INLINED, 'i', GREEN, 0 },
	{ PAINT_NATIVE + HUE_PACKAGE, 'n', GREEN, 0 },
	{ PAINT_NATIVE, 'c', GREEN, 0 }, /* the runtime */
	{ PAINT_KERNEL, 'k', YELLOW, 0 },
	{ PAINT_UNRESOLVED, 'u', WHITE, 0 },
};

static const struct box_paint *box_paint_of(unsigned paint)
{
	const struct box_paint *box = box_paints;

	while (paint < box->first)
		box++;
	return box;
}

static struct paint_look few_look(struct style style, enum color_depth depth)
{
	bool is_mono = depth == DEPTH_MONO;
	struct paint_look look;

	if (style.paint < PAINT_UNRESOLVED) {
		const struct fixed_paint *fixed = &fixed_paints[style.paint];

		look = is_mono ? fixed->mono : fixed->few;
	} else {
		const struct box_paint *box = box_paint_of(style.paint);

		look = is_mono ? (struct paint_look){ DEPTH_DEFAULT, DEPTH_DEFAULT,
						      box->mono_flags }
			       : (struct paint_look){ BLACK, box->few_background, 0 };
	}
	look.flags |= style.flags & ~STYLE_EDGE;
	return look;
}

static int32_t number_of(uint32_t rgb, enum color_depth depth)
{
	return depth == DEPTH_TRUE ? (int32_t)rgb : (int32_t)palette_nearest(rgb);
}

static int32_t text_on(uint32_t ground, enum color_depth depth)
{
	if (depth == DEPTH_TRUE)
		return (int32_t)tint_text(ground);
	return tint_text(palette_rgb(palette_nearest(ground))) == 0 ? BLACK_256 : WHITE_256;
}

/* False: it has the terminal's own. */
static bool ground_of(unsigned paint, enum color_depth depth, const struct theme *theme,
		      uint32_t *ground)
{
	double step = depth == DEPTH_TRUE ? LIGHTER_TRUE : LIGHTER_256;

	if (paint >= PAINT_SAME)
		*ground = change_color_rgb(paint - PAINT_SAME, theme);
	else if (paint >= PAINT_UNRESOLVED)
		*ground = code_color_rgb(paint - PAINT_UNRESOLVED, theme, step);
	else if (fixed_paints[paint].ground != NONE)
		*ground = theme->rgb[fixed_paints[paint].ground];
	else
		return false;
	return true;
}

/* A hit is still seen to be one. */
static struct paint_look selected_look(struct style style, enum color_depth depth,
				       const struct theme *theme)
{
	uint32_t ground = theme->rgb[TINT_SELECTION];
	struct paint_look look = { text_on(ground, depth), number_of(ground, depth), 0 };

	if (style.paint == PAINT_HIT)
		look.foreground = number_of(theme->is_light ? 0xff87ff : 0xaf00af, depth);
	return look;
}

struct paint_look paint_look(struct style style, enum color_depth depth, const struct theme *theme)
{
	struct paint_look look = { DEPTH_DEFAULT, DEPTH_DEFAULT, 0 };
	uint32_t ground;

	if (depth < DEPTH_256)
		return few_look(style, depth);
	if (style.flags & STYLE_REVERSE) {
		look = selected_look(style, depth, theme);
	} else if (ground_of(style.paint, depth, theme, &ground)) {
		int text = style.paint < PAINT_UNRESOLVED ? fixed_paints[style.paint].text : NONE;

		look.background = number_of(ground, depth);
		look.foreground = text != NONE ? number_of(theme->rgb[text], depth)
				  : style.flags & STYLE_EDGE
					  ? number_of(tint_step(ground, -DARKER), depth)
					  : text_on(ground, depth);
	} else if (fixed_paints[style.paint].text != NONE) {
		look.foreground = number_of(theme->rgb[fixed_paints[style.paint].text], depth);
	}
	if (style.paint < PAINT_UNRESOLVED)
		look.flags |= fixed_paints[style.paint].flags;
	look.flags |= style.flags & (STYLE_BOLD | STYLE_UNDERLINE);
	return look;
}

char paint_letter(struct style style)
{
	char letter = style.paint < PAINT_UNRESOLVED ? fixed_paints[style.paint].letter
						     : box_paint_of(style.paint)->letter;

	if (style.flags & STYLE_REVERSE)
		return letter == ' ' ? 'S' : (char)toupper(letter);
	return letter;
}

char paint_hue_letter(struct style style)
{
	unsigned hue;

	if (style.paint < PAINT_NATIVE || style.paint >= PAINT_HEAT)
		return style.paint >= PAINT_UNRESOLVED ? paint_letter(style) : ' ';
	hue = (style.paint - PAINT_NATIVE) % HUE_COUNT;
	return hue == HUE_RUNTIME ? '.' : (char)('A' + hue - HUE_PACKAGE);
}
