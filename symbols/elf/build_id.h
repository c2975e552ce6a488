#ifndef SYMBOLS_ELF_BUILD_ID_H
#define SYMBOLS_ELF_BUILD_ID_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/span.h"

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

/* From hexadecimal digits, two a byte; of size 0 if they are something else, or too many. */
static inline struct build_id build_id_read(struct span text)
{
	struct build_id id = { 0 };

	if (span_length(text) % 2 != 0 || span_length(text) / 2 > BUILD_ID_LIMIT)
		return id;
	for (; text.at < text.end; text.at += 2) {
		int high = hex_digit(text.at[0]), low = hex_digit(text.at[1]);

		if (high < 0 || low < 0)
			return (struct build_id){ 0 };
		id.bytes[id.size++] = (uint8_t)(high << 4 | low);
	}
	return id;
}

#endif
