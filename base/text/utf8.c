#include "base/text/utf8.h"

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

size_t utf8_encode(uint32_t codepoint, char *text)
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
