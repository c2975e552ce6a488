#include "base/json/json_reader.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

void json_reader_init(struct json_reader *reader, json_read *read, void *opaque)
{
	*reader = (struct json_reader){
		.line = 1,
		.ended = JSON_NULL,
		.expected = JSON_EXPECTS_VALUE,
		.text.limit = JSON_TEXT_LIMIT,
	};
	json_bytes_init(&reader->bytes, read, opaque);
}

void json_reader_release(struct json_reader *reader)
{
	json_bytes_release(&reader->bytes);
	json_text_release(&reader->text);
	free(reader->is_object);
	*reader = (struct json_reader){ 0 };
}

/* --- the end, good or bad */

static enum json_token end_with(struct json_reader *reader, enum json_token token)
{
	reader->ended = token;
	return token;
}

static enum json_token break_off(struct json_reader *reader, const char *what)
{
	uint64_t position = json_bytes_position(&reader->bytes);
	int c = json_bytes_peek(&reader->bytes);
	char found[16] = "";

	if (c < 0)
		return end_with(reader, JSON_CUT);
	snprintf(found, sizeof(found), c > ' ' && c < 0x7f ? "\"%c\"" : "byte 0x%02x", c);
	error_set(&reader->error, ERROR_MALFORMED,
		  "line %" PRIu64 ", column %" PRIu64 " (byte %" PRIu64 "): %s instead of %s",
		  reader->line, position - reader->line_start + 1, position, found, what);
	return end_with(reader, JSON_BAD);
}

/* --- nesting */

static bool is_in_object(const struct json_reader *reader)
{
	uint32_t level = reader->depth - 1;

	return reader->depth > 0 && (reader->is_object[level / 8] >> level % 8 & 1);
}

static enum json_token enter(struct json_reader *reader, bool is_object)
{
	uint32_t level = reader->depth;
	unsigned bit = 1U << level % 8;

	if (level >= JSON_DEPTH_LIMIT) {
		error_set(&reader->error, ERROR_MALFORMED,
			  "byte %" PRIu64 ": more than %d levels of nesting",
			  json_bytes_position(&reader->bytes), JSON_DEPTH_LIMIT);
		return end_with(reader, JSON_BAD);
	}
	if (level / 8 >= reader->capacity) {
		reader->capacity = 2 * reader->capacity + 64;
		reader->is_object = memory_resize(reader->is_object, reader->capacity, 1);
	}
	reader->bytes.at++;
	reader->depth++;
	if (is_object)
		reader->is_object[level / 8] |= (unsigned char)bit;
	else
		reader->is_object[level / 8] &= (unsigned char)~bit;
	reader->expected = is_object ? JSON_EXPECTS_KEY_OR_END : JSON_EXPECTS_VALUE_OR_END;
	return is_object ? JSON_BEGIN_OBJECT : JSON_BEGIN_ARRAY;
}

static void expect_behind_value(struct json_reader *reader)
{
	reader->expected = reader->depth > 0 ? JSON_EXPECTS_COMMA : JSON_EXPECTS_NOTHING;
}

static enum json_token leave(struct json_reader *reader)
{
	enum json_token token = is_in_object(reader) ? JSON_END_OBJECT : JSON_END_ARRAY;

	reader->bytes.at++;
	reader->depth--;
	expect_behind_value(reader);
	return token;
}

/* --- tokens */

/* The next byte that is no blank, which is not taken; -1 at the end. */
static inline int skip_blanks(struct json_reader *reader)
{
	struct json_bytes *bytes = &reader->bytes;
	int c;

	while ((c = json_bytes_peek(bytes)) <= ' ') {
		if (c == '\n') {
			reader->line++;
			reader->line_start = json_bytes_position(bytes) + 1;
		} else if (c != ' ' && c != '\t' && c != '\r') {
			break;
		}
		bytes->at++;
	}
	return c;
}

static enum json_token take_word(struct json_reader *reader, const char *word,
				 enum json_token token)
{
	for (; *word; word++, reader->bytes.at++)
		if (json_bytes_peek(&reader->bytes) != *word)
			return break_off(reader, "true, false or null");
	expect_behind_value(reader);
	return token;
}

static enum json_token take_text(struct json_reader *reader)
{
	reader->bytes.at++;
	if (!json_text_take(&reader->text, &reader->bytes))
		return break_off(reader, "a valid character or escape");
	expect_behind_value(reader);
	return JSON_TEXT;
}

static enum json_token take_key(struct json_reader *reader, int c)
{
	if (c != '"')
		return break_off(reader, "a key");
	if (take_text(reader) != JSON_TEXT)
		return reader->ended;
	/* The block may end between the key and its colon. */
	if (reader->bytes.at < reader->bytes.size && reader->bytes.block[reader->bytes.at] == ':') {
		reader->bytes.at++;
		reader->expected = JSON_EXPECTS_VALUE;
		return JSON_KEY;
	}
	json_text_keep(&reader->text);
	if (skip_blanks(reader) != ':')
		return break_off(reader, "\":\"");
	reader->bytes.at++;
	reader->expected = JSON_EXPECTS_VALUE;
	return JSON_KEY;
}

static enum json_token take_value(struct json_reader *reader, int c)
{
	switch (c) {
	case '{':
		return enter(reader, true);
	case '[':
		return enter(reader, false);
	case '"':
		return take_text(reader);
	case 't':
		return take_word(reader, "true", JSON_TRUE);
	case 'f':
		return take_word(reader, "false", JSON_FALSE);
	case 'n':
		return take_word(reader, "null", JSON_NULL);
	default:
		if (c != '-' && (c < '0' || c > '9'))
			return break_off(reader, "a value");
		if (!json_number_take(&reader->bytes, &reader->number))
			return break_off(reader, "a digit");
		expect_behind_value(reader);
		return JSON_NUMBER;
	}
}

static void take_comma(struct json_reader *reader)
{
	bool is_object = is_in_object(reader);

	reader->bytes.at++;
	if (reader->tolerates_commas)
		reader->expected = is_object ? JSON_EXPECTS_KEY_OR_END : JSON_EXPECTS_VALUE_OR_END;
	else
		reader->expected = is_object ? JSON_EXPECTS_KEY : JSON_EXPECTS_VALUE;
}

/* Up to what comes next: commas are taken, ends are not. */
static int advance(struct json_reader *reader)
{
	int c = skip_blanks(reader);

	if (c == ',' && reader->expected == JSON_EXPECTS_COMMA) {
		take_comma(reader);
		c = skip_blanks(reader);
	}
	return c;
}

static bool is_end(const struct json_reader *reader, int c)
{
	return (reader->expected == JSON_EXPECTS_KEY_OR_END && c == '}') ||
	       (reader->expected == JSON_EXPECTS_VALUE_OR_END && c == ']') ||
	       (reader->expected == JSON_EXPECTS_COMMA && c == (is_in_object(reader) ? '}' : ']'));
}

enum json_token json_reader_next(struct json_reader *reader)
{
	int c;

	if (reader->ended != JSON_NULL)
		return reader->ended;
	c = advance(reader);
	if (c < 0)
		return end_with(reader, reader->expected == JSON_EXPECTS_NOTHING &&
							reader->bytes.failure.code == ERROR_NONE
						? JSON_END
						: JSON_CUT);
	if (is_end(reader, c))
		return leave(reader);
	switch (reader->expected) {
	case JSON_EXPECTS_VALUE:
	case JSON_EXPECTS_VALUE_OR_END:
		return take_value(reader, c);
	case JSON_EXPECTS_KEY:
	case JSON_EXPECTS_KEY_OR_END:
		return take_key(reader, c);
	case JSON_EXPECTS_COMMA:
		return break_off(reader,
				 is_in_object(reader) ? "\",\" or \"}\"" : "\",\" or \"]\"");
	default:
		return break_off(reader, "the end of the file");
	}
}

bool json_reader_more(struct json_reader *reader)
{
	int c;

	if (reader->ended != JSON_NULL)
		return false;
	c = advance(reader);
	if (c < 0) {
		end_with(reader, JSON_CUT);
		return false;
	}
	if (is_end(reader, c)) {
		leave(reader);
		return false;
	}
	if (reader->expected == JSON_EXPECTS_COMMA) {
		break_off(reader, is_in_object(reader) ? "\",\" or \"}\"" : "\",\" or \"]\"");
		return false;
	}
	return true;
}
