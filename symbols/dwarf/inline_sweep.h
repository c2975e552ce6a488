#ifndef SYMBOLS_DWARF_INLINE_SWEEP_H
#define SYMBOLS_DWARF_INLINE_SWEEP_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One pass over the DIEs of a unit for all addresses in it that are asked for: who is
 * inlined where becomes a tree of calls, and each address a node of it. Functions and calls
 * that no address is in are passed over with all that they contain.
 */

struct inline_call {
	uint32_t caller; /* 0: this is the function itself */
	bool is_inlined;
	bool has_file;
	uint32_t file, line; /* of the call, numbered as the unit does; line 0: not known */
	Dwarf_Die die;
	Dwarf_Attribute origin; /* of the abstract function; valp NULL: none */
};

struct inline_sweep {
	struct inline_call *calls; /* calls[0] is nothing; callers are before callees */
	uint32_t call_count, call_capacity;
	uint64_t base; /* what ranges are counted from where libdw cannot know it; else 0 */
};

/* As dwarf_ranges(), but for that base. *base is 1 for the first range. */
ptrdiff_t inline_sweep_range(const struct inline_sweep *sweep, Dwarf_Die *die, ptrdiff_t offset,
			     Dwarf_Addr *base, Dwarf_Addr *low, Dwarf_Addr *high);

void inline_sweep_init(struct inline_sweep *sweep);
void inline_sweep_release(struct inline_sweep *sweep);

/* Forgets the last unit. `innermost`: for each of the sorted addresses the innermost call
 * that it is in; 0: none. False: part of the unit is damaged. */
bool inline_sweep_find(struct inline_sweep *sweep, const Dwarf_Die *unit, const uint64_t *addresses,
		       size_t count, uint32_t *innermost);

#endif
