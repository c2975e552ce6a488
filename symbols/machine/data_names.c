#include "symbols/machine/data_names.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { COMPARED = 64, TEXT_LIMIT = 4096, TEXT_LEAST = 3 };

static void add(struct data_names *names, const struct data_name *name)
{
	if (names->count == names->capacity) {
		names->capacity = names->capacity * 2 + 64;
		names->list = memory_resize(names->list, names->capacity, sizeof(*names->list));
	}
	names->list[names->count++] = *name;
}

static const char *name_of(const struct elf_image *image, const struct elf_section *symbols,
			   const GElf_Sym *symbol)
{
	const char *name = elf_strptr(image->elf, symbols->link, symbol->st_name);

	return name && *name ? name : NULL;
}

/* --- slots */

static bool get_relocation(Elf_Data *relocations, bool is_rela, int i, GElf_Rela *relocation)
{
	GElf_Rel plain;

	if (is_rela)
		return gelf_getrela(relocations, i, relocation);
	if (!gelf_getrel(relocations, i, &plain))
		return false;
	*relocation = (GElf_Rela){ .r_offset = plain.r_offset, .r_info = plain.r_info };
	return true;
}

static void add_slots(struct data_names *names, const struct elf_section *section)
{
	const struct elf_image *image = names->image;
	Elf_Data *relocations = elf_getdata(section->handle, NULL), *symbols;
	bool is_rela = section->type == SHT_RELA;
	size_t size = gelf_fsize(image->elf, is_rela ? ELF_T_RELA : ELF_T_REL, 1, EV_CURRENT);
	uint64_t word = gelf_getclass(image->elf) == ELFCLASS64 ? 8 : 4;
	const struct elf_section *table;

	if (!relocations || !relocations->d_buf || size == 0 || section->link == 0 ||
	    section->link >= image->section_count || relocations->d_size / size > INT_MAX)
		return;
	table = &image->sections[section->link];
	symbols = elf_getdata(table->handle, NULL);
	for (int i = 0; symbols && i < (int)(relocations->d_size / size); i++) {
		GElf_Rela relocation;
		GElf_Sym symbol;
		uint64_t index;
		const char *name;

		if (!get_relocation(relocations, is_rela, i, &relocation))
			continue;
		index = GELF_R_SYM(relocation.r_info);
		if (index == 0 || index > INT_MAX || !gelf_getsym(symbols, (int)index, &symbol))
			continue;
		name = name_of(image, table, &symbol);
		if (name)
			add(names, &(struct data_name){ relocation.r_offset,
							relocation.r_offset + word, name, true });
	}
}

/* --- variables */

static void add_variables(struct data_names *names, const struct elf_image *image,
			  const struct elf_section *section)
{
	Elf_Data *symbols = elf_getdata(section->handle, NULL);
	size_t size = gelf_fsize(image->elf, ELF_T_SYM, 1, EV_CURRENT);

	if (!symbols || !symbols->d_buf || size == 0 || symbols->d_size / size > INT_MAX)
		return;
	for (int i = 1; i < (int)(symbols->d_size / size); i++) {
		GElf_Sym symbol;
		const char *name;

		if (!gelf_getsym(symbols, i, &symbol) || symbol.st_shndx == SHN_UNDEF ||
		    GELF_ST_TYPE(symbol.st_info) != STT_OBJECT || symbol.st_size == 0 ||
		    symbol.st_value + symbol.st_size < symbol.st_value)
			continue;
		name = name_of(image, section, &symbol);
		if (name)
			add(names,
			    &(struct data_name){ symbol.st_value, symbol.st_value + symbol.st_size,
						 name, false });
	}
}

/* --- all */

/* What is filled by the dynamic linker is more than the name of the table that it is in. */
static int compare(const void *left, const void *right)
{
	const struct data_name *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->is_slot != b->is_slot)
		return a->is_slot ? 1 : -1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	/* Long names of a hostile file may overlap. */
	return strncmp(a->name, b->name, COMPARED);
}

void data_names_init(struct data_names *names, const struct elf_image *image,
		     const struct elf_image *symbols)
{
	const struct elf_image *tables[] = { symbols && symbols != image ? symbols : NULL, image };

	*names = (struct data_names){ .image = image };
	/* What is not linked yet has no addresses. */
	if (image->type == ET_REL)
		return;
	for (size_t at = 0; at < 2; at++)
		for (size_t i = 0; tables[at] && i < tables[at]->section_count; i++) {
			const struct elf_section *section = &tables[at]->sections[i];

			if (section->type == SHT_SYMTAB || section->type == SHT_DYNSYM)
				add_variables(names, tables[at], section);
			else if (tables[at] == image && (section->flags & SHF_ALLOC) &&
				 (section->type == SHT_RELA || section->type == SHT_REL))
				add_slots(names, section);
		}
	if (names->count > 0)
		qsort(names->list, names->count, sizeof(*names->list), compare);
}

void data_names_release(struct data_names *names)
{
	free(names->list);
	*names = (struct data_names){ 0 };
}

/* Those that begin before others and end behind them are few: it is enough to look at some. */
enum { AROUND_LIMIT = 8 };

const struct data_name *data_names_find(const struct data_names *names, uint64_t address)
{
	size_t low = 0, high = names->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (names->list[middle].start <= address)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t i = low; i > 0 && low - i < AROUND_LIMIT; i--)
		if (address < names->list[i - 1].end)
			return &names->list[i - 1];
	return NULL;
}

/* --- texts */

static const struct elf_section *section_at(const struct elf_image *image, uint64_t address)
{
	for (size_t i = 0; i < image->section_count; i++) {
		const struct elf_section *section = &image->sections[i];

		if ((section->flags & SHF_ALLOC) && !(section->flags & SHF_TLS) &&
		    address >= section->address && address - section->address < section->size)
			return section;
	}
	return NULL;
}

static bool is_readable(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte == 127 || (byte < ' ' && !strchr("\t\n\r\033", byte)))
			return false;
	}
	return length >= TEXT_LEAST;
}

const char *data_names_text(const struct data_names *names, uint64_t address, size_t *length)
{
	const struct elf_section *section = section_at(names->image, address);
	const char *bytes, *end;
	uint64_t at, left;

	if (!section || section->type != SHT_PROGBITS ||
	    (section->flags & (SHF_EXECINSTR | SHF_WRITE)))
		return NULL;
	bytes = elf_image_bytes(names->image, section);
	at = address - section->address;
	/* In the middle of one it would be a guess. */
	if (!bytes || (at > 0 && bytes[at - 1] != '\0'))
		return NULL;
	left = section->size - at;
	end = memchr(bytes + at, '\0', left < TEXT_LIMIT ? left : TEXT_LIMIT);
	if (!end)
		return NULL;
	*length = (size_t)(end - (bytes + at));
	return is_readable(bytes + at, *length) ? bytes + at : NULL;
}
