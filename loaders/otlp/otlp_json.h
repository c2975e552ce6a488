#ifndef LOADERS_OTLP_OTLP_JSON_H
#define LOADERS_OTLP_OTLP_JSON_H

#include "base/column.h"
#include "base/json/json_walk.h"

/*
 * Profiles in JSON as the message that says the same, so that there is one reader of it: what the
 * collector writes to files by default, a document a line.
 */

struct otlp_json {
	struct span rest;    /* documents that were not read yet */
	struct span unread;  /* of that, by the reader */
	struct column bytes; /* the message */
	size_t size;
	uint64_t replaced;  /* texts that are no UTF-8 */
	struct error error; /* of a document that is damaged or cut off; what is whole is there */
};

void otlp_json_init(struct otlp_json *json, struct span text);
void otlp_json_release(struct otlp_json *json);

/* The next document; false: no more. */
bool otlp_json_next(struct otlp_json *json);

#endif
