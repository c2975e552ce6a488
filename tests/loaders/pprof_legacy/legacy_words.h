#ifndef TESTS_LOADERS_PPROF_LEGACY_LEGACY_WORDS_H
#define TESTS_LOADERS_PPROF_LEGACY_LEGACY_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Composes a CPU profile of gperftools: words of any size and order, with text behind them.
 *
 *	struct legacy_words words = legacy_words_new_cpu(8, false);
 *	ADD_WORDS(&words, 3, 2, 0x1010, 0x2021);
 *	loaded = loaded_copy(NULL, words.bytes, words.size);
 */

struct legacy_words {
	unsigned char bytes[1024]; /* `size` of them are there; adding more is the test's mistake */
	size_t size;
	int width; /* of a word, in bytes */
	bool is_big_endian;
};

/* With the header of a profile whose period is 10 ms. */
struct legacy_words legacy_words_new_cpu(int width, bool is_big_endian);

void legacy_words_add(struct legacy_words *words, const uint64_t *list, size_t count);
void legacy_words_add_text(struct legacy_words *words, const char *text);

#define ADD_WORDS(words, ...)                                      \
	legacy_words_add(words, (const uint64_t[]){ __VA_ARGS__ }, \
			 sizeof((const uint64_t[]){ __VA_ARGS__ }) / 8)

#endif
