#include "symbols/dwarf/dwarf_package.h"

#include <dwarf.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/print_text.h"
#include "base/regular_file.h"
#include "base/watched_file.h"
#include "symbols/dwarf/debug_sections.h"
#include "symbols/dwarf/range_lists.h"

enum part {             /* of a unit */
	    PART_NAMES, /* of the sections */
	    PART_INFO,
	    PART_ABBREVIATIONS,
	    PART_LINES,
	    PART_TEXT_OFFSETS,
	    PART_TEXTS,
	    PART_RANGE_LISTS,
	    PART_RANGES,    /* of the program */
	    PART_ADDRESSES, /* of the program */
	    PARTS,
};

static const struct {
	const char *name;
	uint8_t column;  /* in an index of DWARF 5; 0: the whole section */
	uint8_t column2; /* in one of GNU's */
	bool is_of_program;
} parts[PARTS] = {
	[PART_NAMES] = { ".shstrtab", 0, 0, false },
	[PART_INFO] = { ".debug_info.dwo", 1, 1, false },
	[PART_ABBREVIATIONS] = { ".debug_abbrev.dwo", 3, 3, false },
	[PART_LINES] = { ".debug_line.dwo", 4, 4, false },
	[PART_TEXT_OFFSETS] = { ".debug_str_offsets.dwo", 6, 6, false },
	[PART_TEXTS] = { ".debug_str.dwo", 0, 0, false },
	[PART_RANGE_LISTS] = { ".debug_rnglists.dwo", 8, 0, false },
	[PART_RANGES] = { ".debug_ranges.dwo", 0, 0, true },
	[PART_ADDRESSES] = { ".debug_addr.dwo", 0, 0, true },
};

struct piece {
	const unsigned char *bytes;
	size_t size;
};

/* A unit that was asked for. */
struct opened_unit {
	uint64_t id;
	Elf *elf;
	Dwarf *dwarf;
	unsigned char *range_lists;
	uint64_t base;
};

struct dwarf_package {
	int file;
	struct watched_file *watched;
	Elf *elf;
	struct debug_sections sections;
	bool is_big_endian;
	int class;
	struct piece pieces[PARTS], index;
	unsigned version; /* of the index */
	uint32_t columns, units, slots;
	char names[256];
	uint32_t name_at[PARTS];
	struct opened_unit *opened;
	size_t count;
};

/* --- opening */

static struct piece find_section(Elf *elf, const char *wanted, size_t length)
{
	Elf_Scn *section = NULL;
	size_t names;

	if (elf_getshdrstrndx(elf, &names) != 0)
		return (struct piece){ 0 };
	while ((section = elf_nextscn(elf, section))) {
		GElf_Shdr header;
		const char *name = gelf_getshdr(section, &header)
					   ? elf_strptr(elf, names, header.sh_name)
					   : NULL;
		const Elf_Data *data;

		if (!name || strlen(name) != length || memcmp(name, wanted, length) != 0 ||
		    header.sh_type == SHT_NOBITS)
			continue;
		data = elf_getdata(section, NULL);
		if (data && data->d_buf)
			return (struct piece){ data->d_buf, data->d_size };
	}
	return (struct piece){ 0 };
}

static uint64_t number(const struct dwarf_package *package, const unsigned char *at, unsigned size)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < size; i++)
		value |= (uint64_t)at[package->is_big_endian ? size - 1 - i : i] << 8 * i;
	return value;
}

/* Its head, then a hash table of units' numbers, one of rows, what the columns are, and for each unit
 * the offsets of its parts and their sizes. */
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

static void name_parts(struct dwarf_package *package)
{
	size_t at = 1;

	for (int i = 0; i < PARTS; i++) {
		package->name_at[i] = (uint32_t)at;
		at += (size_t)snprintf(package->names + at, sizeof(package->names) - at, "%s",
				       parts[i].name) +
		      1;
	}
	package->pieces[PART_NAMES] = (struct piece){ (unsigned char *)package->names, at };
}

static bool read_package(struct dwarf_package *package, Elf *skeletons)
{
	GElf_Ehdr header;

	package->watched = watched_file_new(package->file, false);
	package->elf = elf_begin(package->file, ELF_C_READ_MMAP, NULL);
	if (!package->elf || !gelf_getehdr(package->elf, &header))
		return false;
	package->is_big_endian = header.e_ident[EI_DATA] == ELFDATA2MSB;
	package->class = header.e_ident[EI_CLASS];
	debug_sections_open(&package->sections, package->elf);
	for (int i = PART_INFO; i < PARTS; i++) {
		size_t length = strlen(parts[i].name);

		package->pieces[i] = parts[i].is_of_program
					     ? find_section(skeletons, parts[i].name, length - 4)
					     : find_section(package->elf, parts[i].name, length);
	}
	package->index = find_section(package->elf, ".debug_cu_index", 15);
	name_parts(package);
	return package->pieces[PART_INFO].bytes && read_index(package);
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
	package->file = file.descriptor;
	if (read_package(package, skeletons))
		return package;
	dwarf_package_close(package);
	return NULL;
}

void dwarf_package_close(struct dwarf_package *package)
{
	if (!package)
		return;
	for (size_t i = 0; i < package->count; i++) {
		dwarf_end(package->opened[i].dwarf);
		elf_end(package->opened[i].elf);
		free(package->opened[i].range_lists);
	}
	free(package->opened);
	elf_end(package->elf);
	watched_file_free(package->watched);
	debug_sections_release(&package->sections);
	close(package->file);
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
static struct piece find_piece(const struct dwarf_package *package, uint32_t row, enum part part)
{
	const struct piece *whole = &package->pieces[part];
	uint8_t wanted = package->version == 5 ? parts[part].column : parts[part].column2;
	const unsigned char *columns = package->index.bytes + 16 + 12 * (size_t)package->slots;

	for (uint32_t i = 0; wanted != 0 && i < package->columns; i++) {
		const unsigned char *cell = columns + 4 * ((size_t)row * package->columns + i);
		uint64_t offset, size;

		if (number(package, columns + 4 * (size_t)i, 4) != wanted)
			continue;
		offset = number(package, cell, 4);
		size = number(package, cell + 4 * (size_t)package->units * package->columns, 4);
		if (offset > whole->size || size > whole->size - offset)
			break;
		return (struct piece){ whole->bytes + offset, (size_t)size };
	}
	return wanted == 0 && part == PART_TEXTS ? *whole : (struct piece){ 0 };
}

/* What the program has from where a skeleton says. */
static struct piece find_of_program(const struct dwarf_package *package, Dwarf_Die *skeleton,
				    enum part part, unsigned attribute, unsigned attribute2)
{
	const struct piece *whole = &package->pieces[part];
	Dwarf_Attribute value;
	Dwarf_Word offset = 0;

	if ((dwarf_attr(skeleton, attribute, &value) || dwarf_attr(skeleton, attribute2, &value)) &&
	    (dwarf_formudata(&value, &offset) != 0 || offset > whole->size))
		return (struct piece){ 0 };
	return (struct piece){ whole->bytes ? whole->bytes + offset : NULL, whole->size - offset };
}

static bool add_section(const struct dwarf_package *package, Elf *elf, enum part part,
			const struct piece *piece)
{
	Elf_Scn *section = elf_newscn(elf);
	Elf_Data *data = section ? elf_newdata(section) : NULL;
	GElf_Shdr header;

	if (!data || !gelf_getshdr(section, &header))
		return false;
	data->d_buf = (void *)(uintptr_t)piece->bytes;
	data->d_size = piece->size;
	data->d_type = ELF_T_BYTE;
	data->d_version = EV_CURRENT;
	header.sh_name = package->name_at[part];
	header.sh_type = part == PART_NAMES ? SHT_STRTAB : SHT_PROGBITS;
	header.sh_size = piece->size;
	return gelf_update_shdr(section, &header) != 0;
}

/* A file that is never written. */
static Elf *make_elf(const struct dwarf_package *package, const struct piece pieces[PARTS])
{
	Elf *elf = elf_begin(package->file, ELF_C_WRITE, NULL);
	GElf_Ehdr header;
	bool good = elf && gelf_newehdr(elf, package->class) && gelf_getehdr(elf, &header);

	for (int i = 0; good && i < PARTS; i++)
		if (pieces[i].size > 0)
			good = add_section(package, elf, (enum part)i, &pieces[i]);
	if (good && gelf_getehdr(elf, &header)) {
		header.e_ident[EI_DATA] = package->is_big_endian ? ELFDATA2MSB : ELFDATA2LSB;
		header.e_type = ET_REL;
		header.e_version = EV_CURRENT;
		header.e_shstrndx = 1;
		good = gelf_update_ehdr(elf, &header) != 0;
	}
	if (good)
		return elf;
	elf_end(elf);
	return NULL;
}

static void take_base(struct opened_unit *unit, Dwarf_Die *skeleton, struct piece *lists,
		      const struct dwarf_package *package)
{
	Dwarf_Addr base;
	size_t size;

	if (dwarf_lowpc(skeleton, &base) != 0 || base == 0)
		return;
	if (package->version < 5) {
		unit->base = base;
		return;
	}
	unit->range_lists = range_lists_with_base(lists->bytes, lists->size, base,
						  package->is_big_endian, &size);
	if (unit->range_lists)
		*lists = (struct piece){ unit->range_lists, size };
}

static bool open_unit(struct dwarf_package *package, struct opened_unit *unit, Dwarf_Die *skeleton)
{
	struct piece pieces[PARTS] = { [PART_NAMES] = package->pieces[PART_NAMES] };
	uint32_t row = find_row(package, unit->id);

	if (row == 0)
		return false;
	for (int i = PART_INFO; i < PART_RANGES; i++)
		pieces[i] = find_piece(package, row, (enum part)i);
	pieces[PART_RANGES] = find_of_program(package, skeleton, PART_RANGES, DW_AT_GNU_ranges_base,
					      DW_AT_GNU_ranges_base);
	pieces[PART_ADDRESSES] = find_of_program(package, skeleton, PART_ADDRESSES, DW_AT_addr_base,
						 DW_AT_GNU_addr_base);
	take_base(unit, skeleton, &pieces[PART_RANGE_LISTS], package);
	unit->elf = make_elf(package, pieces);
	unit->dwarf = unit->elf ? dwarf_begin_elf(unit->elf, DWARF_C_READ, NULL) : NULL;
	return unit->dwarf;
}

static struct opened_unit *find_opened(struct dwarf_package *package, Dwarf_Die *skeleton,
				       uint64_t id)
{
	struct opened_unit *unit;

	for (size_t i = 0; i < package->count; i++)
		if (package->opened[i].id == id)
			return &package->opened[i];
	package->opened =
		memory_resize(package->opened, package->count + 1, sizeof(*package->opened));
	unit = &package->opened[package->count++];
	*unit = (struct opened_unit){ .id = id };
	open_unit(package, unit, skeleton);
	return unit;
}

bool dwarf_package_find(struct dwarf_package *package, Dwarf_Die *skeleton, Dwarf_Die *split,
			uint64_t *base)
{
	const struct opened_unit *unit;
	Dwarf_CU *first = NULL;
	uint64_t id;

	if (dwarf_cu_info(skeleton->cu, NULL, NULL, NULL, NULL, &id, NULL, NULL) != 0)
		return false;
	unit = find_opened(package, skeleton, id);
	*base = unit->base;
	return unit->dwarf &&
	       dwarf_get_units(unit->dwarf, NULL, &first, NULL, NULL, split, NULL) == 0 &&
	       split->addr;
}
