#include "tui/screen/paint.h"

#include <ctype.h>
#include <string.h>

#include "show/palette.h"

enum { BLACK = 0, RED = 1, GREEN = 2, YELLOW = 3, BLUE = 4, MAGENTA = 5, CYAN = 6, WHITE = 7 };

struct fixed_paint {
	char letter;
	struct paint_look mono, few, many; /* no colours, 16, 256 */
};

static const struct fixed_paint fixed_paints[PAINT_UNRESOLVED] = {
	[PAINT_TEXT] = { ' ', { -1, -1, 0 }, { -1, -1, 0 }, { -1, -1, 0 } },
	[PAINT_DIM] = { 'd', { -1, -1, 0 }, { -1, -1, 0 }, { 244, -1, 0 } },
	[PAINT_HEADER] = { 't',
			   { -1, -1, STYLE_BOLD },
			   { -1, -1, STYLE_BOLD },
			   { -1, -1, STYLE_BOLD } },
	[PAINT_KEY] = { 'y', { -1, -1, STYLE_BOLD }, { CYAN, -1, 0 }, { 37, -1, 0 } },
	[PAINT_WARNING] = { 'w', { -1, -1, STYLE_BOLD }, { RED, -1, STYLE_BOLD }, { 167, -1, 0 } },
	[PAINT_HOT] = { 'x',
			{ -1, -1, STYLE_BOLD },
			{ RED, -1, STYLE_BOLD },
			{ 166, -1, STYLE_BOLD } },
	[PAINT_BAR] = { 'b', { -1, -1, 0 }, { YELLOW, -1, 0 }, { 172, -1, 0 } },
	[PAINT_LESS_TEXT] = { '-',
			      { -1, -1, STYLE_BOLD },
			      { CYAN, -1, STYLE_BOLD },
			      { 32, -1, 0 } },
	[PAINT_MORE_TEXT] = { '+',
			      { -1, -1, STYLE_BOLD },
			      { YELLOW, -1, STYLE_BOLD },
			      { 166, -1, 0 } },
	[PAINT_ROOT] = { 'r',
			 { -1, -1, STYLE_BOLD },
			 { BLACK, WHITE, 0 },
			 { PALETTE_BLACK, PALETTE_ROOT, 0 } },
	[PAINT_ROOT_OTHER] = { 'r',
			       { -1, -1, STYLE_BOLD },
			       { BLACK, WHITE, 0 },
			       { PALETTE_BLACK, PALETTE_ROOT_OTHER, 0 } },
	[PAINT_HIT] = { 'h',
			{ -1, -1, STYLE_UNDERLINE },
			{ BLACK, MAGENTA, 0 },
			{ PALETTE_BLACK, PALETTE_HIT, 0 } },
	[PAINT_MERGED] = { 'm', { -1, -1, 0 }, { WHITE, BLUE, 0 }, { PALETTE_BLACK, 244, 0 } },
	[PAINT_ANCESTOR] = { 'a', { -1, -1, 0 }, { WHITE, BLUE, 0 }, { 255, PALETTE_ANCESTOR, 0 } },
};

struct style style_of_code(enum function_kind kind, const char *module, unsigned shade)
{
	return style_of(PAINT_UNRESOLVED + code_color(kind, module, shade));
}

struct style style_of_change(enum change_color color)
{
	return style_of(PAINT_SAME + color);
}

/* The boxes' paints, the last of the enum first: where they begin and what they
 * are on few colours. */
static const struct {
	enum paint first;
	char letter;
	int16_t few_background;
	uint8_t mono_flags;
} box_paints[] = {
	{ PAINT_MORE, 'o', YELLOW, STYLE_BOLD }, { PAINT_LESS, 'l', CYAN, STYLE_BOLD },
	{ PAINT_SAME, 'e', WHITE, 0 },           { PAINT_MANAGED, 'j', CYAN, 0 },
	{ PAINT_INLINED, 'i', GREEN, 0 },        { PAINT_NATIVE, 'n', GREEN, 0 },
	{ PAINT_KERNEL, 'k', YELLOW, 0 },        { PAINT_UNRESOLVED, 'u', WHITE, 0 },
};

struct paint_look paint_look(enum paint paint, enum color_depth depth)
{
	size_t i = 0;

	if (paint < PAINT_UNRESOLVED) {
		const struct fixed_paint *fixed = &fixed_paints[paint];

		return depth == DEPTH_MONO ? fixed->mono
		       : depth == DEPTH_16 ? fixed->few
					   : fixed->many;
	}
	while (paint < box_paints[i].first)
		i++;
	if (depth == DEPTH_MONO)
		return (struct paint_look){ DEPTH_DEFAULT, DEPTH_DEFAULT,
					    box_paints[i].mono_flags };
	if (depth == DEPTH_16)
		return (struct paint_look){ BLACK, box_paints[i].few_background, 0 };
	if (paint >= PAINT_SAME)
		return (struct paint_look){ PALETTE_BLACK, change_color_256(paint - PAINT_SAME),
					    0 };
	return (struct paint_look){ PALETTE_BLACK, code_color_256(paint - PAINT_UNRESOLVED), 0 };
}

char paint_letter(struct style style)
{
	size_t i = 0;
	char letter;

	if (style.paint < PAINT_UNRESOLVED) {
		letter = fixed_paints[style.paint].letter;
	} else {
		while (style.paint < box_paints[i].first)
			i++;
		letter = box_paints[i].letter;
	}
	if (style.flags & STYLE_REVERSE)
		return letter == ' ' ? 'S' : (char)toupper(letter);
	return letter;
}
