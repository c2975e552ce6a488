#include "show/escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/text/invisible.h"

#define BROKEN UINT32_MAX
#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* One code point, or BROKEN and one byte further. After the Unicode standard, table 3-7. */
static uint32_t decode(const char **at, const char *end)
{
	const unsigned char *bytes = (const unsigned char *)*at;
	size_t left = (size_t)(end - *at), length;
	uint32_t point;

	(*at)++;
	if (bytes[0] < 0x80)
		return bytes[0];
	length = bytes[0] < 0xc2 ? 0 : bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : 4;
	if (length == 0 || bytes[0] > 0xf4 || left < length)
		return BROKEN;
	point = bytes[0] & (0x7fU >> length);
	for (size_t i = 1; i < length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return BROKEN;
		point = point << 6 | (bytes[i] & 0x3f);
	}
	if ((length == 3 && point < 0x800) || (length == 4 && point < 0x10000) ||
	    point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
		return BROKEN;
	*at += length - 1;
	return point;
}

static bool is_control(uint32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

/* What XML may not hold, not even as an entity. */
static bool is_no_character(uint32_t point)
{
	return point == 0xfffe || point == 0xffff;
}

static const char *entity(uint32_t point)
{
	switch (point) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* JSON has but four digits: two surrogates. */
static size_t spell_for_json(uint32_t point, char *to)
{
	if (point < 0x10000)
		return invisible_spell(point, to);
	point -= 0x10000;
	return (size_t)sprintf(to, "\\u%04x\\u%04x", 0xd800 + (point >> 10 & 0x3ff),
			       0xdc00 + (point & 0x3ff));
}

/* Who reads folded stacks makes characters of what is spelled out. Where a name only looks as if it
 * were, its '\' is spelled out. */
static bool looks_spelled_out(const char *from, const char *end)
{
	uint32_t point;

	return invisible_read(from, end, &point) > 0;
}

static size_t escape_control(enum escape escape, uint32_t point, char *to)
{
	bool has_letter = point == '\t' || point == '\n' || point == '\r';

	if (escape == ESCAPE_TSV || escape == ESCAPE_JSON) {
		if (has_letter)
			return (size_t)sprintf(to, "\\%c", "tn  r"[point - '\t']);
		return (size_t)sprintf(to, "\\u%04x", point);
	}
	if (escape == ESCAPE_FOLDED && has_letter)
		return (size_t)sprintf(to, " ");
	if (point < 0x80)
		return (size_t)sprintf(to, "^%c", (int)(point ^ 0x40));
	return (size_t)sprintf(to, "\\x%02x", point);
}

size_t escape_next(enum escape escape, const char **at, const char *end, char to[ESCAPE_SIZE])
{
	const char *from = *at;
	uint32_t point = decode(at, end);
	size_t length = (size_t)(*at - from);

	if (point == BROKEN || (is_no_character(point) && escape == ESCAPE_XML)) {
		memcpy(to, REPLACEMENT, 3);
		return 3;
	}
	if (is_control(point))
		return escape_control(escape, point, to);
	if (is_invisible(point))
		return escape == ESCAPE_JSON ? spell_for_json(point, to)
					     : invisible_spell(point, to);
	if (point == '\\' && escape == ESCAPE_FOLDED && looks_spelled_out(from, end))
		return invisible_spell(point, to);
	if (point == '\\' && (escape == ESCAPE_TSV || escape == ESCAPE_JSON))
		return (size_t)sprintf(to, "\\\\");
	if (point == '"' && escape == ESCAPE_JSON)
		return (size_t)sprintf(to, "\\\"");
	if (point == ';' && escape == ESCAPE_FOLDED)
		return (size_t)sprintf(to, ":");
	if (escape == ESCAPE_XML && entity(point))
		return (size_t)sprintf(to, "%s", entity(point));
	memcpy(to, from, length);
	return length;
}

/* Bytes that stay as they are whatever the format. */
static size_t plain_prefix(const char *text, const char *end)
{
	const char *at = text;

	while (at < end && *at >= ' ' && *at < 0x7f && *at != '"' && *at != '\\' && *at != ';' &&
	       *at != '&' && *at != '<' && *at != '>' && *at != '\'')
		at++;
	return (size_t)(at - text);
}

/* out: NULL only counts. */
static size_t run(FILE *out, enum escape escape, const char *text)
{
	const char *end = text + strlen(text);
	size_t characters = 0;

	while (text < end) {
		size_t plain = plain_prefix(text, end), bytes;
		char one[ESCAPE_SIZE];

		if (out)
			fwrite(text, 1, plain, out);
		characters += plain;
		text += plain;
		if (text == end)
			break;
		bytes = escape_next(escape, &text, end, one);
		if (out)
			fwrite(one, 1, bytes, out);
		/* What is not ASCII is one character; escapes are nothing but ASCII. */
		characters += (unsigned char)one[0] < 0x80 ? bytes : 1;
	}
	return characters;
}

size_t escape_write(FILE *out, enum escape escape, const char *text)
{
	return run(out, escape, text);
}

size_t escape_length(enum escape escape, const char *text)
{
	return run(NULL, escape, text);
}
