#include "base/text/utf16.h"

static size_t put(unsigned char *out, uint32_t code)
{
	if (code < 0x80) {
		out[0] = (unsigned char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (unsigned char)(0xc0 | code >> 6);
		out[1] = (unsigned char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (unsigned char)(0xe0 | code >> 12);
		out[1] = (unsigned char)(0x80 | (code >> 6 & 0x3f));
		out[2] = (unsigned char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (unsigned char)(0xf0 | code >> 18);
	out[1] = (unsigned char)(0x80 | (code >> 12 & 0x3f));
	out[2] = (unsigned char)(0x80 | (code >> 6 & 0x3f));
	out[3] = (unsigned char)(0x80 | (code & 0x3f));
	return 4;
}

size_t utf16_decode(struct utf16_decoder *decoder, const unsigned char *bytes, size_t size,
		    bool ends, unsigned char *out)
{
	const uint32_t replacement = 0xfffd;
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
			written += put(out + written, replacement);
		}
		if (unit >= 0xd800 && unit < 0xdc00)
			decoder->high = (uint16_t)unit;
		else
			written += put(out + written, low ? replacement : unit);
	}
	if (ends && decoder->high) {
		decoder->high = 0;
		written += put(out + written, replacement);
	}
	return written;
}
