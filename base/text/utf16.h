#ifndef BASE_UTF16_H
#define BASE_UTF16_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * UTF-16 to UTF-8, a piece at a time. PowerShell's `>` writes UTF-16.
 */

struct utf16_decoder {
	bool big_endian;
	uint16_t high; /* the first half of a pair, 0: none */
};

/* How many bytes UTF-8 may take for `size` bytes of UTF-16. */
#define UTF16_GROWTH(size) ((size) / 2 * 3 + 6)

/* Decodes `size` bytes, an even number, into `out`; returns how many bytes that
 * gave. Half a pair becomes U+FFFD. `ends`: nothing comes after it. */
size_t utf16_decode(struct utf16_decoder *decoder, const unsigned char *bytes, size_t size,
		    bool ends, unsigned char *out);

#endif
