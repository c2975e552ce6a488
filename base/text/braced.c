#include "base/text/braced.h"

#include <stdio.h>

#include "base/span.h"
#include "base/text/invisible.h"

enum { DIGITS_LIMIT = 6, CONTROLS_END = 0xa0 };

size_t braced_spell(uint32_t point, char to[BRACED_SIZE])
{
	return (size_t)sprintf(to, "\\u{%x}", point);
}

size_t braced_read(const char *at, const char *end, uint32_t *point)
{
	const char *digit = at + 3;

	if (end - at < 5 || at[0] != '\\' || at[1] != 'u' || at[2] != '{')
		return 0;
	*point = 0;
	for (; digit < end && digit - at < 3 + DIGITS_LIMIT && hex_digit(*digit) >= 0; digit++) {
		if (*digit >= 'A' && *digit <= 'F')
			return 0;
		*point = *point << 4 | (uint32_t)hex_digit(*digit);
	}
	if (digit == end || *digit != '}' || at[3] == '0' || *point == 0)
		return 0;
	return *point < CONTROLS_END || is_invisible(*point) ? (size_t)(digit + 1 - at) : 0;
}
