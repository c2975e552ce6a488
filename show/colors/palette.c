#include "show/colors/palette.h"

#include "show/colors/oklab.h"

uint32_t palette_rgb(uint8_t color)
{
	static const uint8_t levels[] = { 0, 95, 135, 175, 215, 255 };
	uint32_t grey = 8 + (color - 232u) * 10;
	uint32_t cube = color - 16u;

	if (color >= 232)
		return grey << 16 | grey << 8 | grey;
	return (uint32_t)levels[cube / 36 % 6] << 16 | (uint32_t)levels[cube / 6 % 6] << 8 |
	       levels[cube % 6];
}

/* Hues count more than lightness: they say what a box is. */
static double distance(struct oklab one, struct oklab other)
{
	double lightness = one.lightness - other.lightness;
	double a = one.a - other.a, b = one.b - other.b;

	return lightness * lightness + 2 * (a * a + b * b);
}

uint8_t palette_nearest(uint32_t rgb)
{
	struct oklab wanted = oklab_of_rgb(rgb);
	double least = 1e9;
	uint8_t nearest = 16;

	for (int color = 16; color < 256; color++) {
		double far = distance(wanted, oklab_of_rgb(palette_rgb((uint8_t)color)));

		if (far < least) {
			least = far;
			nearest = (uint8_t)color;
		}
	}
	return nearest;
}
