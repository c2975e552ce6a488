#ifndef SYMBOLS_ELF_BUILD_ID_H
#define SYMBOLS_ELF_BUILD_ID_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* What a linker wrote into a file to tell it from all others. Old recordings pad a short
 * one with zeros to 20 bytes. */

#define BUILD_ID_LIMIT 64

struct build_id {
	uint8_t size; /* 0: not known */
	uint8_t bytes[BUILD_ID_LIMIT];
};

/* The shorter one and zeros. Two that are not known are not equal. */
static inline bool build_id_equal(const struct build_id *a, const struct build_id *b)
{
	const struct build_id *longer = a->size > b->size ? a : b;
	uint8_t common = a->size < b->size ? a->size : b->size;

	for (uint8_t i = common; i < longer->size; i++)
		if (longer->bytes[i] != 0)
			return false;
	return common > 0 && memcmp(a->bytes, b->bytes, common) == 0;
}

#define BUILD_ID_TEXT_SIZE (2 * BUILD_ID_LIMIT + 1)

/* In hexadecimal; returns `text`. */
static inline const char *build_id_print(char text[BUILD_ID_TEXT_SIZE], const struct build_id *id)
{
	static const char digits[] = "0123456789abcdef";

	for (uint8_t i = 0; i < id->size; i++) {
		text[2 * i] = digits[id->bytes[i] >> 4];
		text[2 * i + 1] = digits[id->bytes[i] & 15];
	}
	text[2 * id->size] = '\0';
	return text;
}

#endif
