#ifndef SYMBOLS_DWARF_DWARF_SCOPES_H
#define SYMBOLS_DWARF_DWARF_SCOPES_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * Which namespaces, types and functions are around the DIEs of a unit. DIEs do not say it,
 * and libdw walks from the top of the unit for every answer.
 */

struct dwarf_scope {
	const uint8_t *start, *end; /* the DIE, and the end of its last child */
	uint32_t parent;            /* its index; UINT32_MAX: the unit */
	uint32_t tag;
};

struct dwarf_scopes {
	struct dwarf_scope *scopes; /* sorted by start */
	uint32_t count, capacity;
};

void dwarf_scopes_build(struct dwarf_scopes *scopes, const Dwarf_Die *unit);
void dwarf_scopes_release(struct dwarf_scopes *scopes);

/* The innermost scope around the DIE, not itself; NULL: only the unit. */
const struct dwarf_scope *dwarf_scopes_find(const struct dwarf_scopes *scopes,
					    const Dwarf_Die *die);

#endif
