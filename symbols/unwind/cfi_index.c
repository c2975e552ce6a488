#include "symbols/unwind/cfi_index.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { PAIR = 8, PLACE_LIMIT = 1 << 26 };

static int64_t half_at(const struct cfi_index *index, size_t at)
{
	int32_t half;

	memcpy(&half, index->pairs + at, sizeof(half));
	return half;
}

static struct cfi_place place_at(const struct cfi_index *index, uint32_t number)
{
	struct cfi_place place;

	if (!index->pairs)
		return index->places[number];
	place.start = index->base + (uint64_t)half_at(index, (size_t)number * PAIR);
	place.offset = index->base + (uint64_t)half_at(index, (size_t)number * PAIR + 4) -
		       index->section.address;
	return place;
}

/* --- the linker's table */

static bool use_header(struct cfi_index *index, const struct cfi_section *header)
{
	enum { HEADER_VERSION = 1 };
	struct cfi_cursor cursor = { header, 0, header->size, false };
	uint8_t section_encoding, count_encoding, table_encoding;
	uint64_t version, section, count;

	version = cfi_read(&cursor, 1);
	section_encoding = (uint8_t)cfi_read(&cursor, 1);
	count_encoding = (uint8_t)cfi_read(&cursor, 1);
	table_encoding = (uint8_t)cfi_read(&cursor, 1);
	if (version != HEADER_VERSION || count_encoding == DW_EH_PE_omit ||
	    table_encoding != (DW_EH_PE_datarel | DW_EH_PE_sdata4))
		return false;
	section = cfi_read_pointer(&cursor, section_encoding, header->address);
	count = cfi_read_pointer(&cursor, count_encoding, header->address);
	if (cursor.failed || section != index->section.address || count == 0 ||
	    count > (cursor.end - cursor.at) / PAIR || count > PLACE_LIMIT)
		return false;
	index->pairs = header->bytes + cursor.at;
	index->base = header->address;
	index->count = (uint32_t)count;
	return true;
}

/* --- our own */

static int compare_places(const void *a, const void *b)
{
	const struct cfi_place *left = a, *right = b;

	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return (left->offset > right->offset) - (left->offset < right->offset);
}

static void go_through(struct cfi_index *index)
{
	uint32_t capacity = 0;
	struct cfi_entry entry;
	size_t offset = 0, next;

	do {
		enum cfi_kind kind = cfi_section_read(&index->section, offset, &entry, &next);

		/* Linkers leave the entries of what they dropped, of nothing or at 0. */
		if (kind == CFI_CODE && entry.start != 0 && entry.end > entry.start) {
			if (index->count == capacity) {
				capacity = memory_more(capacity);
				index->places = memory_resize(index->places, capacity,
							      sizeof(*index->places));
			}
			index->places[index->count++] = (struct cfi_place){ entry.start, offset };
		}
		offset = next;
	} while (next != 0 && next < index->section.size && index->count < PLACE_LIMIT);
	if (index->count > 0)
		qsort(index->places, index->count, sizeof(*index->places), compare_places);
}

void cfi_index_build(struct cfi_index *index, const struct cfi_section *section,
		     const struct cfi_section *header)
{
	*index = (struct cfi_index){ .section = *section };
	if (!header || !use_header(index, header))
		go_through(index);
}

void cfi_index_release(struct cfi_index *index)
{
	free(index->places);
	*index = (struct cfi_index){ 0 };
}

uint32_t cfi_index_find(const struct cfi_index *index, uint64_t address)
{
	uint32_t low = 0, high = index->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (place_at(index, middle).start <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? low - 1 : CFI_NOT_FOUND;
}

bool cfi_index_entry(const struct cfi_index *index, uint32_t number, struct cfi_entry *entry)
{
	size_t next;

	return cfi_section_read(&index->section, place_at(index, number).offset, entry, &next) ==
	       CFI_CODE;
}
