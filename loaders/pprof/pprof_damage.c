#include "loaders/pprof/pprof_damage.h"

#include <inttypes.h>
#include <stdio.h>

static void describe(struct pprof_damage *damage, const char *message, size_t byte,
		     const struct wire_field *field, enum wire_step step)
{
	static const char *const whys[] = {
		[WIRE_CUT] = "is longer than what is left",
		[WIRE_BAD_VARINT] = "has a number of more than 10 bytes",
	};
	char *text = damage->first;
	size_t size = sizeof(damage->first);

	if (step == WIRE_BAD_NUMBER || field->number == 0)
		snprintf(text, size, "what is at byte %zu of the profile, in %s, is no field", byte,
			 message);
	else if (step == WIRE_FIELD || step == WIRE_BAD_TYPE)
		snprintf(text, size,
			 "field %" PRIu32 " of %s, at byte %zu of the profile, has wire type "
			 "%" PRIu32 "%s",
			 field->number, message, byte, field->type,
			 field->type == 3 || field->type == 4 ? ", a group" : "");
	else
		snprintf(text, size, "field %" PRIu32 " of %s, at byte %zu of the profile, %s",
			 field->number, message, byte, whys[step]);
}

void pprof_damage_add(struct pprof_damage *damage, const char *message, const unsigned char *at,
		      const struct wire_field *field, enum wire_step step)
{
	if (damage->count++ == 0)
		describe(damage, message, (size_t)(at - damage->start), field, step);
}
