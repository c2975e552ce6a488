#ifndef SHOW_COLORS_OKLAB_H
#define SHOW_COLORS_OKLAB_H

#include <stdint.h>

/* Colours as eyes see them (Björn Ottosson's OKLab): equal steps look equal. RGB is 0xrrggbb. */

struct oklab {
	double lightness; /* 0 to 1 */
	double a, b;      /* towards red from green, towards yellow from blue */
};

struct oklab oklab_of_rgb(uint32_t rgb);
uint32_t oklab_rgb(struct oklab color); /* the nearest there is */

double oklab_chroma(struct oklab color);
double oklab_hue(struct oklab color); /* degrees from 0 to 360 */

/* Of text on a ground, as the WCAG define it: 1 to 21. */
double rgb_contrast(uint32_t a, uint32_t b);

#endif
