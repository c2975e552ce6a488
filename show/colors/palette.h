#ifndef SHOW_COLORS_PALETTE_H
#define SHOW_COLORS_PALETTE_H

#include <stdint.h>

/* The 256 colours of terminals, of which those from 16 on are the same on all of them. */

/* 0xrrggbb of a color from 16 on. */
uint32_t palette_rgb(uint8_t color);

/* The most similar one. */
uint8_t palette_nearest(uint32_t rgb);

#endif
