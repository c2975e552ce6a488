#ifndef LOADERS_PPROF_PPROF_DAMAGE_H
#define LOADERS_PPROF_PPROF_DAMAGE_H

#include "loaders/pprof/pprof_wire.h"

/*
 * Messages that break the wire format: each is left out, and the first one described. The rest
 * of the profile is good.
 */

struct pprof_damage {
	const unsigned char *start; /* of the profile: bytes are counted from here */
	uint64_t count;
	char first[160]; /* "field 3 of a sample, at byte 12, is longer than the sample" */
};

/* `at`: where in the message `field` is. `step` WIRE_FIELD: it is of a type that it should not
 * be of. */
void pprof_damage_add(struct pprof_damage *damage, const char *message, const unsigned char *at,
		      const struct wire_field *field, enum wire_step step);

/* The rest of a message: whether there is a field, WIRE_END and damage being told apart. What is
 * damaged is added. */
static inline bool pprof_next(struct pprof_damage *damage, const char *message, struct wire *wire,
			      struct wire_field *field, bool *is_damaged)
{
	enum wire_step step = wire_next(wire, field);

	if (step == WIRE_FIELD)
		return true;
	if (step != WIRE_END) {
		pprof_damage_add(damage, message, wire->at, field, step);
		*is_damaged = true;
	}
	return false;
}

#endif
