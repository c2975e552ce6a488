#include "tui/screen/bare_utf8.h"

#ifndef STATIC_PROGRAM

bool bare_utf8_begin(void)
{
	return false;
}

#else

#include <langinfo.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "base/text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_used;

bool bare_utf8_begin(void)
{
	is_used = true;
	return true;
}

/* --- widths: EastAsianWidth.txt, Mn and Me of Unicode 15, with gaps that are not assigned */

struct range {
	uint32_t first, last;
};

static const struct range wide[] = {
	{ 0x1100, 0x115f },   { 0x231a, 0x231b },   { 0x2329, 0x232a },   { 0x23e9, 0x23ec },
	{ 0x23f0, 0x23f0 },   { 0x23f3, 0x23f3 },   { 0x25fd, 0x25fe },   { 0x2614, 0x2615 },
	{ 0x2648, 0x2653 },   { 0x267f, 0x267f },   { 0x2693, 0x2693 },   { 0x26a1, 0x26a1 },
	{ 0x26aa, 0x26ab },   { 0x26bd, 0x26be },   { 0x26c4, 0x26c5 },   { 0x26ce, 0x26ce },
	{ 0x26d4, 0x26d4 },   { 0x26ea, 0x26ea },   { 0x26f2, 0x26f3 },   { 0x26f5, 0x26f5 },
	{ 0x26fa, 0x26fa },   { 0x26fd, 0x26fd },   { 0x2705, 0x2705 },   { 0x270a, 0x270b },
	{ 0x2728, 0x2728 },   { 0x274c, 0x274c },   { 0x274e, 0x274e },   { 0x2753, 0x2755 },
	{ 0x2757, 0x2757 },   { 0x2795, 0x2797 },   { 0x27b0, 0x27b0 },   { 0x27bf, 0x27bf },
	{ 0x2b1b, 0x2b1c },   { 0x2b50, 0x2b50 },   { 0x2b55, 0x2b55 },   { 0x2e80, 0x303e },
	{ 0x3041, 0x4dbf },   { 0x4e00, 0xa4cf },   { 0xa960, 0xa97f },   { 0xac00, 0xd7a3 },
	{ 0xf900, 0xfaff },   { 0xfe10, 0xfe19 },   { 0xfe30, 0xfe6f },   { 0xff01, 0xff60 },
	{ 0xffe0, 0xffe6 },   { 0x16fe0, 0x18aff }, { 0x1b000, 0x1b2ff }, { 0x1f004, 0x1f004 },
	{ 0x1f0cf, 0x1f0cf }, { 0x1f18e, 0x1f18e }, { 0x1f191, 0x1f19a }, { 0x1f200, 0x1f265 },
	{ 0x1f300, 0x1f64f }, { 0x1f680, 0x1f6ff }, { 0x1f900, 0x1faff }, { 0x20000, 0x3fffd },
};

static const struct range without[] = {
	{ 0x0300, 0x036f }, { 0x0483, 0x0489 },   { 0x0591, 0x05bd }, { 0x0610, 0x061a },
	{ 0x064b, 0x065f }, { 0x06d6, 0x06dc },   { 0x0900, 0x0902 }, { 0x093c, 0x093c },
	{ 0x0941, 0x0948 }, { 0x0e31, 0x0e31 },   { 0x0e34, 0x0e3a }, { 0x0e47, 0x0e4e },
	{ 0x1ab0, 0x1ace }, { 0x1dc0, 0x1dff },   { 0x200b, 0x200f }, { 0x20d0, 0x20f0 },
	{ 0x302a, 0x302d }, { 0x3099, 0x309a },   { 0xfe00, 0xfe0f }, { 0xfe20, 0xfe2f },
	{ 0xfeff, 0xfeff }, { 0xe0100, 0xe01ef },
};

static bool is_in(const struct range *ranges, size_t count, uint32_t codepoint)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (codepoint > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && codepoint >= ranges[low].first;
}

static int width_of(uint32_t codepoint)
{
	if (codepoint == 0 || is_in(without, COUNT(without), codepoint))
		return 0;
	if (codepoint < 0x20 || (codepoint >= 0x7f && codepoint < 0xa0) || codepoint > 0x10ffff ||
	    (codepoint >= 0xd800 && codepoint < 0xe000))
		return -1;
	return is_in(wide, COUNT(wide), codepoint) ? 2 : 1;
}

/* --- what the C library is asked, instead of it: names are the linker's */

/* clang-format off */
int __real_wcwidth(wchar_t character);
int __wrap_wcwidth(wchar_t character);
int __real_iswprint(wint_t character);
int __wrap_iswprint(wint_t character);
size_t __real_wcrtomb(char *text, wchar_t character, mbstate_t *state);
size_t __wrap_wcrtomb(char *text, wchar_t character, mbstate_t *state);
size_t __real_mbrtowc(wchar_t *character, const char *text, size_t length, mbstate_t *state);
size_t __wrap_mbrtowc(wchar_t *character, const char *text, size_t length, mbstate_t *state);
int __real_mbtowc(wchar_t *character, const char *text, size_t length);
int __wrap_mbtowc(wchar_t *character, const char *text, size_t length);
int __real_mblen(const char *text, size_t length);
int __wrap_mblen(const char *text, size_t length);
char *__real_nl_langinfo(nl_item item);
char *__wrap_nl_langinfo(nl_item item);
/* clang-format on */

int __wrap_wcwidth(wchar_t character)
{
	return is_used ? width_of((uint32_t)character) : __real_wcwidth(character);
}

int __wrap_iswprint(wint_t character)
{
	return is_used ? width_of((uint32_t)character) >= 0 : __real_iswprint(character);
}

size_t __wrap_wcrtomb(char *text, wchar_t character, mbstate_t *state)
{
	if (!is_used)
		return __real_wcrtomb(text, character, state);
	return text ? utf8_encode((uint32_t)character, text) : 1;
}

/* Without a state: curses asks again for all bytes of a character when there is one more. */
size_t __wrap_mbrtowc(wchar_t *character, const char *text, size_t length, mbstate_t *state)
{
	const unsigned char *bytes = (const unsigned char *)text;
	size_t needed;
	uint32_t codepoint;

	if (!is_used)
		return __real_mbrtowc(character, text, length, state);
	if (!text)
		return 0;
	if (length == 0)
		return (size_t)-2;
	needed = bytes[0] < 0x80 ? 1 : bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : 4;
	if (length < needed)
		return (size_t)-2;
	if (utf8_decode(text, text + needed, &codepoint) != text + needed)
		return (size_t)-1;
	if (character)
		*character = (wchar_t)codepoint;
	return codepoint ? needed : 0;
}

int __wrap_mbtowc(wchar_t *character, const char *text, size_t length)
{
	size_t used;

	if (!is_used)
		return __real_mbtowc(character, text, length);
	used = __wrap_mbrtowc(character, text, length, NULL);
	return used > length ? -1 : (int)used;
}

int __wrap_mblen(const char *text, size_t length)
{
	return is_used ? __wrap_mbtowc(NULL, text, length) : __real_mblen(text, length);
}

char *__wrap_nl_langinfo(nl_item item)
{
	static char utf8[] = "UTF-8";

	return is_used && item == CODESET ? utf8 : __real_nl_langinfo(item);
}

#endif
