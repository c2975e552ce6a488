#ifndef LOADERS_STACKPROF_RUBY_MARSHAL_H
#define LOADERS_STACKPROF_RUBY_MARSHAL_H

#include "base/span.h"

/*
 * Ruby's Marshal, version 4.8: an object after the other. Of what has others in it only the head is
 * read, and they come next, so nothing recurses.
 */

enum ruby_kind {
	RUBY_NOTHING, /* nil, and what has no meaning without Ruby */
	RUBY_TRUE,
	RUBY_FALSE,
	RUBY_INTEGER,
	RUBY_TEXT, /* strings and symbols */
	RUBY_LIST,
	RUBY_PAIRS, /* keys and values: of hashes, and of objects, whose keys are names */
};

struct ruby_object {
	enum ruby_kind kind;
	int64_t integer;
	struct span text;
	uint64_t count; /* of the objects that come next and are in it: of pairs two each */
	bool is_reference;
	bool has_default;   /* of pairs: followed by one more object */
	bool has_variables; /* after all of that: ruby_marshal_read_count() says how many pairs */
};

struct ruby_marshal {
	const char *start;
	struct span rest;
	struct span *symbols;
	const char **objects; /* where those begin that may be referred to */
	uint32_t symbol_count, symbol_capacity, object_count, object_capacity;
};

/* Whether they begin with that version. */
bool ruby_marshal_is(const unsigned char *head, size_t size);

void ruby_marshal_init(struct ruby_marshal *marshal, struct span bytes);
void ruby_marshal_release(struct ruby_marshal *marshal);

/* False: no object, or of an unknown kind. A reference is the text or number that it
 * refers to; to others it is nothing. */
bool ruby_marshal_read(struct ruby_marshal *marshal, struct ruby_object *object);

bool ruby_marshal_read_count(struct ruby_marshal *marshal, uint64_t *count);

#endif
