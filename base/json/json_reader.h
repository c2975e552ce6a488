#ifndef BASE_JSON_JSON_READER_H
#define BASE_JSON_JSON_READER_H

#include "base/json/json_number.h"
#include "base/json/json_text.h"

/*
 * Reads JSON token by token, as its bytes come: memory is that of one block and of one text,
 * and a bit for each level of nesting, whatever the size of the document. Nothing recurses.
 * json_walk.h has what is convenient.
 *
 * What RFC 8259 says is read, and nothing else (no NaN, no comments); except for bytes that are not
 * UTF-8, see json_text.h, and trailing commas, if they are tolerated.
 */

enum json_token {
	JSON_BEGIN_OBJECT,
	JSON_END_OBJECT,
	JSON_BEGIN_ARRAY,
	JSON_END_ARRAY,
	JSON_KEY,  /* text */
	JSON_TEXT, /* text */
	JSON_NUMBER,
	JSON_TRUE,
	JSON_FALSE,
	JSON_NULL,
	JSON_END, /* of the document: these three stay */
	JSON_CUT, /* it ends early; bytes.failure says why, if anything does */
	JSON_BAD, /* error says what and where */
};

/* Levels of nesting. */
#define JSON_DEPTH_LIMIT 100000000

/* Longer texts are cut, unless the owner says otherwise: no name is. */
#define JSON_TEXT_LIMIT ((size_t)1 << 20)

enum json_expected {
	JSON_EXPECTS_VALUE,
	JSON_EXPECTS_VALUE_OR_END, /* after "[" */
	JSON_EXPECTS_KEY,
	JSON_EXPECTS_KEY_OR_END, /* after "{" */
	JSON_EXPECTS_COMMA,      /* or an end */
	JSON_EXPECTS_NOTHING,
};

struct json_reader {
	struct json_bytes bytes;
	struct json_text text;
	struct json_number number;
	bool tolerates_commas; /* trailing ones */
	struct error error;

	enum json_expected expected;
	enum json_token ended; /* JSON_END, _CUT, _BAD; else it goes on */
	uint32_t depth;
	unsigned char *is_object; /* a bit for each level */
	size_t capacity;          /* of it, in bytes */
	uint64_t line, line_start;
};

void json_reader_init(struct json_reader *reader, json_read *read, void *opaque);
void json_reader_release(struct json_reader *reader);

enum json_token json_reader_next(struct json_reader *reader);

/* In an array or object: whether there is another value or key, which comes next. Else its end is
 * taken. For callers that need not tell tokens apart. */
bool json_reader_more(struct json_reader *reader);

/* Nothing was wrong up to here. */
static inline bool json_reader_is_good(const struct json_reader *reader)
{
	return reader->ended != JSON_CUT && reader->ended != JSON_BAD;
}

#endif
