#ifndef SYMBOLS_DWARF_DIE_FORMS_H
#define SYMBOLS_DWARF_DIE_FORMS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * How values are written in the bytes of a unit (DW_FORM_*). Each function begins at *at,
 * which it moves past what it read, and fails where that is not all in the unit.
 */

/* The bytes of a unit, and what its header says of the values in them. */
struct die_bytes {
	const uint8_t *start, *end; /* with the header */
	uint16_t version;           /* of DWARF */
	uint8_t address_size, offset_size;
	bool is_swapped; /* not the byte order of this machine */
};

static inline bool die_skip_bytes(const uint8_t **at, const uint8_t *end, uint64_t size)
{
	if (size > (uint64_t)(end - *at))
		return false;
	*at += size;
	return true;
}

static inline bool die_read_leb(const uint8_t **at, const uint8_t *end, uint64_t *value)
{
	uint64_t result = 0;

	for (unsigned int shift = 0; *at < end; shift += 7) {
		uint8_t byte = *(*at)++;

		if (shift < 64)
			result |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80)) {
			*value = result;
			return true;
		}
	}
	return false;
}

/* `size` is 1, 2, 4 or 8. */
bool die_read_integer(const struct die_bytes *unit, const uint8_t **at, uint64_t size,
		      uint64_t *value);

enum { DIE_FORM_VARIABLE = -1, DIE_FORM_UNKNOWN = -2 };

/* In bytes, where all values of the form have the same size. */
int die_form_size(const struct die_bytes *unit, uint32_t form);

/* What DW_FORM_indirect stands for; other forms stay. */
bool die_form_resolve(const struct die_bytes *unit, const uint8_t **at, uint32_t *form);

/* Passes a value of a form that is resolved. */
bool die_form_skip(const struct die_bytes *unit, uint32_t form, const uint8_t **at);

#endif
