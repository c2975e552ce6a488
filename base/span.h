#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * A piece of text that is not NUL-terminated, and small questions about it that
 * the text loaders share.
 */

struct span {
	const char *at, *end;
};

static inline size_t span_length(struct span span)
{
	return (size_t)(span.end - span.at);
}

/* As memchr, memrchr and memmem, which do not take a null span. */
static inline const char *span_find(struct span span, char c)
{
	return span.at == span.end ? NULL : memchr(span.at, c, span_length(span));
}

static inline const char *span_find_back(struct span span, char c)
{
	return span.at == span.end ? NULL : memrchr(span.at, c, span_length(span));
}

static inline const char *span_find_text(struct span span, const char *text)
{
	return span.at == span.end ? NULL : memmem(span.at, span_length(span), text, strlen(text));
}

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline int hex_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static inline struct span span_trim_end(struct span span)
{
	while (span.end > span.at && (is_blank(span.end[-1]) || span.end[-1] == '\r'))
		span.end--;
	return span;
}

static inline struct span span_trim(struct span span)
{
	while (span.at < span.end && is_blank(*span.at))
		span.at++;
	return span_trim_end(span);
}

static inline bool span_is(struct span span, const char *text)
{
	return span_length(span) == strlen(text) && memcmp(span.at, text, strlen(text)) == 0;
}

static inline bool span_begins(struct span span, const char *text)
{
	return span_length(span) >= strlen(text) && memcmp(span.at, text, strlen(text)) == 0;
}

static inline bool span_ends(struct span span, const char *text)
{
	return span_length(span) >= strlen(text) &&
	       memcmp(span.end - strlen(text), text, strlen(text)) == 0;
}

/* Where `text` begins for the last time; NULL: nowhere. */
static inline const char *span_find_last(struct span span, const char *text)
{
	size_t length = strlen(text);

	for (size_t at = span_length(span); at >= length; at--)
		if (memcmp(span.at + at - length, text, length) == 0)
			return span.at + at - length;
	return NULL;
}

/* The last token that blanks set apart; the rest, trimmed, is left in *span. */
static inline struct span span_take_last(struct span *span)
{
	struct span token;

	*span = span_trim_end(*span);
	token = (struct span){ span->end, span->end };
	while (token.at > span->at && !is_blank(token.at[-1]))
		token.at--;
	span->end = token.at;
	*span = span_trim_end(*span);
	return token;
}

/* Decimal digits and nothing else; saturates. */
static inline bool span_number(struct span span, uint64_t *number)
{
	*number = 0;
	if (span.at == span.end)
		return false;
	for (; span.at < span.end; span.at++) {
		if (!is_digit(*span.at))
			return false;
		if (__builtin_mul_overflow(*number, 10, number) ||
		    __builtin_add_overflow(*number, (uint64_t)(*span.at - '0'), number))
			*number = UINT64_MAX;
	}
	return true;
}

/* "0x1f3" and nothing else. */
static inline bool span_address(struct span span, uint64_t *address)
{
	*address = 0;
	if (!span_begins(span, "0x") || span_length(span) < 3 || span_length(span) > 18)
		return false;
	for (const char *at = span.at + 2; at < span.end; at++) {
		int digit = hex_digit(*at);

		if (digit < 0)
			return false;
		*address = *address << 4 | (uint64_t)digit;
	}
	return true;
}

/* Takes ":12" off its end. */
static inline bool span_take_line(struct span *place, uint64_t *line)
{
	const char *colon = span_find_back(*place, ':');

	if (!colon || !span_number((struct span){ colon + 1, place->end }, line))
		return false;
	place->end = colon;
	return true;
}

#endif
