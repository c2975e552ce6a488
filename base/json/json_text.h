#ifndef BASE_JSON_JSON_TEXT_H
#define BASE_JSON_JSON_TEXT_H

#include "base/json/json_bytes.h"

/*
 * A text of a document in UTF-8, with its escapes undone. Invalid UTF-8, and halves of pairs,
 * become U+FFFD and are counted. It may hold NULs. Good until more is read.
 */

struct json_text {
	const char *at;
	size_t length;
	char *copy; /* where it is not in one piece of a block */
	size_t capacity;
	size_t limit;    /* what is longer is cut there */
	bool is_cut;     /* this one */
	bool is_skipped; /* it is only checked: length is 0 */
	uint64_t replaced;
};

void json_text_release(struct json_text *text);

/* From after the opening quote to after the closing one. False if that is missing, or there is what
 * no text may have: that is what comes next. */
bool json_text_take(struct json_text *text, struct json_bytes *bytes);

/* Copies what is in a block that is about to be exchanged. */
void json_text_keep(struct json_text *text);

#endif
