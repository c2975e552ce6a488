#include "symbols/dwarf/dwarf_units.h"

#include <dwarf.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "symbols/dwarf/die_reader.h"

/* All units may name one long list of ranges; a program of this many functions would be
 * larger than any. */
enum { RANGE_LIMIT = 16 * 1024 * 1024 };

static void add_range(struct dwarf_units *units, uint64_t low, uint64_t high)
{
	/* Linkers mark what they dropped with an address of 0, and then it is nowhere. */
	if (low == 0 || low >= high)
		return;
	if (units->range_count == units->range_capacity) {
		units->range_capacity = memory_more(units->range_capacity);
		units->ranges =
			memory_resize(units->ranges, units->range_capacity, sizeof(*units->ranges));
	}
	units->ranges[units->range_count++] =
		(struct unit_range){ .low = low, .high = high, .unit = units->unit_count - 1 };
}

/* Whether it has any. */
static bool add_ranges(struct dwarf_units *units, Dwarf_Die *die)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t offset = 0;
	uint32_t before = units->range_count;

	while (units->work < RANGE_LIMIT &&
	       (offset = dwarf_ranges(die, offset, &base, &low, &high)) > 0) {
		add_range(units, low, high);
		units->work++;
	}
	return units->range_count > before;
}

/* Units that do not say where they are: what their functions say. */
static void add_functions(struct dwarf_units *units, const Dwarf_Die *unit)
{
	struct die_reader reader;
	struct die die;
	const uint8_t *at = unit->addr;

	if (die_reader_init(&reader, unit) && die_reader_next(&reader, &at, &die))
		while (die_reader_next(&reader, &at, &die)) {
			Dwarf_Die function = die_reader_die(&reader, die.start);

			if (!die.shape)
				continue;
			if (die.shape->tag == DW_TAG_subprogram)
				add_ranges(units, &function);
			if (die.shape->tag != DW_TAG_namespace && die.shape->tag != DW_TAG_module &&
			    die.shape->has_children && !die_reader_skip(&reader, &at, &die))
				break;
		}
	die_reader_release(&reader);
}

static void add_unit(struct dwarf_units *units, Dwarf_CU *unit)
{
	if (units->unit_count == units->unit_capacity) {
		units->unit_capacity = memory_more(units->unit_capacity);
		units->units =
			memory_resize(units->units, units->unit_capacity, sizeof(*units->units));
	}
	units->units[units->unit_count++] = unit;
}

void dwarf_units_build(struct dwarf_units *units, Dwarf *dwarf)
{
	Dwarf_CU *unit = NULL;
	Dwarf_Die die;
	uint8_t type;

	*units = (struct dwarf_units){ 0 };
	/* Without a sub-DIE libdw does not look for .dwo files yet. */
	while (dwarf_get_units(dwarf, unit, &unit, NULL, &type, &die, NULL) == 0) {
		if (!die.addr || (dwarf_tag(&die) != DW_TAG_compile_unit &&
				  dwarf_tag(&die) != DW_TAG_skeleton_unit))
			continue;
		add_unit(units, unit);
		if (!add_ranges(units, &die))
			add_functions(units, &die);
	}
}

void dwarf_units_release(struct dwarf_units *units)
{
	free(units->units);
	free(units->ranges);
}

/* The first address that is not less. */
static size_t lower_bound(const uint64_t *addresses, size_t count, uint64_t address)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (addresses[middle] < address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first index from `at` that nothing was found for yet: next[] leads there, and is made
 * shorter on the way, so that no address is looked at for each of many ranges around it. */
static size_t next_free(size_t *next, size_t at)
{
	while (next[at] != at) {
		next[at] = next[next[at]];
		at = next[at];
	}
	return at;
}

static int compare_ranges(const void *a, const void *b)
{
	const struct unit_range *x = a, *y = b;

	if (x->low != y->low)
		return x->low < y->low ? -1 : 1;
	return x->unit < y->unit ? -1 : x->unit > y->unit;
}

/* Of all ranges those that have an address, in order: of a large program these are few. */
static struct unit_range *wanted_ranges(const struct dwarf_units *units, const uint64_t *addresses,
					size_t count, uint32_t *wanted_count)
{
	struct unit_range *wanted = NULL;
	uint32_t capacity = 0;

	*wanted_count = 0;
	for (uint32_t i = 0; i < units->range_count; i++) {
		const struct unit_range *range = &units->ranges[i];
		size_t at = lower_bound(addresses, count, range->low);

		if (at == count || addresses[at] >= range->high)
			continue;
		if (*wanted_count == capacity) {
			capacity = memory_more(capacity);
			wanted = memory_resize(wanted, capacity, sizeof(*wanted));
		}
		wanted[(*wanted_count)++] = *range;
	}
	if (*wanted_count > 0)
		qsort(wanted, *wanted_count, sizeof(*wanted), compare_ranges);
	return wanted;
}

void dwarf_units_find(const struct dwarf_units *units, const uint64_t *addresses, size_t count,
		      uint32_t *found)
{
	size_t *next = memory_new(count + 1, sizeof(*next));
	uint32_t wanted_count;
	struct unit_range *wanted = wanted_ranges(units, addresses, count, &wanted_count);

	for (size_t i = 0; i <= count; i++)
		next[i] = i;
	for (size_t i = 0; i < count; i++)
		found[i] = DWARF_UNITS_NONE;
	for (uint32_t i = wanted_count; i-- > 0;) {
		const struct unit_range *range = &wanted[i];
		size_t at = next_free(next, lower_bound(addresses, count, range->low));

		while (at < count && addresses[at] < range->high) {
			found[at] = range->unit;
			next[at] = at + 1;
			at = next_free(next, at);
		}
	}
	free(wanted);
	free(next);
}
