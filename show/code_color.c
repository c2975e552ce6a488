#include "show/code_color.h"

/* clang-format off */
static const uint8_t colors_256[CODE_COLOR_COUNT] = {
	[CODE_UNRESOLVED] = 250, 247,
	[CODE_KERNEL] = 208, 214, 215, 222, 216, 209,
	[CODE_NATIVE] = 220, 186, 184, 143, 149, 113, 150, 114, 185, 179,
	[CODE_INLINED] = 228, 230, 191, 229, 192, 193, 157, 194, 223, 187,
	[CODE_MANAGED] = 80, 116, 81, 117, 110, 111, 122, 123,
};
/* clang-format on */

static uint32_t name_hash(const char *name)
{
	uint32_t hash = 2166136261u; /* FNV-1a: the same on every machine */

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	return hash ^ hash >> 15;
}

enum code_color code_color(enum function_kind kind, const char *module, unsigned shade)
{
	uint32_t hash = name_hash(module);

	shade %= SHADES;
	switch (kind) {
	case KIND_KERNEL:
		return CODE_KERNEL + hash % KERNEL_HUES * SHADES + shade;
	case KIND_INLINED:
		return CODE_INLINED + hash % NATIVE_HUES * SHADES + shade;
	case KIND_INTERPRETED:
	case KIND_JIT:
		return CODE_MANAGED + hash % MANAGED_HUES * SHADES + shade;
	case KIND_UNRESOLVED:
		return CODE_UNRESOLVED + shade;
	default:
		return CODE_NATIVE + hash % NATIVE_HUES * SHADES + shade;
	}
}

uint8_t code_color_256(enum code_color color)
{
	return colors_256[color];
}
