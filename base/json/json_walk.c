#include "base/json/json_walk.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void json_skip_rest(struct json_reader *reader, enum json_token token)
{
	uint32_t depth = reader->depth;

	if (token != JSON_BEGIN_OBJECT && token != JSON_BEGIN_ARRAY)
		return;
	reader->text.is_skipped = true;
	while (reader->depth >= depth && json_reader_next(reader) < JSON_END)
		;
	reader->text.is_skipped = false;
}

void json_skip(struct json_reader *reader)
{
	reader->text.is_skipped = true;
	json_skip_rest(reader, json_reader_next(reader));
	reader->text.is_skipped = false;
}

static bool take(struct json_reader *reader, enum json_token wanted)
{
	enum json_token token = json_reader_next(reader);

	if (token != wanted)
		json_skip_rest(reader, token);
	return token == wanted;
}

bool json_enter_object(struct json_reader *reader)
{
	return take(reader, JSON_BEGIN_OBJECT);
}

bool json_enter_array(struct json_reader *reader)
{
	return take(reader, JSON_BEGIN_ARRAY);
}

bool json_take_number(struct json_reader *reader, struct json_number *number)
{
	bool is_number = take(reader, JSON_NUMBER);

	*number = is_number ? reader->number : (struct json_number){ 0 };
	return is_number;
}

bool json_take_text(struct json_reader *reader, struct span *text)
{
	bool is_text = take(reader, JSON_TEXT);

	text->at = is_text ? reader->text.at : "";
	text->end = text->at + (is_text ? reader->text.length : 0);
	return is_text;
}

bool json_take_whole(struct json_reader *reader, uint64_t limit, uint64_t *whole)
{
	struct json_number number;

	*whole = 0;
	return json_take_number(reader, &number) && json_number_whole(number, limit, whole);
}

bool json_take_id(struct json_reader *reader, char *id, size_t size)
{
	enum json_token token = json_reader_next(reader);

	*id = '\0';
	if (token == JSON_TEXT)
		snprintf(id, size, "%.*s",
			 (int)(reader->text.length < size ? reader->text.length : size),
			 reader->text.at);
	else if (token == JSON_NUMBER && reader->number.exponent == 0)
		snprintf(id, size, "%s%" PRIu64, reader->number.is_negative ? "-" : "",
			 reader->number.digits);
	else
		json_skip_rest(reader, token);
	return *id;
}

/* A comma, a blank, a sign, and digits that fit any integer of 64 bits. */
enum { DIGITS = 18, QUICK = DIGITS + 4 };

/* Where it is in the block as a whole, and is written as most are. */
static bool take_quickly(struct json_reader *reader, int64_t *value)
{
	struct json_bytes *bytes = &reader->bytes;
	const unsigned char *at = bytes->block + bytes->at, *first;
	uint64_t number = 0;
	unsigned digit;
	bool is_negative;

	if (bytes->size - bytes->at < QUICK || reader->ended != JSON_NULL)
		return false;
	if (reader->expected == JSON_EXPECTS_COMMA && *at == ',')
		at++;
	else if (reader->expected != JSON_EXPECTS_VALUE_OR_END)
		return false;
	at += *at == ' ';
	is_negative = *at == '-';
	at += is_negative;
	first = at;
	for (; (digit = (unsigned)*at - '0') < 10 && at - first < DIGITS; at++)
		number = number * 10 + digit;
	if (at == first || (*first == '0' && at - first > 1) || (*at != ',' && *at != ']'))
		return false;
	bytes->at = (size_t)(at - bytes->block);
	reader->expected = JSON_EXPECTS_COMMA;
	*value = is_negative ? -(int64_t)number : (int64_t)number;
	return true;
}

enum json_element json_next_integer(struct json_reader *reader, int64_t *value)
{
	if (take_quickly(reader, value))
		return JSON_INTEGER;
	return json_reader_more(reader) ? JSON_ELEMENT : JSON_NO_ELEMENT;
}

int json_next_key(struct json_reader *reader, const char *const *keys, int count)
{
	while (json_reader_more(reader)) {
		struct span key;

		if (json_reader_next(reader) != JSON_KEY)
			return -1;
		key = (struct span){ reader->text.at, reader->text.at + reader->text.length };
		for (int i = 0; i < count; i++)
			if (span_is(key, keys[i]))
				return i;
		json_skip(reader);
	}
	return -1;
}
