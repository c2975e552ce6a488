#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Hashing by folded 128-bit products (the idea of wyhash). Seeds come from the
 * system at start, so that an input cannot be made to collide.
 */

__extension__ typedef unsigned __int128 hash_product;

static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
	hash_product product = (hash_product)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_load(const void *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

/* Both factors take part of the seed: a factor that an input could make zero would make
 * hashes collide at will. */
static inline uint64_t hash_pair(uint64_t a, uint64_t b, uint64_t seed)
{
	return hash_mix(a ^ seed ^ 0xa0761d6478bd642fULL, b ^ seed ^ 0xe7037ed1a0b428dbULL);
}

static inline uint64_t hash_bytes(const char *text, size_t length, uint64_t seed)
{
	uint64_t hash = seed ^ length, a = 0, b = 0;

	if (length >= 16) {
		for (size_t at = 0; at + 16 <= length; at += 16)
			hash = hash_mix(hash_load(text + at) ^ seed ^ 0xa0761d6478bd642fULL,
					hash_load(text + at + 8) ^ hash);
		a = hash_load(text + length - 16);
		b = hash_load(text + length - 8);
	} else if (length >= 8) {
		a = hash_load(text);
		b = hash_load(text + length - 8);
	} else if (length >= 4) {
		uint32_t low, high;

		memcpy(&low, text, sizeof(low));
		memcpy(&high, text + length - 4, sizeof(high));
		a = low;
		b = high;
	} else if (length > 0) {
		a = (uint64_t)(unsigned char)text[0] << 16 |
		    (uint64_t)(unsigned char)text[length / 2] << 8 |
		    (unsigned char)text[length - 1];
	}
	return hash_mix(a ^ hash ^ 0xa0761d6478bd642fULL, b ^ seed ^ 0xe7037ed1a0b428dbULL);
}

/* A seed that differs from run to run. */
uint64_t hash_seed(void);

#endif
