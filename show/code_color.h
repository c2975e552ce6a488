#ifndef SHOW_CODE_COLOR_H
#define SHOW_CODE_COLOR_H

#include <stdint.h>

#include "model/tables/profile.h"

/*
 * The colour of a piece of code, wherever it is drawn: it says what kind of code it is and which
 * module. The hue comes from the module's name, so it is the same in every run and every view.
 */

enum {
	KERNEL_HUES = 3,
	NATIVE_HUES = 5,
	MANAGED_HUES = 4,
	SHADES = 2, /* each hue has two, so that neighbours are told apart */
};

enum code_color {
	CODE_UNRESOLVED,
	CODE_KERNEL = CODE_UNRESOLVED + SHADES,
	CODE_NATIVE = CODE_KERNEL + KERNEL_HUES * SHADES,
	CODE_INLINED = CODE_NATIVE + NATIVE_HUES * SHADES,
	CODE_MANAGED = CODE_INLINED + NATIVE_HUES * SHADES, /* interpreted and JIT */
	CODE_COLOR_COUNT = CODE_MANAGED + MANAGED_HUES * SHADES,
};

/* `shade` 0 or 1. */
enum code_color code_color(enum function_kind kind, const char *module, unsigned shade);

/* Its number among the 256 colours of terminals, which are the same on all of them. Black on it
 * has a contrast of 7.8 or more. */
uint8_t code_color_256(enum code_color color);

#endif
