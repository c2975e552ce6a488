#include "symbols/elf/plt_symbols.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	RESOLVERS_LIMIT = 200, /* each is looked for among all symbols */
	NAME_LIMIT = 65536,
};

struct slot {
	uint64_t address; /* of the pointer that the entry jumps through */
	const char *name; /* NULL: not known */
};

/* A file's slots, and where its entries are. */
struct plt {
	const struct elf_image *image;
	struct slot *slots; /* those of .rela.plt first and in order, as entries number them */
	size_t count, lazy_count;
	struct slot *sorted;
	unsigned resolvers;
	struct symbol_builder *builder;
	struct symbol_names *names;
};

/* ---- Slots ----------------------------------------------------------------------------- */

/* The function that chooses among others when the program starts, by its address. */
static const char *find_resolver(struct plt *plt, uint64_t address)
{
	const struct raw_symbol *best = NULL;

	if (plt->resolvers++ >= RESOLVERS_LIMIT)
		return NULL;
	for (size_t i = 0; i < plt->builder->count; i++) {
		const struct raw_symbol *symbol = &plt->builder->symbols[i];

		if (symbol->start != address)
			continue;
		if (!best || symbol->rank < best->rank ||
		    (symbol->rank == best->rank && strcmp(symbol->name, best->name) < 0))
			best = symbol;
	}
	return best ? best->name : NULL;
}

static bool is_slot(uint16_t machine, uint64_t type)
{
	if (machine == EM_X86_64)
		return type == R_X86_64_JUMP_SLOT || type == R_X86_64_GLOB_DAT ||
		       type == R_X86_64_IRELATIVE;
	return type == R_AARCH64_JUMP_SLOT || type == R_AARCH64_GLOB_DAT ||
	       type == R_AARCH64_IRELATIVE;
}

static const char *slot_name(struct plt *plt, const struct elf_section *section,
			     const GElf_Rela *relocation, Elf_Data *symbols)
{
	const struct elf_section *sections = plt->image->sections;
	uint64_t index = GELF_R_SYM(relocation->r_info);
	GElf_Sym symbol;
	const char *name;

	if (index == 0)
		return find_resolver(plt, (uint64_t)relocation->r_addend);
	if (index > INT_MAX || !symbols || !gelf_getsym(symbols, (int)index, &symbol))
		return NULL;
	name = elf_strptr(plt->image->elf, sections[section->link].link, symbol.st_name);
	return name && *name && strnlen(name, NAME_LIMIT) < NAME_LIMIT ? name : NULL;
}

static void read_slots(struct plt *plt, const char *section_name)
{
	const struct elf_section *section = elf_image_section(plt->image, section_name);
	Elf_Data *relocations, *symbols = NULL;
	size_t size = gelf_fsize(plt->image->elf, ELF_T_RELA, 1, EV_CURRENT), count;
	GElf_Rela relocation;

	if (!section || section->type != SHT_RELA || size == 0)
		return;
	relocations = elf_getdata(section->handle, NULL);
	if (!relocations || !relocations->d_buf)
		return;
	if (section->link > 0 && section->link < plt->image->section_count)
		symbols = elf_getdata(plt->image->sections[section->link].handle, NULL);
	count = relocations->d_size / size;
	if (count > INT_MAX)
		return;
	plt->slots = memory_resize(plt->slots, plt->count + count + 1, sizeof(*plt->slots));
	for (size_t i = 0; i < count; i++) {
		if (!gelf_getrela(relocations, (int)i, &relocation))
			continue;
		if (!is_slot(plt->image->machine, GELF_R_TYPE(relocation.r_info)))
			continue;
		plt->slots[plt->count++] = (struct slot){
			.address = relocation.r_offset,
			.name = slot_name(plt, section, &relocation, symbols),
		};
	}
}

static int compare_slots(const void *left, const void *right)
{
	const struct slot *a = left, *b = right;

	return (a->address > b->address) - (a->address < b->address);
}

static const char *find_slot(const struct plt *plt, uint64_t address)
{
	const struct slot key = { .address = address };
	const struct slot *found =
		bsearch(&key, plt->sorted, plt->count, sizeof(key), compare_slots);

	return found ? found->name : NULL;
}

/* ---- Entries --------------------------------------------------------------------------- */

static uint32_t word(const unsigned char *bytes)
{
	return (uint32_t)bytes[3] << 24 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[1] << 8 |
	       bytes[0];
}

static void add_entry(struct plt *plt, const struct elf_section *section, uint64_t offset,
		      uint64_t size, const char *name)
{
	uint64_t start = section->address + offset, end = section->address + section->size;

	name = name ? symbol_names_add(plt->names, name, strlen(name), "@plt") : NULL;
	if (!name)
		return;
	/* Of no size, so that the next entry ends it where entries are shorter. */
	symbol_builder_add(plt->builder,
			   &(struct raw_symbol){
				   .start = start,
				   .end = start,
				   .limit = start + size < end ? start + size : end,
				   .name = name,
				   .source = SYMBOL_FROM_PLT,
			   },
			   0);
}

/* [endbr64] [bnd] jmp *slot(%rip), or the half that runs first where there are two:
 * endbr64, push of the slot's number. */
static void read_x86_64(struct plt *plt, const struct elf_section *section,
			const unsigned char *code)
{
	static const unsigned char endbr64[] = { 0xf3, 0x0f, 0x1e, 0xfa };

	for (uint64_t offset = 0; section->size >= 8 && offset <= section->size - 8; offset += 8) {
		uint64_t at = offset, left;
		bool has_endbr64 = memcmp(code + at, endbr64, sizeof(endbr64)) == 0;

		at += has_endbr64 ? sizeof(endbr64) : 0;
		left = section->size - at;
		if (has_endbr64 && left >= 5 && code[at] == 0x68) {
			uint32_t number = word(code + at + 1);

			if (number < plt->lazy_count)
				add_entry(plt, section, offset, 16, plt->slots[number].name);
			continue;
		}
		if (left >= 7 && code[at] == 0xf2)
			at++, left--;
		if (left < 6 || code[at] != 0xff || code[at + 1] != 0x25)
			continue;
		add_entry(plt, section, offset, 16,
			  find_slot(plt, section->address + at + 6 +
						 (uint64_t)(int64_t)(int32_t)word(code + at + 2)));
	}
}

/* [bti c] adrp x16, page of the slot; ldr x17, [x16, rest] */
static void read_aarch64(struct plt *plt, const struct elf_section *section,
			 const unsigned char *code)
{
	const uint32_t bti_c = 0xd503245f;

	for (uint64_t at = 0; section->size >= 8 && at <= section->size - 8; at += 4) {
		uint32_t adrp = word(code + at), load = word(code + at + 4);
		uint64_t page = (section->address + at) & ~(uint64_t)4095, pages;
		bool has_bti;

		if ((adrp & 0x9f00001f) != 0x90000010 || (load & 0xffc003ff) != 0xf9400211)
			continue;
		pages = ((uint64_t)(adrp >> 5 & 0x7ffff) << 2 | (adrp >> 29 & 3)) << 12;
		if (pages >> 32 & 1)
			pages |= ~(uint64_t)0 << 33;
		has_bti = at >= 4 && word(code + at - 4) == bti_c;
		add_entry(plt, section, has_bti ? at - 4 : at, 24,
			  find_slot(plt, page + pages + (load >> 10 & 0xfff) * 8));
	}
}

void plt_symbols_add(const struct elf_image *image, struct symbol_builder *builder,
		     struct symbol_names *names)
{
	static const char *const sections[] = { ".plt", ".plt.sec", ".plt.got", ".iplt" };
	struct plt plt = { .image = image, .builder = builder, .names = names };

	if (image->machine != EM_X86_64 && image->machine != EM_AARCH64)
		return;
	read_slots(&plt, ".rela.plt");
	plt.lazy_count = plt.count;
	read_slots(&plt, ".rela.iplt");
	if (elf_image_section(image, ".plt.got"))
		read_slots(&plt, ".rela.dyn");
	if (plt.count == 0) {
		free(plt.slots);
		return;
	}
	plt.sorted = memory_resize(NULL, plt.count, sizeof(*plt.sorted));
	memcpy(plt.sorted, plt.slots, plt.count * sizeof(*plt.sorted));
	qsort(plt.sorted, plt.count, sizeof(*plt.sorted), compare_slots);
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++) {
		const struct elf_section *section = elf_image_section(image, sections[i]);
		const char *code = section ? elf_image_bytes(image, section) : NULL;

		if (code)
			(image->machine == EM_X86_64 ? read_x86_64 : read_aarch64)(
				&plt, section, (const unsigned char *)code);
	}
	free(plt.slots);
	free(plt.sorted);
}
