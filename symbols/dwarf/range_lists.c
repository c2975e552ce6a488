#include "symbols/dwarf/range_lists.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	HEAD = 12,        /* bytes in front of the offsets */
	GROWTH_LIMIT = 8, /* times; lists may overlap */
};

struct lists {
	const unsigned char *bytes;
	size_t size;
	bool is_big_endian;
	unsigned address_size;
	unsigned char *out;
	size_t used, capacity;
};

static uint64_t number(const struct lists *lists, const unsigned char *at, unsigned size)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < size; i++)
		value |= (uint64_t)at[lists->is_big_endian ? size - 1 - i : i] << 8 * i;
	return value;
}

static void put(const struct lists *lists, unsigned char *at, unsigned size, uint64_t value)
{
	for (unsigned i = 0; i < size; i++)
		at[lists->is_big_endian ? size - 1 - i : i] = (unsigned char)(value >> 8 * i);
}

static bool skip(const struct lists *lists, size_t *at, size_t size)
{
	if (size > lists->size - *at)
		return false;
	*at += size;
	return true;
}

static bool skip_leb(const struct lists *lists, size_t *at)
{
	while (*at < lists->size)
		if (lists->bytes[(*at)++] < 128)
			return true;
	return false;
}

/* How many numbers and addresses follow the kind of an entry. */
static bool shape_of(unsigned char kind, int *numbers, int *addresses)
{
	static const signed char shapes[][2] = {
		[DW_RLE_end_of_list] = { 0, 0 }, [DW_RLE_base_addressx] = { 1, 0 },
		[DW_RLE_startx_endx] = { 2, 0 }, [DW_RLE_startx_length] = { 2, 0 },
		[DW_RLE_offset_pair] = { 2, 0 }, [DW_RLE_base_address] = { 0, 1 },
		[DW_RLE_start_end] = { 0, 2 },   [DW_RLE_start_length] = { 1, 1 },
	};

	if (kind >= sizeof(shapes) / sizeof(*shapes))
		return false;
	*numbers = shapes[kind][0];
	*addresses = shapes[kind][1];
	return true;
}

/* From the start of a list to behind its end. */
static bool skip_list(const struct lists *lists, size_t *at)
{
	int numbers, addresses;
	unsigned char kind;

	do {
		if (*at >= lists->size)
			return false;
		kind = lists->bytes[(*at)++];
		if (!shape_of(kind, &numbers, &addresses) ||
		    !skip(lists, at, (size_t)addresses * lists->address_size))
			return false;
		while (numbers-- > 0)
			if (!skip_leb(lists, at))
				return false;
	} while (kind != DW_RLE_end_of_list);
	return true;
}

/* A copy of the list behind all, with the base in front, and its new offset in the table. */
static bool move_list(struct lists *lists, uint32_t i, uint64_t base)
{
	unsigned char *offset = lists->out + HEAD + 4 * (size_t)i;
	uint64_t start = HEAD + number(lists, offset, 4);
	size_t end = (size_t)start, length;

	if (start >= lists->size || !skip_list(lists, &end))
		return false;
	length = end - (size_t)start;
	if (lists->capacity - lists->used < 1 + lists->address_size + length)
		return false;
	put(lists, offset, 4, lists->used - HEAD);
	lists->out[lists->used++] = DW_RLE_base_address;
	put(lists, lists->out + lists->used, lists->address_size, base);
	lists->used += lists->address_size;
	memcpy(lists->out + lists->used, lists->bytes + start, length);
	lists->used += length;
	return true;
}

unsigned char *range_lists_with_base(const unsigned char *bytes, size_t size, uint64_t base,
				     bool is_big_endian, size_t *new_size)
{
	struct lists lists = { .bytes = bytes, .size = size, .is_big_endian = is_big_endian };
	uint64_t length, count;
	bool good = true;

	if (size < HEAD)
		return NULL;
	length = number(&lists, bytes, 4);
	lists.address_size = bytes[6];
	count = number(&lists, bytes + 8, 4);
	if (length > size - 4 || (lists.address_size != 4 && lists.address_size != 8) ||
	    count > (size - HEAD) / 4)
		return NULL;
	lists.capacity = size * GROWTH_LIMIT;
	lists.out = memory_resize(NULL, lists.capacity, 1);
	memcpy(lists.out, bytes, size);
	lists.used = size;
	for (uint32_t i = 0; good && i < count; i++)
		good = move_list(&lists, i, base);
	put(&lists, lists.out, 4, lists.used - 4);
	*new_size = lists.used;
	if (good)
		return lists.out;
	free(lists.out);
	return NULL;
}
