#ifndef LOADERS_STACKPROF_RUBY_JSON_H
#define LOADERS_STACKPROF_RUBY_JSON_H

#include "base/byte_buffer.h"
#include "base/json/json_bytes.h"
#include "loaders/stackprof/ruby_marshal.h"

/*
 * The same as JSON, piece by piece: what stores a Hash with Marshal can be read as if it had stored
 * JSON. Keys become texts. What JSON has no word for is null.
 */

struct ruby_level;

struct ruby_json {
	struct ruby_marshal marshal;
	struct byte_buffer buffer;
	struct ruby_level *levels;
	uint32_t depth, capacity;
	uint32_t silent; /* what is at this level or below is not written; 0: all is */
	uint64_t repeated;
	const char *object; /* the last one */
	bool is_begun, is_bad;
};

void ruby_json_init(struct ruby_json *json, struct span bytes);
void ruby_json_release(struct ruby_json *json);

/* A json_read of a struct ruby_json. */
ptrdiff_t ruby_json_read(void *opaque, void *bytes, size_t size, struct error *error);

#endif
