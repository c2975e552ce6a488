#ifndef SYMBOLS_DWARF_DWARF_UNITS_H
#define SYMBOLS_DWARF_DWARF_UNITS_H

#include <elfutils/libdw.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Which compilation unit an address is in, by what the units themselves say: .debug_aranges
 * is not written by clang, and incomplete where some objects of a program lack it.
 */

struct unit_range {
	uint64_t low, high; /* high is not in it */
	uint32_t unit;
};

struct dwarf_units {
	Dwarf_CU **units;
	struct unit_range *ranges; /* as units list them */
	uint32_t unit_count, unit_capacity;
	uint32_t range_count, range_capacity;
	uint32_t work; /* ranges that were looked at */
};

void dwarf_units_build(struct dwarf_units *units, Dwarf *dwarf);
void dwarf_units_release(struct dwarf_units *units);

#define DWARF_UNITS_NONE UINT32_MAX

/* `found`: for each of the sorted addresses its unit, where ranges overlap that whose range
 * starts last, or DWARF_UNITS_NONE. */
void dwarf_units_find(const struct dwarf_units *units, const uint64_t *addresses, size_t count,
		      uint32_t *found);

#endif
