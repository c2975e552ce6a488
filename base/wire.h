#ifndef BASE_WIRE_H
#define BASE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The wire format of protocol buffers, read where it lies. A message is a run of fields; nothing
 * is read that is not inside of it.
 */

struct wire { /* what is left of a message, or of a packed list */
	const unsigned char *at, *end;
};

enum wire_type { WIRE_VARINT = 0, WIRE_FIXED64 = 1, WIRE_BYTES = 2, WIRE_FIXED32 = 5 };

struct wire_field {
	uint32_t number;
	uint32_t type;     /* enum wire_type */
	uint64_t value;    /* of a varint; 0 for others */
	struct wire bytes; /* of WIRE_BYTES */
};

enum wire_step {
	WIRE_FIELD,
	WIRE_END,
	/* Not a field, so the next one cannot be found: `at` stays before it. */
	WIRE_CUT,        /* it is longer than what is left */
	WIRE_BAD_NUMBER, /* 0, or one of more than 29 bits */
	WIRE_BAD_VARINT, /* of more than 10 bytes */
	WIRE_BAD_TYPE,   /* groups, which profiles do not have, and what is no type */
};

static inline enum wire_step wire_long_varint(struct wire *wire, uint64_t *value)
{
	const unsigned char *at = wire->at;

	*value = 0;
	for (unsigned shift = 0; shift < 70; shift += 7) {
		if (at == wire->end)
			return WIRE_CUT;
		*value |= shift < 64 ? (uint64_t)(*at & 0x7f) << shift : 0;
		if (*at++ < 0x80) {
			wire->at = at;
			return WIRE_FIELD;
		}
	}
	return WIRE_BAD_VARINT;
}

/* Up to 10 bytes of 7 bits, the lowest first. WIRE_FIELD: it is there. */
static inline enum wire_step wire_varint(struct wire *wire, uint64_t *value)
{
	const unsigned char *at = wire->at;

	if (wire->end - at >= 2) {
		if (at[0] < 0x80) {
			*value = at[0];
			wire->at = at + 1;
			return WIRE_FIELD;
		}
		if (at[1] < 0x80) {
			*value = (at[0] & 0x7fu) | (uint64_t)at[1] << 7;
			wire->at = at + 2;
			return WIRE_FIELD;
		}
	}
	return wire_long_varint(wire, value);
}

/* The next field. If it is damaged, its number and type are set as far as they are known. */
static inline enum wire_step wire_next(struct wire *wire, struct wire_field *field)
{
	struct wire rest = *wire;
	enum wire_step step;
	uint64_t key, size;

	*field = (struct wire_field){ 0 };
	if (rest.at == rest.end)
		return WIRE_END;
	step = wire_varint(&rest, &key);
	if (step != WIRE_FIELD)
		return step;
	field->type = key & 7;
	if (key >> 3 == 0 || key >> 32 != 0)
		return WIRE_BAD_NUMBER;
	field->number = (uint32_t)(key >> 3);
	switch (field->type) {
	case WIRE_VARINT:
		step = wire_varint(&rest, &field->value);
		if (step != WIRE_FIELD)
			return step;
		break;
	case WIRE_BYTES:
		step = wire_varint(&rest, &size);
		if (step != WIRE_FIELD)
			return step;
		if (size > (uint64_t)(rest.end - rest.at))
			return WIRE_CUT;
		field->bytes = (struct wire){ rest.at, rest.at + size };
		rest.at += size;
		break;
	case WIRE_FIXED32:
	case WIRE_FIXED64:
		size = field->type == WIRE_FIXED32 ? 4 : 8;
		if (size > (uint64_t)(rest.end - rest.at))
			return WIRE_CUT;
		rest.at += size;
		break;
	default:
		return WIRE_BAD_TYPE;
	}
	*wire = rest;
	return WIRE_FIELD;
}

#endif
