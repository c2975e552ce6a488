#include "show/machine/code_spots.h"

#include <stdlib.h>

#include "base/memory.h"

void code_spots_init(struct code_spots *spots, const struct profile *profile,
		     const struct address_weights *weights)
{
	*spots = (struct code_spots){
		.list = memory_new(weights->count + 1, sizeof(*spots->list)),
		.count = weights->count,
	};
	for (uint32_t i = 0; i < weights->count; i++)
		spots->list[i] = (struct code_spot){
			.location = weights->list[i].location,
			.module = profile->locations.module[weights->list[i].location],
			.self = weights->list[i].self,
			.match = NO_MATCH,
		};
}

void code_spots_release(struct code_spots *spots)
{
	free(spots->list);
	*spots = (struct code_spots){ 0 };
}

/* Of all spots in modules of functions that are looked for: those of one function may be in
 * others' code as well, as a profile may know less of a file than there is. */
static void find_addresses(struct code_spots *spots, const struct profile *profile)
{
	bool *is_wanted = memory_new(profile->modules.count + 1, sizeof(*is_wanted));

	for (uint32_t i = 0; i < spots->count; i++)
		if (spots->list[i].match != NO_MATCH)
			is_wanted[spots->list[i].module] = true;
	for (uint32_t i = 0; i < spots->count; i++) {
		struct code_spot *spot = &spots->list[i];
		struct code_place place;
		struct error ignored;

		if (!is_wanted[spot->module] ||
		    !code_place_find(profile, spot->location, &place, &ignored))
			continue;
		spot->is_known = true;
		spot->is_offset = place.is_offset;
		spot->address = place.address - place.is_after_call;
	}
	free(is_wanted);
}

int code_spots_compare(const void *left, const void *right)
{
	const struct code_spot *a = left, *b = right;

	if (a->module != b->module)
		return a->module < b->module ? -1 : 1;
	if (a->is_known != b->is_known)
		return a->is_known ? -1 : 1;
	if (a->is_offset != b->is_offset)
		return a->is_offset ? 1 : -1;
	if (a->address != b->address)
		return a->address < b->address ? -1 : 1;
	return (a->location > b->location) - (a->location < b->location);
}

void code_spots_sort(struct code_spots *spots, const struct profile *profile)
{
	find_addresses(spots, profile);
	qsort(spots->list, spots->count, sizeof(*spots->list), code_spots_compare);
}

/* The first spot at or behind an address. */
static uint32_t find_first(const struct code_spots *spots, const struct code_spot *key)
{
	uint32_t low = 0, high = spots->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (code_spots_compare(&spots->list[middle], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Those whose addresses are by the file's symbol table, or by the file. */
static int64_t place_kind(struct code_spots *spots, const struct code_spot *key,
			  const struct machine_code *code, int64_t *weights, bool *inlined)
{
	int64_t all = 0;

	for (uint32_t i = find_first(spots, key); i < spots->count; i++) {
		struct code_spot *spot = &spots->list[i];
		uint64_t offset = spot->address - key->address;
		const struct instruction *at;
		int64_t *weight;

		if (spot->module != key->module || !spot->is_known ||
		    spot->is_offset != key->is_offset || offset >= code->end - code->start)
			break;
		at = machine_code_find(code, code->start + offset);
		if (!at || spot->is_placed)
			continue;
		weight = &weights[at - code->list];
		*weight = quantity_add(*weight, spot->self);
		all = quantity_add(all, spot->self);
		*inlined &= spot->match == NO_MATCH || spot->is_inlined;
		spot->is_placed = true;
	}
	return all;
}

int64_t code_spots_place(struct code_spots *spots, module_id module,
			 const struct machine_code *code, int64_t *weights, bool *inlined)
{
	struct code_spot by_table = {
		.module = module,
		.is_known = true,
		.address = code->start,
	};
	struct code_spot by_file = by_table;
	int64_t self;

	by_file.is_offset = true;
	by_file.address = code->offset;
	*inlined = true;
	self = place_kind(spots, &by_table, code, weights, inlined);
	return quantity_add(self, place_kind(spots, &by_file, code, weights, inlined));
}
