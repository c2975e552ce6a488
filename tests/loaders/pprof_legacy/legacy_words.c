#include "tests/loaders/pprof_legacy/legacy_words.h"

#include <string.h>

void legacy_words_add(struct legacy_words *words, const uint64_t *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (int byte = 0; byte < words->width; byte++) {
			int shift = words->is_big_endian ? words->width - 1 - byte : byte;

			words->bytes[words->size++] = (unsigned char)(list[i] >> 8 * shift);
		}
}

void legacy_words_add_text(struct legacy_words *words, const char *text)
{
	memcpy(words->bytes + words->size, text, strlen(text));
	words->size += strlen(text);
}

struct legacy_words legacy_words_new_cpu(int width, bool is_big_endian)
{
	struct legacy_words words = { .width = width, .is_big_endian = is_big_endian };

	ADD_WORDS(&words, 0, 3, 0, 10000, 0);
	return words;
}
