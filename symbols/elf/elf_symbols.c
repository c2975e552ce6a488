#include "symbols/elf/elf_symbols.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "symbols/elf/unpack.h"

enum {
	UNSIZED_LIMIT = 65536, /* how far a symbol without a size reaches */
	NAME_LIMIT = 65536,
	MINIDEBUG_LIMIT = 1 << 28, /* bytes when unpacked */
};

/* A table of symbols and what its entries refer to. */
struct symbol_section {
	Elf_Data *symbols;
	Elf_Data *indexes; /* of sections beyond 16 bits; NULL: none */
	const char *names;
	size_t names_size;
	int count;
};

static Elf_Data *find_indexes(const struct elf_image *image, size_t symbols)
{
	for (size_t i = 0; i < image->section_count; i++)
		if (image->sections[i].type == SHT_SYMTAB_SHNDX &&
		    image->sections[i].link == symbols)
			return elf_getdata(image->sections[i].handle, NULL);
	return NULL;
}

static bool find_table(const struct elf_image *image, uint32_t type, struct symbol_section *found)
{
	for (size_t i = 0; i < image->section_count; i++) {
		const struct elf_section *section = &image->sections[i], *names;
		size_t size = gelf_fsize(image->elf, ELF_T_SYM, 1, EV_CURRENT), count;

		if (section->type != type || section->link >= image->section_count)
			continue;
		names = &image->sections[section->link];
		found->symbols = elf_getdata(section->handle, NULL);
		found->names = names->type == SHT_STRTAB ? elf_image_bytes(image, names) : NULL;
		found->names_size = names->size;
		if (!found->symbols || !found->symbols->d_buf || !found->names || size == 0)
			return false;
		count = section->size / size;
		found->count = count < INT_MAX ? (int)count : INT_MAX;
		found->indexes = find_indexes(image, i);
		return true;
	}
	return false;
}

/* A name that ends within the table, and is not so long that all of them together, as they
 * may overlap, could not be looked at; NULL. */
static const char *name_of(const struct symbol_section *table, const GElf_Sym *symbol)
{
	size_t left;

	if (symbol->st_name >= table->names_size)
		return NULL;
	left = table->names_size - symbol->st_name;
	if (left > NAME_LIMIT)
		left = NAME_LIMIT;
	return memchr(table->names + symbol->st_name, '\0', left) ? table->names + symbol->st_name
								  : NULL;
}

/* Marks of what is code and what data: $a, $t, $x, $d, with a suffix or an instruction set. */
static bool is_mapping_symbol(const struct elf_image *image, const char *name)
{
	if (name[0] != '$')
		return false;
	switch (image->machine) {
	case EM_ARM:
	case EM_AARCH64:
		return strchr("atdx", name[1]) &&
		       (name[1] == '\0' || name[2] == '\0' || name[2] == '.');
	case EM_RISCV:
		return (name[1] == 'x' || name[1] == 'd') &&
		       (name[2] == '\0' || name[2] == '.' || strncmp(name + 2, "rv", 2) == 0);
	default:
		return false;
	}
}

static bool is_function_name(const struct elf_image *image, const char *name, unsigned type)
{
	if (name[0] == '\0' || (name[0] == '.' && name[1] == 'L'))
		return false;
	return type != STT_NOTYPE || !is_mapping_symbol(image, name);
}

static const struct elf_section *section_of(const struct elf_image *image,
					    const struct symbol_section *table, int index,
					    GElf_Sym *symbol)
{
	Elf32_Word extended = 0;
	size_t section;

	if (!gelf_getsymshndx(table->symbols, table->indexes, index, symbol, &extended))
		return NULL;
	section = symbol->st_shndx;
	if (section == SHN_XINDEX)
		section = table->indexes ? extended : 0;
	else if (section >= SHN_LORESERVE)
		return NULL;
	return section > 0 && section < image->section_count ? &image->sections[section] : NULL;
}

/* "memcpy@@GLIBC_2.14": only .symtab has it in the name, and only of old linkers. */
static const char *without_version(const char *name, struct symbol_names *names)
{
	const char *at = strchr(name + 1, '@'), *shorter;

	shorter = at ? symbol_names_add(names, name, (size_t)(at - name), "") : NULL;
	return shorter ? shorter : name;
}

static bool is_code(const struct elf_section *section)
{
	return section && (section->flags & SHF_ALLOC) && (section->flags & SHF_EXECINSTR);
}

/*
 * Of a kernel module only .text is placed where the recording says, and symbols are
 * relative to their sections: those of other sections are left out.
 */
static bool place(const struct elf_image *image, const struct elf_section *section,
		  struct raw_symbol *raw)
{
	uint64_t start = section->address, offset;

	if (image->type == ET_REL) {
		if (strcmp(section->name, ".text") != 0)
			return false;
		start = 0;
	}
	offset = raw->start - start;
	if (raw->start < start || offset >= section->size || start + section->size < start)
		return false;
	raw->limit = start + section->size;
	if (raw->end == raw->start && raw->limit - raw->start > UNSIZED_LIMIT)
		raw->limit = raw->start + UNSIZED_LIMIT;
	if (raw->end < raw->start)
		raw->end = raw->limit;
	return true;
}

static void add(const struct elf_image *image, const struct symbol_section *table, int index,
		enum symbol_source source, struct symbol_builder *builder,
		struct symbol_names *names)
{
	GElf_Sym symbol = { 0 };
	const struct elf_section *section = section_of(image, table, index, &symbol);
	unsigned type = GELF_ST_TYPE(symbol.st_info), binding = GELF_ST_BIND(symbol.st_info);
	struct raw_symbol raw = { .source = (uint8_t)source };

	if (type == STT_FILE)
		symbol_builder_set_unit(builder, name_of(table, &symbol));
	if (!is_code(section) || (type != STT_FUNC && type != STT_GNU_IFUNC && type != STT_NOTYPE))
		return;
	raw.name = name_of(table, &symbol);
	if (!raw.name || !is_function_name(image, raw.name, type))
		return;
	raw.start = symbol.st_value;
	if (image->machine == EM_ARM && type == STT_FUNC)
		raw.start &= ~(uint64_t)1; /* of Thumb code */
	raw.end = raw.start + symbol.st_size;
	if (!place(image, section, &raw))
		return;
	if (source != SYMBOL_FROM_DYNSYM)
		raw.name = without_version(raw.name, names);
	symbol_builder_add(builder, &raw,
			   (binding == STB_WEAK ? SYMBOL_IS_WEAK : 0U) |
				   (binding == STB_LOCAL ? SYMBOL_IS_LOCAL : 0U));
}

size_t elf_symbols_add(const struct elf_image *image, enum symbol_source source,
		       struct symbol_builder *builder, struct symbol_names *names)
{
	struct symbol_section table;
	size_t before = builder->count;

	if (!find_table(image, source == SYMBOL_FROM_DYNSYM ? SHT_DYNSYM : SHT_SYMTAB, &table))
		return 0;
	symbol_builder_set_unit(builder, NULL);
	for (int i = 1; i < table.count; i++)
		add(image, &table, i, source, builder, names);
	return builder->count - before;
}

bool elf_symbols_find(const struct elf_image *image, const char *name, uint64_t *address)
{
	struct symbol_section table;
	GElf_Sym symbol;

	if (!find_table(image, SHT_SYMTAB, &table))
		return false;
	for (int i = 1; i < table.count; i++) {
		const char *found;

		if (!gelf_getsym(table.symbols, i, &symbol) || symbol.st_shndx == SHN_UNDEF)
			continue;
		found = name_of(&table, &symbol);
		if (found && strcmp(found, name) == 0) {
			*address = symbol.st_value;
			return true;
		}
	}
	return false;
}

/* Marks where one kind ends and the other begins, or the lowest bit of a function. */
static bool find_thumb(const struct elf_image *image, unsigned type, uint64_t address,
		       bool *is_thumb)
{
	struct symbol_section table;
	uint64_t nearest = 0;
	bool is_found = false;
	GElf_Sym symbol;

	if (!find_table(image, type, &table))
		return false;
	for (int i = 1; i < table.count; i++) {
		const char *name;
		uint64_t start;
		bool is_function;

		if (!gelf_getsym(table.symbols, i, &symbol) || symbol.st_shndx == SHN_UNDEF)
			continue;
		is_function = GELF_ST_TYPE(symbol.st_info) == STT_FUNC;
		name = is_function ? "" : name_of(&table, &symbol);
		start = is_function ? symbol.st_value & ~(uint64_t)1 : symbol.st_value;
		if (start > address || (is_found && start < nearest) ||
		    (!is_function &&
		     !(name && name[0] == '$' && (name[1] == 'a' || name[1] == 't'))))
			continue;
		*is_thumb = is_function ? symbol.st_value & 1 : name[1] == 't';
		nearest = start;
		is_found = true;
	}
	return is_found;
}

bool elf_symbols_is_thumb(const struct elf_image *image, uint64_t address)
{
	bool is_thumb = false;

	return (find_thumb(image, SHT_SYMTAB, address, &is_thumb) ||
		find_thumb(image, SHT_DYNSYM, address, &is_thumb)) &&
	       is_thumb;
}

struct elf_image *elf_symbols_open_minidebug(const struct elf_image *image)
{
	const struct elf_section *section = elf_image_section(image, ".gnu_debugdata");
	const char *packed = section ? elf_image_bytes(image, section) : NULL;
	struct error ignored;
	size_t size;
	char *bytes = packed ? unpack(packed, section->size,
				      unpack_most(section->size, MINIDEBUG_LIMIT), &size)
			     : NULL;

	return bytes ? elf_image_open_memory(bytes, size, &ignored) : NULL;
}
