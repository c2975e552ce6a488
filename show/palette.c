#include "show/palette.h"

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
