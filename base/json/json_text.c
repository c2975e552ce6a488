#include "base/json/json_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/span.h"
#include "base/text/utf8.h"

void json_text_release(struct json_text *text)
{
	free(text->copy);
	*text = (struct json_text){ 0 };
}

/* --- what is kept */

static void append(struct json_text *text, const void *bytes, size_t size)
{
	if (text->is_skipped || size == 0)
		return;
	if (size > text->limit - text->length) {
		text->is_cut = true;
		size = text->limit - text->length;
	}
	if (text->length + size > text->capacity) {
		text->capacity = 2 * (text->length + size) + 64;
		text->copy = memory_resize(text->copy, text->capacity, 1);
	}
	memcpy(text->copy + text->length, bytes, size);
	text->length += size;
}

static void append_rune(struct json_text *text, uint32_t rune)
{
	char bytes[4];

	append(text, bytes, utf8_encode(rune, bytes));
}

static void append_replacement(struct json_text *text)
{
	text->replaced++;
	append_rune(text, REPLACEMENT_CHARACTER);
}

void json_text_keep(struct json_text *text)
{
	size_t length = text->length;

	if (text->at == text->copy)
		return;
	text->length = 0;
	append(text, text->at, length);
	text->at = text->copy;
}

/* --- UTF-8 */

/* How many bytes follow the first one, and what the second one must be within; 0: it is none. */
static int follow(unsigned lead, int *low, int *high)
{
	*low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
	*high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
	if (lead >= 0xc2 && lead <= 0xdf)
		return 1;
	if (lead >= 0xe0 && lead <= 0xef)
		return 2;
	return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
}

static void take_sequence(struct json_text *text, struct json_bytes *bytes)
{
	unsigned char sequence[4];
	int low, high, count, i;

	sequence[0] = bytes->block[bytes->at++];
	count = follow(sequence[0], &low, &high);
	for (i = 1; i <= count; i++) {
		int c = json_bytes_peek(bytes);

		if (c < low || c > high)
			break;
		sequence[i] = (unsigned char)c;
		bytes->at++;
		low = 0x80;
		high = 0xbf;
	}
	if (count > 0 && i > count)
		append(text, sequence, (size_t)i);
	else
		append_replacement(text);
}

/* --- escapes */

/* Four digits. */
static bool take_unit(struct json_bytes *bytes, uint32_t *unit)
{
	*unit = 0;
	for (int i = 0; i < 4; i++) {
		int c = json_bytes_peek(bytes), digit = c < 0 ? -1 : hex_digit((char)c);

		if (digit < 0)
			return false;
		*unit = *unit << 4 | (uint32_t)digit;
		bytes->at++;
	}
	return true;
}

/* Behind "\u". A half that is followed by an escape of something else leaves that as it is. */
static bool take_units(struct json_text *text, struct json_bytes *bytes, char *pending)
{
	uint32_t unit, second;

	if (!take_unit(bytes, &unit))
		return false;
	while (unit >= 0xd800 && unit < 0xdc00) {
		int c;

		if (json_bytes_peek(bytes) != '\\')
			break;
		bytes->at++;
		c = json_bytes_peek(bytes);
		if (c != 'u') {
			append_replacement(text);
			*pending = '\\';
			return true;
		}
		bytes->at++;
		if (!take_unit(bytes, &second))
			return false;
		if (second >= 0xdc00 && second < 0xe000) {
			append_rune(text, 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00));
			return true;
		}
		append_replacement(text);
		unit = second;
	}
	if (unit >= 0xd800 && unit < 0xe000)
		append_replacement(text);
	else
		append_rune(text, unit);
	return true;
}

/* Behind a backslash. */
static bool take_escape(struct json_text *text, struct json_bytes *bytes)
{
	static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	char pending;

	do {
		int c = json_bytes_peek(bytes);
		const char *letter = c > 0 ? strchr(letters, c) : NULL;

		pending = '\0';
		if (c != 'u' && !letter)
			return false;
		bytes->at++;
		if (letter)
			append(text, &meant[letter - letters], 1);
		else if (!take_units(text, bytes, &pending))
			return false;
	} while (pending);
	return true;
}

/* --- all of it */

static const unsigned char *find_end(const unsigned char *at)
{
	while (*at >= ' ' && *at < 0x80 && *at != '"' && *at != '\\')
		at++;
	return at;
}

bool json_text_take(struct json_text *text, struct json_bytes *bytes)
{
	bool is_whole = true; /* nothing was copied so far */

	text->length = 0;
	text->is_cut = false;
	for (int c; (c = json_bytes_peek(bytes)) >= 0;) {
		const unsigned char *at = bytes->block + bytes->at, *end = find_end(at);

		bytes->at += (size_t)(end - at);
		if (*end == '"' && is_whole) {
			bytes->at++;
			text->at = (const char *)at;
			text->length = text->is_skipped ? 0 : (size_t)(end - at);
			text->is_cut = text->length > text->limit;
			if (text->is_cut)
				text->length = text->limit;
			return true;
		}
		append(text, at, (size_t)(end - at));
		is_whole = false;
		if (bytes->at == bytes->size)
			continue;
		if (*end >= 0x80) {
			take_sequence(text, bytes);
		} else if (*end == '\\') {
			bytes->at++;
			if (!take_escape(text, bytes))
				return false;
		} else if (*end == '"') {
			bytes->at++;
			text->at = text->length > 0 ? text->copy : "";
			return true;
		} else {
			return false;
		}
	}
	return false;
}
