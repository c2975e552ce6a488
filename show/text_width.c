#include "show/text_width.h"

#include <string.h>
#include <wchar.h>

#include "base/text/invisible.h"

const char *utf8_decode(const char *text, const char *end, uint32_t *codepoint)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *at = (const unsigned char *)text;
	int length = at[0] < 0x80   ? 1
		     : at[0] < 0xc2 ? 0
		     : at[0] < 0xe0 ? 2
		     : at[0] < 0xf0 ? 3
		     : at[0] < 0xf5 ? 4
				    : 0;
	uint32_t value = length < 2 ? at[0] : at[0] & (0x7fu >> length);

	*codepoint = REPLACEMENT_CHARACTER;
	if (length == 0 || end - text < length)
		return text + 1;
	for (int i = 1; i < length; i++) {
		if ((at[i] & 0xc0) != 0x80)
			return text + 1;
		value = value << 6 | (at[i] & 0x3f);
	}
	if (value >= least[length] && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff))
		*codepoint = value;
	return text + length;
}

int utf8_encode(uint32_t codepoint, char *text)
{
	unsigned char *to = (unsigned char *)text;

	if (codepoint < 0x80) {
		to[0] = (unsigned char)codepoint;
		return 1;
	}
	if (codepoint < 0x800) {
		to[0] = (unsigned char)(0xc0 | codepoint >> 6);
		to[1] = (unsigned char)(0x80 | (codepoint & 0x3f));
		return 2;
	}
	if (codepoint < 0x10000) {
		to[0] = (unsigned char)(0xe0 | codepoint >> 12);
		to[1] = (unsigned char)(0x80 | (codepoint >> 6 & 0x3f));
		to[2] = (unsigned char)(0x80 | (codepoint & 0x3f));
		return 3;
	}
	to[0] = (unsigned char)(0xf0 | (codepoint >> 18 & 0x07));
	to[1] = (unsigned char)(0x80 | (codepoint >> 12 & 0x3f));
	to[2] = (unsigned char)(0x80 | (codepoint >> 6 & 0x3f));
	to[3] = (unsigned char)(0x80 | (codepoint & 0x3f));
	return 4;
}

int codepoint_width(uint32_t codepoint)
{
	if (codepoint < 0x20 || (codepoint >= 0x7f && codepoint < 0xa0))
		return -1;
	if (codepoint < 0x7f)
		return 1;
	if (is_invisible(codepoint))
		return -1;
	return wcwidth((wchar_t)codepoint);
}

int text_width(const char *text)
{
	const char *end = text + strlen(text);
	int width = 0;

	while (text < end) {
		uint32_t codepoint;
		int cells;

		text = utf8_decode(text, end, &codepoint);
		cells = codepoint_width(codepoint);
		width += cells < 0 ? 1 : cells;
	}
	return width;
}

size_t text_fitting(const char *text, int width)
{
	const char *end = text + strlen(text), *at = text;

	while (at < end) {
		uint32_t codepoint;
		const char *next = utf8_decode(at, end, &codepoint);
		int cells = codepoint_width(codepoint);

		width -= cells < 0 ? 1 : cells;
		if (width < 0)
			break;
		at = next;
	}
	return (size_t)(at - text);
}

size_t text_wrap_length(const char *text, int width)
{
	size_t fits = text_fitting(text, width), length = fits;
	uint32_t codepoint;

	if (text[fits] == '\0')
		return fits;
	while (length > 0 && text[length] != ' ')
		length--;
	while (length > 0 && text[length - 1] == ' ')
		length--;
	if (length > 0)
		return length;
	return fits > 0 ? fits
			: (size_t)(utf8_decode(text, text + strlen(text), &codepoint) - text);
}

const char *text_wrap_next(const char *text, int width)
{
	text += text_wrap_length(text, width);
	return text + strspn(text, " ");
}

int text_wrap_count(const char *text, int width)
{
	int count = 1;

	while (*(text = text_wrap_next(text, width)))
		count++;
	return count;
}

void text_cut(char *text, int width)
{
	if (text_width(text) > width && width > 0)
		strcpy(text + text_fitting(text, width - 1), "…");
}
