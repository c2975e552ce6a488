#include "symbols/dwarf/dwarf_package.h"

#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/files/watched_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/dwarf/debug_sections.h"
#include "symbols/dwarf/split_unit.h"

/* What a column of the index is of, in DWARF 5 and in GNU's; 0: there is none. */
static const uint8_t columns_of_parts[SPLIT_PARTS][2] = {
	[SPLIT_INFO] = { 1, 1 },         [SPLIT_ABBREVIATIONS] = { 3, 3 }, [SPLIT_LINES] = { 4, 4 },
	[SPLIT_TEXT_OFFSETS] = { 6, 6 }, [SPLIT_RANGE_LISTS] = { 8, 0 },
};

/* A unit that was asked for. */
struct opened_unit {
	uint64_t id;
	struct split_unit unit;
};

struct dwarf_package {
	struct split_source source;
	struct watched_file *watched;
	struct debug_sections sections;
	bool is_big_endian;
	struct split_bytes parts[SPLIT_PARTS], index;
	unsigned version; /* of the index */
	uint32_t columns, units, slots;
	struct opened_unit *opened;
	size_t count;
};

/* --- opening */

static uint64_t number(const struct dwarf_package *package, const unsigned char *at, unsigned size)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < size; i++)
		value |= (uint64_t)at[package->is_big_endian ? size - 1 - i : i] << 8 * i;
	return value;
}

/* Its head, then a hash table of units' numbers, one of rows, what the columns are, and for each
 * unit the offsets of its parts and their sizes. */
static bool read_index(struct dwarf_package *package)
{
	const unsigned char *at = package->index.bytes;
	uint64_t size = package->index.size;

	if (size < 16)
		return false;
	package->version = (unsigned)number(package, at, 4);
	if (package->version != 2) /* of DWARF 5: two bytes, and two of nothing */
		package->version = (unsigned)number(package, at, 2);
	package->columns = (uint32_t)number(package, at + 4, 4);
	package->units = (uint32_t)number(package, at + 8, 4);
	package->slots = (uint32_t)number(package, at + 12, 4);
	if ((package->version != 2 && package->version != 5) || package->columns > 16 ||
	    package->slots == 0 || (package->slots & (package->slots - 1)) != 0)
		return false;
	return (size - 16) / 12 >= package->slots &&
	       (size - 16 - 12 * (uint64_t)package->slots) / 4 >=
		       package->columns * (1 + 2 * (uint64_t)package->units);
}

static bool read_package(struct dwarf_package *package)
{
	Elf *elf = elf_begin(package->source.descriptor, ELF_C_READ_MMAP, NULL);
	GElf_Ehdr header;

	package->source.of = elf;
	if (!elf || !gelf_getehdr(elf, &header))
		return false;
	package->is_big_endian = header.e_ident[EI_DATA] == ELFDATA2MSB;
	debug_sections_open(&package->sections, elf);
	for (int i = 0; i < SPLIT_PARTS; i++)
		package->parts[i] = split_section(elf, split_part_names[i], 0);
	package->index = split_section(elf, ".debug_cu_index", 0);
	return package->parts[SPLIT_INFO].bytes && read_index(package);
}

/* Takes `path`, which may be NULL. */
static bool open_beside(struct regular_file *file, char *path, const char *root)
{
	static const char debug[] = ".debug";
	size_t length = path ? strlen(path) : 0, tail = sizeof(debug) - 1;
	char *beside = path ? print_text("%s.dwp", path) : NULL;
	bool is_there = beside && regular_file_open(file, beside, root);

	free(beside);
	if (!is_there && length > tail && strcmp(path + length - tail, debug) == 0) {
		beside = print_text("%.*s.dwp", (int)(length - tail), path);
		is_there = regular_file_open(file, beside, root);
		free(beside);
	}
	free(path);
	return is_there;
}

struct dwarf_package *dwarf_package_open(const char *path, const char *root, Elf *skeletons)
{
	struct dwarf_package *package;
	struct regular_file file;

	/* Beside the name that it has, or the file that this leads to. */
	if (!open_beside(&file, memory_text(path, strlen(path)), root) &&
	    !open_beside(&file, regular_file_resolve(path, root), root))
		return NULL;
	package = memory_new(1, sizeof(*package));
	package->source =
		(struct split_source){ .descriptor = file.descriptor, .skeletons = skeletons };
	package->watched = watched_file_new(file.descriptor, false);
	if (read_package(package))
		return package;
	dwarf_package_close(package);
	return NULL;
}

void dwarf_package_close(struct dwarf_package *package)
{
	if (!package)
		return;
	for (size_t i = 0; i < package->count; i++)
		split_unit_close(&package->opened[i].unit);
	free(package->opened);
	elf_end(package->source.of);
	watched_file_free(package->watched);
	debug_sections_release(&package->sections);
	close(package->source.descriptor);
	free(package);
}

/* --- units */

/* Its row in the tables behind the hash table; they count from 1, 0: it is not there. */
static uint32_t find_row(const struct dwarf_package *package, uint64_t id)
{
	const unsigned char *ids = package->index.bytes + 16;
	const unsigned char *rows = ids + 8 * (size_t)package->slots;
	uint32_t mask = package->slots - 1, at = (uint32_t)id & mask;
	uint32_t step = ((uint32_t)(id >> 32) & mask) | 1;

	for (uint32_t i = 0; i < package->slots; i++, at = (at + step) & mask) {
		uint32_t row = (uint32_t)number(package, rows + 4 * (size_t)at, 4);

		if (row == 0)
			return 0;
		if (number(package, ids + 8 * (size_t)at, 8) == id)
			return row <= package->units ? row : 0;
	}
	return 0;
}

/* What the row has of a section. */
static struct split_bytes find_part(const struct dwarf_package *package, uint32_t row,
				    enum split_part part)
{
	const struct split_bytes *whole = &package->parts[part];
	uint8_t wanted = columns_of_parts[part][package->version != 5];
	const unsigned char *columns = package->index.bytes + 16 + 12 * (size_t)package->slots;

	if (part == SPLIT_TEXTS) /* is of all */
		return *whole;
	for (uint32_t i = 0; wanted != 0 && i < package->columns; i++) {
		const unsigned char *cell = columns + 4 * ((size_t)row * package->columns + i);
		uint64_t offset, size;

		if (number(package, columns + 4 * (size_t)i, 4) != wanted)
			continue;
		offset = number(package, cell, 4);
		size = number(package, cell + 4 * (size_t)package->units * package->columns, 4);
		if (offset > whole->size || size > whole->size - offset)
			break;
		return (struct split_bytes){ whole->bytes + offset, (size_t)size };
	}
	return (struct split_bytes){ 0 };
}

static struct opened_unit *find_opened(struct dwarf_package *package, Dwarf_Die *skeleton,
				       uint64_t id)
{
	struct split_bytes parts[SPLIT_PARTS];
	uint32_t row = find_row(package, id);
	struct opened_unit *opened;

	for (size_t i = 0; i < package->count; i++)
		if (package->opened[i].id == id)
			return &package->opened[i];
	package->opened =
		memory_resize(package->opened, package->count + 1, sizeof(*package->opened));
	opened = &package->opened[package->count++];
	*opened = (struct opened_unit){ .id = id };
	for (int i = 0; row != 0 && i < SPLIT_PARTS; i++)
		parts[i] = find_part(package, row, (enum split_part)i);
	if (row != 0)
		split_unit_open(&opened->unit, &package->source, parts, skeleton);
	return opened;
}

bool dwarf_package_find(struct dwarf_package *package, Dwarf_Die *skeleton, Dwarf_Die *split,
			uint64_t *base)
{
	const struct opened_unit *opened;
	uint64_t id;

	if (dwarf_cu_info(skeleton->cu, NULL, NULL, NULL, NULL, &id, NULL, NULL) != 0)
		return false;
	opened = find_opened(package, skeleton, id);
	*base = opened->unit.base;
	return split_unit_find(&opened->unit, skeleton, split);
}
