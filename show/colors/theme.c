#include "show/colors/theme.h"

#include "show/colors/oklab.h"

const char *const tint_names[TINT_COUNT] = {
#define TINT_NAME(id, name) name,
	TINTS(TINT_NAME)
#undef TINT_NAME
};

const char *const theme_names[THEME_COUNT] = {
	[THEME_AUTO] = "auto",         [THEME_DARK] = "dark", [THEME_LIGHT] = "light",
	[THEME_CONTRAST] = "contrast", [THEME_SAFE] = "safe",
};

/* The packages' hues are 25 degrees or more apart, of one lightness and low chroma, and what is
 * nearest to each of the 256 colours is another one. In the theme that is safe for all eyes, few
 * hues differ by lightness as well. */
/* clang-format off */
static const uint32_t boxes[THEME_COUNT][TINT_GROUND] = {
	[THEME_DARK] = {
		0xd67d5e, 0xcf7f7f, 0x7d8da8, 0x868686,
		0xbb8e63, 0x9d9b70, 0x82a566, 0x67a986, 0x57a8a5, 0x5ca3c2,
		0x749bcc, 0x8e91d2, 0xa888c9, 0xb885b0, 0xc87f99,
		0x8d939a, 0xb19b7c, 0xc19469, 0xd38b59, 0xdf7440, 0xe76444,
		0x9e9e9e, 0xabb1d2, 0x7fabd4, 0x4c8fd8, 0xceb196, 0xd98b50, 0xe07020,
		0xff87ff,
	},
	[THEME_LIGHT] = {
		0xfbb08e, 0xf8bcbb, 0xb5d4dc, 0xc4c4c4,
		0xf6cfab, 0xdbd89b, 0xb7db9a, 0x9cdfbb, 0x9ae0dd, 0x95dcfe,
		0xb3d4ff, 0xb9befe, 0xdabcf9, 0xe7b5df, 0xfdbcd2,
		0xe3e8ef, 0xf0dfc4, 0xf6d0a6, 0xfbbb87, 0xfda16b, 0xfb784f,
		0xd6d6d6, 0xcee4fc, 0xa3cffd, 0x7cb5f5, 0xf6e1c9, 0xf8bf86, 0xf59a4c,
		0xff87ff,
	},
	[THEME_CONTRAST] = {
		0xff9858, 0xff9495, 0xa8b4d8, 0xbebebe,
		0xfbc592, 0xe1dc85, 0xb1e388, 0x8de8b8, 0x7be6e2, 0x77d8ff,
		0x8cc0ff, 0xb1b5ff, 0xd2a9fa, 0xef9ee3, 0xfc9cbf,
		0xe4e4e4, 0xffe0b0, 0xffc880, 0xffb060, 0xff9848, 0xff8030,
		0xe4e4e4, 0xd7d7ff, 0xa0d0ff, 0x60b0ff, 0xffe0c0, 0xffb870, 0xff9030,
		0xff70ff,
	},
	[THEME_SAFE] = {
		0xe06a10, 0xe79a64, 0x7d8da8, 0x787878,
		0xdadaff, 0xbcba95, 0xb0adfb, 0xc6e3ab, 0x7971d0, 0xdab33a,
		0x90a7c4, 0x319751, 0xc1d582, 0xe7bec9, 0xaca86c,
		0x8d939a, 0xb19b7c, 0xc19469, 0xd38b59, 0xdf7440, 0xe76444,
		0x9e9e9e, 0xabb1d2, 0x7fabd4, 0x4c8fd8, 0xceb196, 0xd98b50, 0xe07020,
		0xf5ec50,
	},
};

static const uint32_t grounds[2][TINT_COUNT - TINT_GROUND] = {
	{ 0xb2b2b2, 0x444444, 0x4e4e4e, 0xffffff,
	  0x949494, 0x00afaf, 0xe07070, 0xe08030, 0xd78700, 0xff87ff, 0x4fa3e0, 0xe08030,
	  0x87af87, 0x87afd7 },
	{ 0xd0d0d0, 0xe4e4e4, 0xbcbcbc, 0x000000,
	  0x626262, 0x006070, 0xaf0000, 0x8a4000, 0xc06a00, 0xaf00af, 0x005faf, 0x8a4000,
	  0x2f6b2f, 0x2f5f8f },
};

/* Text of the theme with high contrast. */
static const uint32_t clear_texts[2][TINT_COUNT - TINT_TEXT] = {
	{ 0xd0d0d0, 0x5fffff, 0xff9f9f, 0xffb060, 0xffb000, 0xffafff, 0x87d7ff, 0xffb060,
	  0xafe7a7, 0xa7d7ff },
	{ 0x303030, 0x004450, 0x870000, 0x6a3000, 0x9c5600, 0x870087, 0x00305f, 0x6a3000,
	  0x1f4d1f, 0x00305f },
};
/* clang-format on */

void theme_init(struct theme *theme, enum theme_id id, bool is_light)
{
	if (id == THEME_AUTO)
		id = is_light ? THEME_LIGHT : THEME_DARK;
	theme->is_light = id == THEME_LIGHT || (id != THEME_DARK && is_light);
	for (int i = 0; i < TINT_COUNT; i++)
		theme->rgb[i] =
			i < TINT_GROUND ? boxes[id][i] : grounds[theme->is_light][i - TINT_GROUND];
	for (int i = TINT_TEXT; id == THEME_CONTRAST && i < TINT_COUNT; i++)
		theme->rgb[i] = clear_texts[theme->is_light][i - TINT_TEXT];
}

bool theme_choice_needs_ground(const struct theme_choice *choice)
{
	return choice->id != THEME_DARK && choice->id != THEME_LIGHT;
}

void theme_choose(struct theme *theme, const struct theme_choice *choice, bool is_light)
{
	theme_init(theme, choice->id, is_light);
	for (int i = 0; i < TINT_COUNT; i++)
		if (choice->is_own[i])
			theme->rgb[i] = choice->own[i];
}

uint32_t tint_text(uint32_t ground)
{
	return rgb_contrast(ground, 0x000000) >= rgb_contrast(ground, 0xffffff) ? 0x000000
										: 0xffffff;
}

uint32_t tint_step(uint32_t ground, double step)
{
	struct oklab color = oklab_of_rgb(ground);

	color.lightness += step;
	if (color.lightness > 0.96)
		color.lightness = 0.96;
	color.a *= 0.9;
	color.b *= 0.9;
	return oklab_rgb(color);
}
