#ifndef SHOW_COLORS_CODE_COLOR_H
#define SHOW_COLORS_CODE_COLOR_H

#include "model/tables/profile.h"
#include "show/colors/package_name.h"
#include "show/colors/theme.h"

/*
 * The colour of a piece of code, wherever it is drawn: by default its package's. The hue comes from
 * the package's name, so it is the same in every run and every view; kernel and runtime have their
 * own. Inlined code is a step lighter than other code.
 */

enum {
	HUE_RUNTIME, /* of CODE_NATIVE and similar; those of packages follow */
	HUE_PACKAGE,
	HUE_COUNT = HUE_PACKAGE + PACKAGE_HUES,
};

enum code_color {
	CODE_UNRESOLVED,
	CODE_KERNEL,
	CODE_KERNEL_MODULE,
	CODE_NATIVE,
	CODE_INLINED = CODE_NATIVE + HUE_COUNT,
	CODE_MANAGED = CODE_INLINED + HUE_COUNT, /* interpreted and JIT: looks as native code */
	CODE_HEAT = CODE_MANAGED + HUE_COUNT,
	CODE_COLOR_COUNT = CODE_HEAT + HEAT_LEVELS,
};

/* Of a package or module; `name` is what its hue comes from. */
enum code_color code_color_of(enum package_kind package, const char *name, enum function_kind kind);

/* Of a kind of code, whatever its package. */
enum code_color code_color_of_kind(enum function_kind kind);

/* Of code that has this percentage of all as its self weight. */
enum code_color code_color_of_self(double percent);

/* 0xrrggbb in a theme. `step`: how much lighter inlined code is. */
uint32_t code_color_rgb(enum code_color color, const struct theme *theme, double step);

enum { STEP_PERCENT = 8 }; /* of lightness, where any colour can be shown */

#endif
