#ifndef SYMBOLS_DWARF_DIE_READER_H
#define SYMBOLS_DWARF_DIE_READER_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "symbols/dwarf/die_forms.h"

/*
 * The debugging information entries (DIEs) of one unit, in the order of their bytes. libdw
 * finds the unit and understands what attributes mean; but its dwarf_siblingof() takes the
 * abbreviation apart again for every entry, and walks through the children once more where
 * there is no DW_AT_sibling (clang). Here each byte is passed at most once, whatever the
 * bytes say, without recursion.
 */

struct die_attribute {
	uint16_t name, form;
	int16_t size;     /* of the value; < 0: it differs */
	bool is_of_code;  /* where code is, what it was, and who calls it */
	int64_t constant; /* of DW_FORM_implicit_const */
};

/* What an abbreviation says. */
struct die_shape {
	uint32_t code, tag;
	uint32_t first, count; /* attributes */
	uint32_t size;         /* of all values, where is_fixed */
	bool is_fixed, has_children, has_sibling;
};

struct die_reader {
	Dwarf_Die unit;
	struct die_bytes bytes;
	struct die_shape *shapes; /* sorted by code */
	struct die_attribute *attributes;
	uint32_t shape_count, attribute_count;
	uint32_t shape_capacity, attribute_capacity;
};

struct die {
	const struct die_shape *shape; /* NULL: the end of a list of children */
	const uint8_t *start, *values;
	const uint8_t *sibling; /* what follows the children, where that is known */
};

/* False: the unit is damaged. It must be released in any case. */
bool die_reader_init(struct die_reader *reader, const Dwarf_Die *unit);
void die_reader_release(struct die_reader *reader);

/* The entry at *at, which becomes what follows its attributes. False at the end of the unit
 * and where it is damaged. */
bool die_reader_next(const struct die_reader *reader, const uint8_t **at, struct die *die);

/* From the end of the attributes of `die` to the end of its children. */
bool die_reader_skip(const struct die_reader *reader, const uint8_t **at, const struct die *die);

/* A value in a form that libdw reads. */
struct die_value {
	uint32_t name;             /* 0: not of interest for code, and the rest is not filled in */
	Dwarf_Attribute attribute; /* its form is resolved; none of DW_FORM_implicit_const */
	bool has_constant;         /* the value is `constant` */
	uint64_t constant;
};

/* The value of attribute `i`, where *at has passed those before; for all in their order. */
bool die_reader_value(const struct die_reader *reader, const struct die *die, uint32_t i,
		      const uint8_t **at, struct die_value *value);

/* For libdw. */
static inline Dwarf_Die die_reader_die(const struct die_reader *reader, const uint8_t *at)
{
	return (Dwarf_Die){ .addr = (void *)(uintptr_t)at, .cu = reader->unit.cu };
}

#endif
