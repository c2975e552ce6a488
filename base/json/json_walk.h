#ifndef BASE_JSON_JSON_WALK_H
#define BASE_JSON_JSON_WALK_H

#include "base/json/json_reader.h"
#include "base/span.h"

/*
 * Going through a document whose shape is known: what is not asked for is passed over, values of
 * another kind than asked for too. When the document ends early, all of these are false or -1: what
 * was being read is not whole, as json_reader_is_good() says.
 *
 *	if (json_enter_object(reader))
 *		while ((key = json_next_key(reader, keys, count)) >= 0)
 *			switch (key) ...	each takes the value, or json_skip()
 */

/* Takes the next value if it is one. Else passes over it. */
bool json_enter_object(struct json_reader *reader);
bool json_enter_array(struct json_reader *reader);
bool json_take_number(struct json_reader *reader, struct json_number *number);
bool json_take_text(struct json_reader *reader, struct span *text);

/* Behind a number: it is not cut off, as something follows. What a file ends in may lack digits. */
static inline bool json_number_is_whole(struct json_reader *reader)
{
	return json_bytes_peek(&reader->bytes) >= 0;
}

/* The same of a number that has no fraction and at most `limit`. */
bool json_take_whole(struct json_reader *reader, uint64_t limit, uint64_t *whole);

enum json_element {
	JSON_NO_ELEMENT, /* the array has ended */
	JSON_INTEGER,    /* taken: its value */
	JSON_ELEMENT,    /* something else comes next, or an integer that is too long */
};

/* In an array, of which most elements are integers: several times as fast as to take them one by
 * one. */
enum json_element json_next_integer(struct json_reader *reader, int64_t *value);

/* A text, or a number as it would be written: ids are either. */
bool json_take_id(struct json_reader *reader, char *id, size_t size);

void json_skip(struct json_reader *reader);

/* Passes over what is left of the value whose first token was that. */
void json_skip_rest(struct json_reader *reader, enum json_token token);

/* In an object: the number of its next key that is one of `keys`; -1: no more. */
int json_next_key(struct json_reader *reader, const char *const *keys, int count);

#define JSON_NEXT_KEY(reader, keys) \
	json_next_key(reader, keys, (int)(sizeof(keys) / sizeof(*(keys))))

#endif
