#include "show/colors/code_color.h"

/* FNV-1a: the same on every machine. It begins with a number that gives different hues to packages
 * that are often met together. */
static uint32_t name_hash(const char *name)
{
	uint32_t hash = 2166139974u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	return hash ^ hash >> 15;
}

static enum code_color first_of(enum function_kind kind)
{
	switch (kind) {
	case KIND_INLINED:
		return CODE_INLINED;
	case KIND_INTERPRETED:
	case KIND_JIT:
		return CODE_MANAGED;
	default:
		return CODE_NATIVE;
	}
}

enum code_color code_color_of(enum package_kind package, const char *name, enum function_kind kind)
{
	switch (package) {
	case PACKAGE_KERNEL:
		return CODE_KERNEL;
	case PACKAGE_KERNEL_MODULE:
		return CODE_KERNEL_MODULE;
	case PACKAGE_UNRESOLVED:
		return CODE_UNRESOLVED;
	case PACKAGE_RUNTIME:
		return first_of(kind) + HUE_RUNTIME;
	default:
		return first_of(kind) + HUE_PACKAGE + name_hash(name) % PACKAGE_HUES;
	}
}

enum code_color code_color_of_kind(enum function_kind kind)
{
	switch (kind) {
	case KIND_KERNEL:
		return CODE_KERNEL;
	case KIND_UNRESOLVED:
		return CODE_UNRESOLVED;
	case KIND_INTERPRETED:
		return CODE_MANAGED + HUE_PACKAGE + 7;
	case KIND_JIT:
		return CODE_MANAGED + HUE_PACKAGE + 5;
	default:
		return first_of(kind) + HUE_PACKAGE + 3;
	}
}

enum code_color code_color_of_self(double percent)
{
	static const double from[HEAT_LEVELS] = { 0, 0.3, 1, 3, 7, 15 };
	int level = HEAT_LEVELS - 1;

	while (level > 0 && !(percent >= from[level]))
		level--;
	return CODE_HEAT + level;
}

static uint32_t hue_rgb(unsigned hue, const struct theme *theme)
{
	return theme->rgb[hue == HUE_RUNTIME ? TINT_RUNTIME : TINT_PACKAGE + hue - HUE_PACKAGE];
}

uint32_t code_color_rgb(enum code_color color, const struct theme *theme, double step)
{
	if (color >= CODE_HEAT)
		return theme->rgb[TINT_HEAT + color - CODE_HEAT];
	if (color >= CODE_MANAGED)
		return hue_rgb(color - CODE_MANAGED, theme);
	if (color >= CODE_INLINED)
		return tint_step(hue_rgb(color - CODE_INLINED, theme), step);
	if (color >= CODE_NATIVE)
		return hue_rgb(color - CODE_NATIVE, theme);
	return theme->rgb[color == CODE_UNRESOLVED ? TINT_UNRESOLVED
			  : color == CODE_KERNEL   ? TINT_KERNEL
						   : TINT_KERNEL_MODULE];
}
