#include "symbols/dwarf/split_unit.h"

#include <dwarf.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>

#include "symbols/dwarf/range_lists.h"

const char *const split_part_names[SPLIT_PARTS] = {
	[SPLIT_INFO] = ".debug_info.dwo",  [SPLIT_ABBREVIATIONS] = ".debug_abbrev.dwo",
	[SPLIT_LINES] = ".debug_line.dwo", [SPLIT_TEXT_OFFSETS] = ".debug_str_offsets.dwo",
	[SPLIT_TEXTS] = ".debug_str.dwo",  [SPLIT_RANGE_LISTS] = ".debug_rnglists.dwo",
};

struct split_bytes split_section(Elf *elf, const char *name, unsigned number)
{
	Elf_Scn *section = NULL;
	size_t names;

	if (elf_getshdrstrndx(elf, &names) != 0)
		return (struct split_bytes){ 0 };
	while ((section = elf_nextscn(elf, section))) {
		GElf_Shdr header;
		const char *found = gelf_getshdr(section, &header)
					    ? elf_strptr(elf, names, header.sh_name)
					    : NULL;
		const Elf_Data *data;

		if (!found || strcmp(found, name) != 0 || header.sh_type == SHT_NOBITS)
			continue;
		data = elf_getdata(section, NULL);
		if (data && data->d_buf && number-- == 0)
			return (struct split_bytes){ data->d_buf, data->d_size };
	}
	return (struct split_bytes){ 0 };
}

/* --- the file */

/* The names of sections, and where each begins: those of the program become those of a .dwo. */
static const char section_names[] = "\0.debug_addr.dwo\0.debug_ranges.dwo\0.debug_info.dwo\0"
				    ".debug_abbrev.dwo\0.debug_line.dwo\0.debug_str_offsets.dwo\0"
				    ".debug_str.dwo\0.debug_rnglists.dwo";

static uint32_t name_at(const char *name)
{
	const char *found = memmem(section_names, sizeof(section_names), name, strlen(name) + 1);

	return found ? (uint32_t)(found - section_names) : 0;
}

static bool add_section(Elf *elf, const char *name, const struct split_bytes *bytes)
{
	Elf_Scn *section = bytes->size > 0 ? elf_newscn(elf) : NULL;
	Elf_Data *data = section ? elf_newdata(section) : NULL;
	GElf_Shdr header;

	if (bytes->size == 0)
		return true;
	if (!data || !gelf_getshdr(section, &header))
		return false;
	data->d_buf = (void *)(uintptr_t)bytes->bytes;
	data->d_size = bytes->size;
	data->d_type = ELF_T_BYTE;
	data->d_version = EV_CURRENT;
	header.sh_name = *name ? name_at(name) : 0;
	header.sh_type = *name ? SHT_PROGBITS : SHT_STRTAB;
	header.sh_size = bytes->size;
	return gelf_update_shdr(section, &header) != 0;
}

/* One that is never written, with the names first. */
static Elf *make_elf(const struct split_source *source)
{
	const struct split_bytes names = { (const unsigned char *)section_names,
					   sizeof(section_names) };
	Elf *elf = elf_begin(source->descriptor, ELF_C_WRITE, NULL);
	GElf_Ehdr header, of;

	if (elf && gelf_getehdr(source->of, &of) && gelf_newehdr(elf, of.e_ident[EI_CLASS]) &&
	    add_section(elf, "", &names) && gelf_getehdr(elf, &header)) {
		header.e_ident[EI_DATA] = of.e_ident[EI_DATA];
		header.e_type = ET_REL;
		header.e_version = EV_CURRENT;
		header.e_shstrndx = 1;
		if (gelf_update_ehdr(elf, &header) != 0)
			return elf;
	}
	elf_end(elf);
	return NULL;
}

/* --- what its skeleton has */

/* What the program has in a section from where the skeleton says. */
static struct split_bytes of_program(const struct split_source *source, Dwarf_Die *skeleton,
				     const char *name, unsigned attribute, unsigned attribute2)
{
	struct split_bytes bytes = split_section(source->skeletons, name, 0);
	Dwarf_Attribute value;
	Dwarf_Word offset = 0;

	if ((dwarf_attr(skeleton, attribute, &value) || dwarf_attr(skeleton, attribute2, &value)) &&
	    dwarf_formudata(&value, &offset) != 0)
		return (struct split_bytes){ 0 };
	if (!bytes.bytes || offset > bytes.size)
		return (struct split_bytes){ 0 };
	return (struct split_bytes){ bytes.bytes + offset, bytes.size - offset };
}

/* DWARF 4 counts all ranges from the base; lists of DWARF 5 can say it themselves. */
static void take_base(struct split_unit *unit, const struct split_source *source,
		      Dwarf_Die *skeleton, struct split_bytes *lists)
{
	const char *identity = elf_getident(source->of, NULL);
	Dwarf_Half version = 0;
	Dwarf_Addr base;
	size_t size;

	if (dwarf_lowpc(skeleton, &base) != 0 || base == 0 ||
	    dwarf_cu_info(skeleton->cu, &version, NULL, NULL, NULL, NULL, NULL, NULL) != 0)
		return;
	if (version < 5) {
		unit->base = base;
		return;
	}
	unit->range_lists =
		range_lists_with_base(lists->bytes, lists->size, base,
				      identity && identity[EI_DATA] == ELFDATA2MSB, &size);
	if (unit->range_lists)
		*lists = (struct split_bytes){ unit->range_lists, size };
}

bool split_unit_open(struct split_unit *unit, const struct split_source *source,
		     const struct split_bytes parts[SPLIT_PARTS], Dwarf_Die *skeleton)
{
	const struct split_bytes addresses =
		of_program(source, skeleton, ".debug_addr", DW_AT_addr_base, DW_AT_GNU_addr_base);
	const struct split_bytes ranges = of_program(source, skeleton, ".debug_ranges",
						     DW_AT_GNU_ranges_base, DW_AT_GNU_ranges_base);
	struct split_bytes lists = parts[SPLIT_RANGE_LISTS];
	bool good;

	*unit = (struct split_unit){ .elf = make_elf(source) };
	if (!unit->elf)
		return false;
	take_base(unit, source, skeleton, &lists);
	good = add_section(unit->elf, ".debug_addr.dwo", &addresses) &&
	       add_section(unit->elf, ".debug_ranges.dwo", &ranges) &&
	       add_section(unit->elf, split_part_names[SPLIT_RANGE_LISTS], &lists);
	for (int i = 0; good && i < SPLIT_RANGE_LISTS; i++)
		good = add_section(unit->elf, split_part_names[i], &parts[i]);
	if (good)
		unit->dwarf = dwarf_begin_elf(unit->elf, DWARF_C_READ, NULL);
	return unit->dwarf;
}

void split_unit_close(struct split_unit *unit)
{
	dwarf_end(unit->dwarf);
	elf_end(unit->elf);
	free(unit->range_lists);
	*unit = (struct split_unit){ 0 };
}

bool split_unit_find(const struct split_unit *unit, Dwarf_Die *skeleton, Dwarf_Die *split)
{
	Dwarf_CU *found = NULL;
	uint64_t wanted, id;
	uint8_t type;

	if (!unit->dwarf ||
	    dwarf_cu_info(skeleton->cu, NULL, NULL, NULL, NULL, &wanted, NULL, NULL) != 0)
		return false;
	while (dwarf_get_units(unit->dwarf, found, &found, NULL, &type, split, NULL) == 0)
		if (type == DW_UT_split_compile && split->addr &&
		    dwarf_cu_info(found, NULL, NULL, NULL, NULL, &id, NULL, NULL) == 0 &&
		    id == wanted)
			return true;
	return false;
}
