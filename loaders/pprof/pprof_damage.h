#ifndef LOADERS_PPROF_PPROF_DAMAGE_H
#define LOADERS_PPROF_PPROF_DAMAGE_H

#include "base/wire.h"

/*
 * Messages that break the wire format: each is left out, and the one that comes first in the file
 * described. The rest of the profile is good.
 */

enum pprof_kind {
	PPROF_PROFILE,
	PPROF_SAMPLE_TYPE,
	PPROF_SAMPLE,
	PPROF_LABEL,
	PPROF_MAPPING,
	PPROF_LOCATION,
	PPROF_LINE,
	PPROF_FUNCTION,
	PPROF_PERIOD_TYPE,
};

struct pprof_damage {
	struct wire profile; /* all of it */
	uint64_t count;
	/* Of the first one: */
	enum pprof_kind kind;
	const unsigned char *at;
	struct wire_field field;
	enum wire_step step;
};

/* False: a message of that kind has the field, but not in that wire type. */
bool pprof_field_is_right(enum pprof_kind kind, const struct wire_field *field);

/* `at`: where in the message `field` is. `step`: what is wrong; WIRE_FIELD: its wire type. */
void pprof_damage_add(struct pprof_damage *damage, enum pprof_kind kind, const unsigned char *at,
		      const struct wire_field *field, enum wire_step step);

enum { PPROF_DAMAGE_SIZE = 240 };

/* "sample 12: location_id (field 1) at byte 345: expected numbers, found 4 bytes" */
void pprof_damage_print(char text[PPROF_DAMAGE_SIZE], const struct pprof_damage *damage);

/* The rest of a message, but for fields that nobody knows: whether there is one, the end and damage
 * being told apart. Damage is counted. */
static inline bool pprof_next(struct pprof_damage *damage, enum pprof_kind kind, struct wire *wire,
			      struct wire_field *field, bool *is_damaged)
{
	const unsigned char *at = wire->at;
	enum wire_step step = wire_next(wire, field);

	if (step == WIRE_FIELD && pprof_field_is_right(kind, field))
		return true;
	if (step == WIRE_END)
		return false;
	pprof_damage_add(damage, kind, at, field, step);
	*is_damaged = true;
	return false;
}

#endif
