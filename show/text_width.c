#include "show/text_width.h"

#include <string.h>
#include <wchar.h>

#include "base/text/invisible.h"
#include "base/text/utf8.h"

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

const char *text_end(const char *text, int width)
{
	const char *end = text + strlen(text), *slash;
	int left = text_width(text);

	if (left <= width)
		return text;
	while (left > width && text < end) {
		uint32_t codepoint;
		int cells;

		text = utf8_decode(text, end, &codepoint);
		cells = codepoint_width(codepoint);
		left -= cells < 0 ? 1 : cells;
	}
	slash = strchr(text, '/');
	return slash ? slash : text;
}

void text_cut(char *text, int width)
{
	if (text_width(text) > width && width > 0)
		strcpy(text + text_fitting(text, width - 1), "…");
}
