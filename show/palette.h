#ifndef SHOW_PALETTE_H
#define SHOW_PALETTE_H

#include <stdint.h>

/*
 * The 256 colours of terminals. All drawn colours are numbers of it, in pictures as well: 16 to
 * 255 are the same on all terminals. The colours of boxes are in code_color.h and change_color.h,
 * and what a terminal with fewer colours shows instead is in tui/screen/paint.c.
 */

enum {
	PALETTE_BLACK = 16,
	PALETTE_HIT = 213,      /* a box that matches the search */
	PALETTE_ANCESTOR = 239, /* a box above the zoom */
	PALETTE_ROOT = 252,     /* a box that is not code: "all", processes and threads */
	PALETTE_ROOT_OTHER = 249,
};

/* 0xrrggbb of a color from 16 on. */
uint32_t palette_rgb(uint8_t color);

#endif
