#include "show/colors/oklab.h"

#include <math.h>

static double linear(uint32_t channel)
{
	double value = (channel & 255) / 255.0;

	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static uint32_t channel(double linear_value)
{
	double value = linear_value <= 0.0031308 ? 12.92 * linear_value
						 : 1.055 * pow(linear_value, 1 / 2.4) - 0.055;

	return value <= 0 ? 0 : value >= 1 ? 255 : (uint32_t)lround(value * 255);
}

struct oklab oklab_of_rgb(uint32_t rgb)
{
	double red = linear(rgb >> 16), green = linear(rgb >> 8), blue = linear(rgb);
	double l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
	double m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
	double s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);

	return (struct oklab){
		0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
	};
}

uint32_t oklab_rgb(struct oklab color)
{
	double l = color.lightness + 0.3963377774 * color.a + 0.2158037573 * color.b;
	double m = color.lightness - 0.1055613458 * color.a - 0.0638541728 * color.b;
	double s = color.lightness - 0.0894841775 * color.a - 1.2914855480 * color.b;

	l = l * l * l;
	m = m * m * m;
	s = s * s * s;
	return channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16 |
	       channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8 |
	       channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
}

double oklab_chroma(struct oklab color)
{
	return hypot(color.a, color.b);
}

double oklab_hue(struct oklab color)
{
	double degrees = atan2(color.b, color.a) * 180 / 3.14159265358979323846;

	return degrees < 0 ? degrees + 360 : degrees;
}

static double luminance(uint32_t rgb)
{
	return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
}

double rgb_contrast(uint32_t a, uint32_t b)
{
	double first = luminance(a), second = luminance(b);

	return first > second ? (first + 0.05) / (second + 0.05) : (second + 0.05) / (first + 0.05);
}
