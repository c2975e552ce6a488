#include "symbols/dwarf/dwarf_scopes.h"

#include <dwarf.h>
#include <stdlib.h>

#include "base/memory.h"
#include "symbols/dwarf/die_reader.h"

/* Deeper ones are not told apart: looking for the scope of a DIE walks outwards. */
enum { DEPTH_LIMIT = 64 };

static bool is_scope(uint32_t tag)
{
	switch (tag) {
	case DW_TAG_namespace:
	case DW_TAG_module:
	case DW_TAG_class_type:
	case DW_TAG_structure_type:
	case DW_TAG_union_type:
	case DW_TAG_interface_type:
	case DW_TAG_enumeration_type:
	case DW_TAG_subprogram:
		return true;
	default:
		return false;
	}
}

static uint32_t add_scope(struct dwarf_scopes *scopes, struct dwarf_scope scope)
{
	if (scopes->count == scopes->capacity) {
		scopes->capacity = memory_more(scopes->capacity);
		scopes->scopes =
			memory_resize(scopes->scopes, scopes->capacity, sizeof(*scopes->scopes));
	}
	scopes->scopes[scopes->count] = scope;
	return scopes->count++;
}

/* The entries whose children are read: scopes, and UINT32_MAX for what is none. */
struct open_entries {
	uint32_t *scopes;
	size_t count, capacity;
	uint32_t innermost, depth; /* of scopes */
};

static void open_entry(struct open_entries *open, uint32_t scope)
{
	if (open->count == open->capacity) {
		open->capacity = open->capacity * 2 + 64;
		open->scopes = memory_resize(open->scopes, open->capacity, sizeof(*open->scopes));
	}
	open->scopes[open->count++] = scope;
	if (scope != UINT32_MAX) {
		open->innermost = scope;
		open->depth++;
	}
}

static void close_entry(struct open_entries *open, struct dwarf_scopes *scopes, const uint8_t *end)
{
	uint32_t scope = open->scopes[--open->count];

	if (scope != UINT32_MAX) {
		scopes->scopes[scope].end = end;
		open->innermost = scopes->scopes[scope].parent;
		open->depth--;
	}
}

void dwarf_scopes_build(struct dwarf_scopes *scopes, const Dwarf_Die *unit)
{
	struct open_entries open = { .innermost = UINT32_MAX };
	struct die_reader reader;
	const uint8_t *at = unit->addr;
	struct die die;

	*scopes = (struct dwarf_scopes){ 0 };
	if (die_reader_init(&reader, unit) && die_reader_next(&reader, &at, &die))
		while (die_reader_next(&reader, &at, &die)) {
			if (!die.shape && open.count == 0)
				break;
			if (!die.shape)
				close_entry(&open, scopes, at);
			else if (die.shape->has_children && is_scope(die.shape->tag) &&
				 open.depth < DEPTH_LIMIT)
				open_entry(&open,
					   add_scope(scopes, (struct dwarf_scope){
								     .start = die.start,
								     .end = reader.bytes.end,
								     .parent = open.innermost,
								     .tag = die.shape->tag,
							     }));
			else if (die.shape->has_children)
				open_entry(&open, UINT32_MAX);
		}
	free(open.scopes);
	die_reader_release(&reader);
}

void dwarf_scopes_release(struct dwarf_scopes *scopes)
{
	free(scopes->scopes);
}

const struct dwarf_scope *dwarf_scopes_find(const struct dwarf_scopes *scopes, const Dwarf_Die *die)
{
	const uint8_t *at = die->addr;
	uint32_t low = 0, high = scopes->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (scopes->scopes[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	/* The last that starts before it, or one around that. */
	for (uint32_t i = low - 1; i != UINT32_MAX; i = scopes->scopes[i].parent)
		if (at < scopes->scopes[i].end)
			return &scopes->scopes[i];
	return NULL;
}
