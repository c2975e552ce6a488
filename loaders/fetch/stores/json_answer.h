#ifndef LOADERS_FETCH_STORES_JSON_ANSWER_H
#define LOADERS_FETCH_STORES_JSON_ANSWER_H

#include "base/json/json_walk.h"
#include "base/text/text_list.h"
#include "loaders/fetch/http_client.h"

/* An answer of a server in JSON: its bytes as a document that json_walk goes through. */

struct json_answer {
	struct json_reader reader;
	const unsigned char *bytes;
	size_t at, size;
};

/* Borrows the bytes. */
void json_answer_open(struct json_answer *json, const struct http_answer *answer);

/* Whether it was a whole document. */
bool json_answer_close(struct json_answer *json);

/* Adds the texts of the array that comes next. */
void json_answer_texts(struct json_reader *reader, struct text_list *list);

/* Adds those of the array that an object, or (key NULL) the document, has. False where it is no
 * such thing. */
bool json_answer_list(const struct http_answer *answer, const char *key, struct text_list *list);

/* Hands out what each array of that key in the object has: `take` takes it, or json_skip(). False
 * where it is no whole document. */
bool json_answer_each(const struct http_answer *answer, const char *key,
		      void (*take)(void *context, struct json_reader *reader), void *context);

/* The next value is {"name":"a","value":"b"}: both, for the caller to free. False, and neither,
 * where one is missing. */
bool json_answer_label(struct json_reader *reader, char *label[2]);

/* The next value is an array of these: the value of the label of that name (NULL: of none) takes
 * the place of *value, on the heap. Without one it is left alone. */
void json_answer_label_value(struct json_reader *reader, const char *name, char **value);

/* A number, or the text of one as 64 bits are written; rounded. False, and it is left alone: it is
 * something else. */
bool json_answer_number(struct json_reader *reader, int64_t *number);

/* The text as JSON has it, in its quotes. Caller frees. */
char *json_answer_quote(const char *text);

#endif
