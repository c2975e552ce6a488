#ifndef LOADERS_JSON_JSON_INPUT_H
#define LOADERS_JSON_JSON_INPUT_H

#include "base/json/json_walk.h"
#include "loaders/input/input.h"
#include "model/tables/profile_builder.h"

/* A profile in JSON: its bytes on their way to the reader, and what there is to say at its end. */

struct json_input {
	struct json_reader reader;
	struct input *input;
	struct profile_builder *builder;
	uint64_t published; /* how far it was read then */
};

void json_input_open(struct json_input *json, struct input *input, struct profile_builder *builder);
/* Before anything is read: bytes do not come from the input, but from there. */
void json_input_read_from(struct json_input *json, json_read *read, void *opaque);
void json_input_close(struct json_input *json);

/* When all that is of use is read: warns of what was wrong from some place on, and of texts that
 * were changed. Where the profile has no sample and it was wrong, that is the error: false. */
bool json_input_end(struct json_input *json, struct error *error);

/* Counts something that was left out or changed: "3 samples without a node". */
void json_warn_count(struct profile_builder *builder, uint64_t count, const char *one,
		     const char *several, const char *what);

#endif
