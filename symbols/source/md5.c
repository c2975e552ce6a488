#include "symbols/source/md5.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK = 64, LENGTH_AT = 56 };

/* floor(2^32 * abs(sin(i + 1))) */
static const uint32_t sines[BLOCK] = {
	0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613,
	0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193,
	0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d,
	0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed,
	0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122,
	0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa,
	0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244,
	0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
	0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb,
	0xeb86d391,
};

static const unsigned char turns[4][4] = {
	{ 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 }
};

/* Numbers are little-endian, whatever the machine's are. */
static uint32_t word_of(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
	       (uint32_t)bytes[3] << 24;
}

static void add_block(uint32_t state[4], const unsigned char *block)
{
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];

	for (unsigned i = 0; i < BLOCK; i++) {
		uint32_t mixed, turned;
		unsigned word, turn = turns[i / 16][i % 4];

		if (i < 16) {
			mixed = (b & c) | (~b & d);
			word = i;
		} else if (i < 32) {
			mixed = (d & b) | (~d & c);
			word = (5 * i + 1) % 16;
		} else if (i < 48) {
			mixed = b ^ c ^ d;
			word = (3 * i + 5) % 16;
		} else {
			mixed = c ^ (b | ~d);
			word = 7 * i % 16;
		}
		mixed += a + sines[i] + word_of(block + 4 * word);
		turned = mixed << turn | mixed >> (32 - turn);
		a = d;
		d = c;
		c = b;
		b += turned;
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
}

void md5(const void *bytes, size_t size, unsigned char sum[MD5_SIZE])
{
	uint32_t state[4] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 };
	unsigned char last[2 * BLOCK] = { 0 };
	size_t whole = size / BLOCK * BLOCK, rest = size - whole;
	size_t padded = rest < LENGTH_AT ? BLOCK : 2 * BLOCK;

	for (size_t at = 0; at < whole; at += BLOCK)
		add_block(state, (const unsigned char *)bytes + at);
	if (rest > 0)
		memcpy(last, (const unsigned char *)bytes + whole, rest);
	last[rest] = 0x80;
	for (unsigned i = 0; i < 8; i++)
		last[padded - 8 + i] = (unsigned char)((uint64_t)size << 3 >> (8 * i));
	for (size_t at = 0; at < padded; at += BLOCK)
		add_block(state, last + at);
	for (unsigned i = 0; i < MD5_SIZE; i++)
		sum[i] = (unsigned char)(state[i / 4] >> (8 * (i % 4)));
}
