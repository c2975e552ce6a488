#include "base/text/utf16.h"

#include "base/text/utf8.h"

static size_t put(unsigned char *out, uint32_t code)
{
	return utf8_encode(code, (char *)out);
}

size_t utf16_decode(struct utf16_decoder *decoder, const unsigned char *bytes, size_t size,
		    bool ends, unsigned char *out)
{
	size_t written = 0;

	for (size_t at = 0; at + 1 < size; at += 2) {
		uint32_t unit = decoder->big_endian ? (uint32_t)bytes[at] << 8 | bytes[at + 1]
						    : (uint32_t)bytes[at + 1] << 8 | bytes[at];
		bool low = unit >= 0xdc00 && unit < 0xe000;

		if (decoder->high && low) {
			unit = 0x10000 + (((uint32_t)decoder->high - 0xd800) << 10) + unit - 0xdc00;
			decoder->high = 0;
			written += put(out + written, unit);
			continue;
		}
		if (decoder->high) {
			decoder->high = 0;
			written += put(out + written, REPLACEMENT_CHARACTER);
		}
		if (unit >= 0xd800 && unit < 0xdc00)
			decoder->high = (uint16_t)unit;
		else
			written += put(out + written, low ? REPLACEMENT_CHARACTER : unit);
	}
	if (ends && decoder->high) {
		decoder->high = 0;
		written += put(out + written, REPLACEMENT_CHARACTER);
	}
	return written;
}
