#ifndef LOADERS_PSTATS_MARSHAL_H
#define LOADERS_PSTATS_MARSHAL_H

#include "base/span.h"

/*
 * Python's marshal, versions 0 to 5 (also of Python 2), as far as profiles have it: an object after
 * the other. Of a tuple or a dictionary only the head is read, and what is in it comes next, so
 * nothing recurses.
 */

enum marshal_kind {
	MARSHAL_END,     /* of a dictionary */
	MARSHAL_NOTHING, /* None */
	MARSHAL_INTEGER,
	MARSHAL_FLOAT,
	MARSHAL_TEXT,
	MARSHAL_TUPLE,      /* followed by so many objects */
	MARSHAL_DICTIONARY, /* keys and values, up to MARSHAL_END */
};

struct marshal_object {
	enum marshal_kind kind;
	int64_t integer; /* saturated */
	double number;   /* also of an integer */
	struct span text;
	uint32_t count; /* of a tuple */
	/* Other objects may refer to it by this; 0: none does. Of a reference to a tuple: what the
	 * reader noted of it. */
	uint32_t reference;
	bool is_reference;
	uint32_t note;
};

struct marshal {
	const char *start;
	struct span rest;
	struct marshal_object *objects; /* that may be referred to, from 1 on */
	uint32_t object_count, object_capacity;
	struct span *texts; /* interned ones, which Python 2 refers to by numbers of their own */
	uint32_t text_count, text_capacity;
};

void marshal_init(struct marshal *marshal, struct span bytes);
void marshal_release(struct marshal *marshal);

/* The next object. False: damaged, of a kind that profiles do not have, or cut off. */
bool marshal_read(struct marshal *marshal, struct marshal_object *object);

/* What a tuple was, for those that refer to it. */
void marshal_note(struct marshal *marshal, const struct marshal_object *tuple, uint32_t note);

#endif
