#include "base/text/shell_word.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

/* Bytes of the character at `text`; 0: a control character, or not UTF-8. */
static size_t harmless_length(const unsigned char *text)
{
	size_t length = text[0] < 0x80 ? 1 : text[0] < 0xe0 ? 2 : text[0] < 0xf0 ? 3 : 4;
	uint32_t codepoint = text[0] & (0xffu >> (length + 1));
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

	if (text[0] < 0x80)
		return text[0] >= 0x20 && text[0] != 0x7f;
	if (text[0] < 0xc2 || text[0] > 0xf4)
		return 0;
	for (size_t i = 1; i < length; i++) {
		if ((text[i] & 0xc0) != 0x80)
			return 0;
		codepoint = codepoint << 6 | (text[i] & 0x3f);
	}
	if (codepoint < least[length] || codepoint > 0x10ffff ||
	    (codepoint >= 0xd800 && codepoint < 0xe000))
		return 0;
	return codepoint >= 0xa0 ? length : 0; /* U+0080 to U+009F are controls */
}

static bool is_harmless(const char *text)
{
	while (*text) {
		size_t length = harmless_length((const unsigned char *)text);

		if (length == 0)
			return false;
		text += length;
	}
	return true;
}

static bool is_plain(const char *text)
{
	return *text && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "0123456789_-./:,+@%=") == strlen(text);
}

/* A single quote itself is '\''. */
static char *quoted(const char *text)
{
	char *word = memory_new(4 * strlen(text) + 3, 1), *to = word;

	*to++ = '\'';
	for (; *text; text++) {
		if (*text == '\'')
			to = stpcpy(to, "'\\''");
		else
			*to++ = *text;
	}
	*to++ = '\'';
	return word;
}

static char *escaped(const char *text)
{
	char *word = memory_new(4 * strlen(text) + 4, 1), *to = stpcpy(word, "$'");

	while (*text) {
		size_t length = harmless_length((const unsigned char *)text);

		if (length == 0) {
			to += sprintf(to, "\\%03o", (unsigned char)*text++);
			continue;
		}
		if (*text == '\'' || *text == '\\')
			*to++ = '\\';
		memcpy(to, text, length);
		to += length;
		text += length;
	}
	*to++ = '\'';
	return word;
}

char *shell_word(const char *text)
{
	if (!is_harmless(text))
		return escaped(text);
	return is_plain(text) ? memory_text(text, strlen(text)) : quoted(text);
}
