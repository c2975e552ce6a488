#include "symbols/dwarf/debug_sections.h"

#include <gelf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "symbols/elf/unpack.h"

/* Bytes of a section: more than that of the largest programs, whose tables refer to each other in
 * 32 bits. */
#define UNPACKED_LIMIT ((size_t)UINT32_MAX)

/* ".debug_info" of that, of ".zdebug_info" and of ".debug_info.dwo"; NULL: it is none of them. */
static const char *kind_of(const char *name, size_t *length)
{
	const char *end;

	if (strncmp(name, ".debug_", 7) == 0)
		name += 7;
	else if (strncmp(name, ".zdebug_", 8) == 0)
		name += 8;
	else
		return NULL;
	end = strchr(name, '.');
	*length = end ? (size_t)(end - name) : strlen(name);
	return name;
}

static bool is_read(const char *kind, size_t length)
{
	static const char *const kinds[] = {
		"info", "types",    "abbrev",      "addr",   "line",
		"str",  "line_str", "str_offsets", "ranges", "rnglists",
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strlen(kinds[i]) == length && memcmp(kinds[i], kind, length) == 0)
			return true;
	return false;
}

/* libdw skips sections that have no bytes in the file. */
static void hide(Elf_Scn *section, GElf_Shdr *header)
{
	header->sh_type = SHT_NOBITS;
	header->sh_flags &= ~(GElf_Xword)SHF_COMPRESSED;
	gelf_update_shdr(section, header);
}

/* Takes the bytes. They go where libelf keeps those of the file, in both of the ways in which it
 * hands them out. */
static void exchange(struct debug_sections *sections, Elf_Scn *section, GElf_Shdr *header,
		     char *bytes, size_t size)
{
	Elf_Data *views[] = { elf_getdata(section, NULL), elf_rawdata(section, NULL) };

	sections->unpacked =
		memory_resize(sections->unpacked, sections->count + 1, sizeof(*sections->unpacked));
	sections->unpacked[sections->count++] = bytes;
	header->sh_flags &= ~(GElf_Xword)SHF_COMPRESSED;
	header->sh_size = size;
	gelf_update_shdr(section, header);
	for (size_t i = 0; i < 2; i++) {
		if (!views[i])
			continue;
		views[i]->d_buf = bytes;
		views[i]->d_size = size;
		views[i]->d_type = ELF_T_BYTE;
	}
}

static void unpack_one(struct debug_sections *sections, Elf *elf, Elf_Scn *section,
		       GElf_Shdr *header, const char *name)
{
	size_t size;
	char *bytes;

	if (unpack_section_size(elf, section) > sections->left) {
		sections->is_too_much = true;
		hide(section, header);
		return;
	}
	bytes = unpack_section(elf, section, UNPACKED_LIMIT, &size);
	if (bytes) {
		sections->left -= size;
		exchange(sections, section, header, bytes, size);
		return;
	}
	hide(section, header);
	if (!sections->has_damage)
		snprintf(sections->damaged, sizeof(sections->damaged), "%s", name);
	sections->has_damage = true;
}

void debug_sections_open(struct debug_sections *sections, Elf *elf)
{
	Elf_Scn *section = NULL;
	size_t names, length, size = 0;

	elf_rawfile(elf, &size);
	*sections = (struct debug_sections){ .left = unpack_most(size, SIZE_MAX) };
	if (elf_getshdrstrndx(elf, &names) != 0)
		return;
	while ((section = elf_nextscn(elf, section))) {
		GElf_Shdr header;
		const char *name, *kind;

		if (!gelf_getshdr(section, &header) || header.sh_type == SHT_NOBITS)
			continue;
		name = elf_strptr(elf, names, header.sh_name);
		kind = name ? kind_of(name, &length) : NULL;
		if (!kind)
			continue;
		sections->has_info |= strcmp(kind, "info") == 0;
		if (!unpack_is_packed(section, name))
			continue;
		if (is_read(kind, length))
			unpack_one(sections, elf, section, &header, name);
		else
			hide(section, &header);
	}
}

bool debug_sections_fit(Elf *elf)
{
	Elf_Scn *section = NULL;
	size_t names, length, size = 0, left;

	elf_rawfile(elf, &size);
	left = unpack_most(size, SIZE_MAX);
	if (elf_getshdrstrndx(elf, &names) != 0)
		return true;
	while ((section = elf_nextscn(elf, section))) {
		GElf_Shdr header;
		const char *name;
		uint64_t unpacked;

		if (!gelf_getshdr(section, &header))
			continue;
		name = elf_strptr(elf, names, header.sh_name);
		if (!name || !kind_of(name, &length) || !unpack_is_packed(section, name))
			continue;
		unpacked = unpack_section_size(elf, section);
		if (unpacked > left)
			return false;
		left -= unpacked;
	}
	return true;
}

void debug_sections_release(struct debug_sections *sections)
{
	for (size_t i = 0; i < sections->count; i++)
		free(sections->unpacked[i]);
	free(sections->unpacked);
	*sections = (struct debug_sections){ 0 };
}
