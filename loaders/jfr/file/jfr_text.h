#ifndef LOADERS_JFR_FILE_JFR_TEXT_H
#define LOADERS_JFR_FILE_JFR_TEXT_H

#include "base/span.h"
#include "loaders/jfr/file/jfr_reader.h"

/* A text in one of its six encodings; what it says is UTF-8. */

enum jfr_text_kind {
	JFR_TEXT_NULL,
	JFR_TEXT_EMPTY,
	JFR_TEXT_POOLED, /* in the pool of java.lang.String */
	JFR_TEXT_UTF8,
	JFR_TEXT_CHARS, /* of UTF-16, each a number */
	JFR_TEXT_LATIN1,
};

struct jfr_text {
	enum jfr_text_kind kind;
	uint64_t key; /* of the pool */
	struct jfr_reader bytes;
	size_t count; /* of chars */
};

struct jfr_text_buffer {
	char *bytes;
	size_t capacity;
};

/* Reads over it. An unknown encoding fails. */
struct jfr_text jfr_text_read(struct jfr_reader *reader);

/* In UTF-8: in the chunk itself, or else in the buffer, good until it is used again. Empty where
 * it is in a pool. */
struct span jfr_text_decode(const struct jfr_text *text, struct jfr_text_buffer *buffer);

void jfr_text_buffer_reserve(struct jfr_text_buffer *buffer, size_t size);
void jfr_text_buffer_release(struct jfr_text_buffer *buffer);

static inline bool jfr_text_is(struct span text, const char *word)
{
	size_t length = strlen(word);

	return span_length(text) == length && memcmp(text.at, word, length) == 0;
}

#endif
