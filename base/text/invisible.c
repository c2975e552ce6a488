#include "base/text/invisible.h"

#include <stdio.h>

#include "base/span.h"

/* In their order. */
static const struct {
	uint32_t first, last;
} ranges[] = {
	{ 0xad, 0xad },       { 0x34f, 0x34f },   { 0x61c, 0x61c },     { 0x115f, 0x1160 },
	{ 0x17b4, 0x17b5 },   { 0x180b, 0x180f }, { 0x200b, 0x200f },   { 0x2028, 0x202e },
	{ 0x2060, 0x206f },   { 0x3164, 0x3164 }, { 0xfe00, 0xfe0f },   { 0xfeff, 0xfeff },
	{ 0xffa0, 0xffa0 },   { 0xfff0, 0xfffb }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a },
	{ 0xe0000, 0xe0fff },
};

bool is_invisible(uint32_t point)
{
	if (point < ranges[0].first)
		return false;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (point <= ranges[i].last)
			return point >= ranges[i].first;
	return false;
}

size_t invisible_spell(uint32_t point, char to[INVISIBLE_SPELLED_SIZE])
{
	return (size_t)sprintf(to, point > 0xffff ? "\\U%08x" : "\\u%04x", point);
}

size_t invisible_read(const char *at, const char *end, uint32_t *point)
{
	size_t digits;

	if (end - at < 2 || at[0] != '\\' || (at[1] != 'u' && at[1] != 'U'))
		return 0;
	digits = at[1] == 'u' ? 4 : 8;
	if ((size_t)(end - at) < 2 + digits)
		return 0;
	*point = 0;
	for (size_t i = 0; i < digits; i++) {
		int digit = hex_digit(at[2 + i]);

		if (digit < 0 || (at[2 + i] >= 'A' && at[2 + i] <= 'F'))
			return 0;
		*point = *point << 4 | (uint32_t)digit;
	}
	if ((*point > 0xffff) != (digits == 8))
		return 0;
	return is_invisible(*point) || *point == '\\' ? 2 + digits : 0;
}
