#include "symbols/dwarf/source_sum_file.h"

#include <gelf.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
#include "base/memory.h"
#include "symbols/dwarf/source_sum.h"
#include "symbols/elf/unpack.h"

struct section {
	const unsigned char *bytes; /* NULL: there is none */
	size_t size;
	char *unpacked; /* the same, where it was packed */
};

static void open_section(struct section *section, Elf *elf, Elf_Scn *found, const char *name)
{
	Elf_Data *data;

	if (section->bytes)
		return;
	if (unpack_is_packed(found, name)) {
		section->unpacked = unpack_section(elf, found, UINT32_MAX, &section->size);
		section->bytes = (const unsigned char *)section->unpacked;
		return;
	}
	data = elf_rawdata(found, NULL);
	if (data && data->d_buf) {
		section->bytes = data->d_buf;
		section->size = data->d_size;
	}
}

static bool search(Elf *elf, const char *file, struct source_sum *sum, bool *has_any)
{
	struct section lines = { 0 }, texts = { 0 };
	struct source_sum_sections sections;
	const char *ident = elf_getident(elf, NULL);
	size_t names;
	bool is_found = false;

	if (!ident || elf_getshdrstrndx(elf, &names) != 0)
		return false;
	for (Elf_Scn *found = NULL; (found = elf_nextscn(elf, found)) != NULL;) {
		GElf_Shdr header;
		const char *name = gelf_getshdr(found, &header)
					   ? elf_strptr(elf, names, header.sh_name)
					   : NULL;

		if (!name || header.sh_type == SHT_NOBITS)
			continue;
		if (strcmp(name, ".debug_line") == 0)
			open_section(&lines, elf, found, name);
		else if (strcmp(name, ".debug_line_str") == 0)
			open_section(&texts, elf, found, name);
	}
	sections = (struct source_sum_sections){
		.lines = lines.bytes,
		.line_size = lines.bytes ? lines.size : 0,
		.texts = texts.bytes,
		.text_size = texts.bytes ? texts.size : 0,
		.is_big_endian = ident[EI_DATA] == ELFDATA2MSB,
	};
	if (lines.bytes)
		is_found = source_sum_search(&sections, file, sum, has_any);
	if (is_found && sum->text)
		sum->text = memory_text(sum->text, strlen(sum->text));
	free(lines.unpacked);
	free(texts.unpacked);
	return is_found;
}

bool source_sum_find(const char *path, const char *root, const char *file, struct source_sum *sum,
		     bool *has_any)
{
	struct regular_file opened;
	bool is_found = false;
	Elf *elf;

	*has_any = false;
	if (elf_version(EV_CURRENT) == EV_NONE || !regular_file_open(&opened, path, root))
		return false;
	elf = elf_begin(opened.descriptor, ELF_C_READ_MMAP, NULL);
	if (elf && elf_kind(elf) == ELF_K_ELF)
		is_found = search(elf, file, sum, has_any);
	elf_end(elf);
	close(opened.descriptor);
	return is_found;
}
