#ifndef TESTS_BASE_JSON_JSON_TOKENS_H
#define TESTS_BASE_JSON_JSON_TOKENS_H

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/json/json_reader.h"

/*
 * A document as its tokens, so that a test reads as an example: { } [ ] t f z, "text" (with
 * \xHH for what is not printed), k"key", numbers as 12e-1, and at its end END, CUT or BAD.
 */

struct json_pieces { /* a document that comes in pieces */
	const char *at, *end;
	size_t size; /* of each */
};

static inline ptrdiff_t json_pieces_read(void *opaque, void *bytes, size_t size,
					 struct error *error)
{
	struct json_pieces *pieces = opaque;
	size_t left = (size_t)(pieces->end - pieces->at);

	(void)error;
	if (size > left)
		size = left;
	if (pieces->size > 0 && size > pieces->size)
		size = pieces->size;
	memcpy(bytes, pieces->at, size);
	pieces->at += size;
	return (ptrdiff_t)size;
}

static inline void json_print_text(FILE *out, const struct json_text *text)
{
	fputc('"', out);
	for (size_t i = 0; i < text->length; i++) {
		unsigned char c = (unsigned char)text->at[i];

		if (c > ' ' && c < 0x7f && c != '"' && c != '\\')
			fputc(c, out);
		else
			fprintf(out, "\\x%02x", c);
	}
	fputc('"', out);
}

static inline enum json_token json_print_token(FILE *out, struct json_reader *reader)
{
	static const char *const words[] = {
		[JSON_BEGIN_OBJECT] = "{", [JSON_END_OBJECT] = "}", [JSON_BEGIN_ARRAY] = "[",
		[JSON_END_ARRAY] = "]",    [JSON_TRUE] = "t",       [JSON_FALSE] = "f",
		[JSON_NULL] = "z",         [JSON_END] = "END",      [JSON_CUT] = "CUT",
		[JSON_BAD] = "BAD"
	};
	enum json_token token = json_reader_next(reader);

	if (token == JSON_KEY)
		fputc('k', out);
	if (token == JSON_KEY || token == JSON_TEXT)
		json_print_text(out, &reader->text);
	else if (token == JSON_NUMBER)
		fprintf(out, "%s%" PRIu64 "e%" PRId32, reader->number.is_negative ? "-" : "",
			reader->number.digits, reader->number.exponent);
	else
		fputs(words[token], out);
	fputc(token < JSON_END ? ' ' : '\n', out);
	return token;
}

/* What is wrong, or "". */
static inline void json_print_tokens(FILE *out, const char *text, size_t length, size_t piece,
				     bool tolerates_commas, char message[400])
{
	struct json_pieces pieces = { text, text + length, piece };
	struct json_reader reader;

	json_reader_init(&reader, json_pieces_read, &pieces);
	reader.tolerates_commas = tolerates_commas;
	while (json_print_token(out, &reader) < JSON_END)
		;
	memcpy(message, reader.error.message, sizeof(reader.error.message));
	json_reader_release(&reader);
}

#endif
