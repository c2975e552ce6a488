#include "tui/paint.h"

#include <ctype.h>
#include <string.h>

enum { BLACK = 0, RED = 1, GREEN = 2, YELLOW = 3, BLUE = 4, MAGENTA = 5, CYAN = 6, WHITE = 7 };

/* Black on these has a contrast of 7.8 or more. Numbers from 16 on are the same
 * colours on every terminal that has 256. */
static const uint8_t kernel_256[KERNEL_HUES][SHADES] = { { 208, 214 }, { 215, 222 }, { 216, 209 } };
static const uint8_t native_256[NATIVE_HUES][SHADES] = {
	{ 220, 186 }, { 184, 143 }, { 149, 113 }, { 150, 114 }, { 185, 179 },
};
static const uint8_t inlined_256[NATIVE_HUES][SHADES] = {
	{ 228, 230 }, { 191, 229 }, { 192, 193 }, { 157, 194 }, { 223, 187 },
};
static const uint8_t managed_256[MANAGED_HUES][SHADES] = {
	{ 80, 116 },
	{ 81, 117 },
	{ 110, 111 },
	{ 122, 123 },
};
static const uint8_t unresolved_256[SHADES] = { 250, 247 };

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
	[PAINT_ROOT] = { 'r', { -1, -1, STYLE_BOLD }, { BLACK, WHITE, 0 }, { 16, 252, 0 } },
	[PAINT_ROOT_OTHER] = { 'r', { -1, -1, STYLE_BOLD }, { BLACK, WHITE, 0 }, { 16, 249, 0 } },
	[PAINT_HIT] = { 'h', { -1, -1, STYLE_UNDERLINE }, { BLACK, MAGENTA, 0 }, { 16, 213, 0 } },
	[PAINT_MERGED] = { 'm', { -1, -1, 0 }, { WHITE, BLUE, 0 }, { 16, 244, 0 } },
	[PAINT_ANCESTOR] = { 'a', { -1, -1, 0 }, { WHITE, BLUE, 0 }, { 255, 239, 0 } },
};

static uint32_t name_hash(const char *name)
{
	uint32_t hash = 2166136261u; /* FNV-1a: the same on every machine */

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	return hash ^ hash >> 15;
}

struct style style_of_code(enum function_kind kind, const char *module, unsigned shade)
{
	uint32_t hash = name_hash(module);

	shade %= SHADES;
	switch (kind) {
	case KIND_KERNEL:
		return style_of(PAINT_KERNEL + hash % KERNEL_HUES * SHADES + shade);
	case KIND_INLINED:
		return style_of(PAINT_INLINED + hash % NATIVE_HUES * SHADES + shade);
	case KIND_INTERPRETED:
	case KIND_JIT:
		return style_of(PAINT_MANAGED + hash % MANAGED_HUES * SHADES + shade);
	case KIND_UNRESOLVED:
		return style_of(PAINT_UNRESOLVED + shade);
	default:
		return style_of(PAINT_NATIVE + hash % NATIVE_HUES * SHADES + shade);
	}
}

/* The code's paints in the order of the enum: where they begin and what they
 * are on few colours. */
static const struct {
	enum paint first;
	char letter;
	int16_t few_background;
	const uint8_t *many;
} code_paints[] = {
	{ PAINT_MANAGED, 'j', CYAN, &managed_256[0][0] },
	{ PAINT_INLINED, 'i', GREEN, &inlined_256[0][0] },
	{ PAINT_NATIVE, 'n', GREEN, &native_256[0][0] },
	{ PAINT_KERNEL, 'k', YELLOW, &kernel_256[0][0] },
	{ PAINT_UNRESOLVED, 'u', WHITE, unresolved_256 },
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
	if (depth == DEPTH_MONO)
		return (struct paint_look){ DEPTH_DEFAULT, DEPTH_DEFAULT, 0 };
	while (paint < code_paints[i].first)
		i++;
	if (depth == DEPTH_16)
		return (struct paint_look){ BLACK, code_paints[i].few_background, 0 };
	return (struct paint_look){ 16, code_paints[i].many[paint - code_paints[i].first], 0 };
}

char paint_letter(struct style style)
{
	size_t i = 0;
	char letter;

	if (style.paint < PAINT_UNRESOLVED) {
		letter = fixed_paints[style.paint].letter;
	} else {
		while (style.paint < code_paints[i].first)
			i++;
		letter = code_paints[i].letter;
	}
	if (style.flags & STYLE_REVERSE)
		return letter == ' ' ? 'S' : (char)toupper(letter);
	return letter;
}
