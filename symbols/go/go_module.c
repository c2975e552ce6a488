#include "symbols/go/go_module.h"

#include <string.h>

/* Words of the record. */
enum {
	WORD_HEADER,
	WORD_NAMES,
	WORD_UNITS = 4,
	WORD_FILES = 7,
	WORD_STEPS = 10,
	WORD_FUNCTIONS = 13,
	WORD_ENTRIES = 16, /* address and count: one more than there are functions */
	WORD_TEXT = 22,
	WORD_TEXT_END,
	WORD_DATA_1_18 = 38,
	WORD_DATA_1_20 = 40,
	WORDS = 46,
};

/* The words of what may be the record. Those of programs that are placed when they start may be in
 * the relocations only. */
struct record {
	uint64_t words[WORDS];
};

static bool is_record(const struct go_header *header, const struct record *record)
{
	const uint64_t *words = record->words;
	uint64_t start = header->address;

	return words[WORD_HEADER] == start && words[WORD_NAMES] == start + header->names &&
	       words[WORD_UNITS] == start + header->units &&
	       words[WORD_FILES] == start + header->files &&
	       words[WORD_STEPS] == start + header->steps &&
	       words[WORD_FUNCTIONS] == start + header->functions &&
	       words[WORD_ENTRIES] == start + header->functions &&
	       words[WORD_ENTRIES + 1] == header->count + 1 &&
	       words[WORD_TEXT] < words[WORD_TEXT_END];
}

/* The largest programs on some machines have code in several sections, each with an offset of its
 * own. Behind the data is their list: an address, how many, and how many there is room for, which
 * is the same. From 1.26 on the end of the table is in front of it. */
static bool has_one_text(const uint64_t *behind)
{
	return behind[2] == 1;
}

static bool take(struct go_module *module, const struct go_header *header,
		 const struct record *record)
{
	unsigned data = header->layout >= GO_1_20 ? WORD_DATA_1_20 : WORD_DATA_1_18;
	size_t left;

	if (!is_record(header, record) || !has_one_text(record->words + data + 1))
		return false;
	*module = (struct go_module){
		.text = record->words[WORD_TEXT],
		.data = record->words[data],
	};
	if (!elf_image_at(header->image, module->data, &left))
		module->data = 0;
	return true;
}

static void read_record(const struct go_header *header, const char *at, struct record *record)
{
	for (unsigned i = 0; i < WORDS; i++)
		record->words[i] = go_number(
			header, (const unsigned char *)at + (size_t)i * header->word, header->word);
}

static bool search(struct go_module *module, const struct go_header *header, const char *bytes,
		   size_t size, uint64_t address)
{
	unsigned word = header->word;
	struct record record;

	for (size_t at = (word - address % word) % word; at + (size_t)WORDS * word <= size;
	     at += word) {
		if (go_number(header, (const unsigned char *)bytes + at, word) != header->address)
			continue;
		read_record(header, bytes + at, &record);
		if (take(module, header, &record))
			return true;
	}
	return false;
}

static bool search_image(struct go_module *module, const struct go_header *header)
{
	const struct elf_image *image = header->image;

	for (size_t i = 0; i < image->section_count; i++) {
		const struct elf_section *section = &image->sections[i];
		const char *bytes = elf_image_bytes(image, section);

		if (bytes && section->type == SHT_PROGBITS && (section->flags & SHF_WRITE) != 0 &&
		    search(module, header, bytes, section->size, section->address))
			return true;
	}
	for (size_t i = 0; image->section_count <= 1 && i < image->layout.count; i++) {
		const struct load_segment *segment = &image->layout.segments[i];

		if (!segment->is_executable && segment->offset <= image->size &&
		    segment->size <= image->size - segment->offset &&
		    search(module, header, image->bytes + segment->offset, segment->size,
			   segment->address))
			return true;
	}
	return false;
}

/* --- relocations */

struct relocation {
	uint64_t place, value;
};

static bool read_relocation(const struct go_header *header, const struct elf_section *section,
			    size_t i, struct relocation *relocation)
{
	size_t size = 3 * (size_t)header->word;
	const char *bytes = elf_image_bytes(header->image, section);
	const unsigned char *at;

	if (!bytes || i >= section->size / size)
		return false;
	at = (const unsigned char *)bytes + i * size;
	relocation->place = go_number(header, at, header->word);
	relocation->value = go_number(header, at + 2 * (size_t)header->word, header->word);
	return true;
}

/* What a section of relocations writes into the words from an address on. */
static void fill_record(const struct go_header *header, const struct elf_section *section,
			uint64_t start, struct record *record)
{
	struct relocation relocation;

	for (size_t i = 0; read_relocation(header, section, i, &relocation); i++) {
		uint64_t word = (relocation.place - start) / header->word;

		if (relocation.place >= start && word < WORDS)
			record->words[word] = relocation.value;
	}
}

/* The places where the table's own address is to be written; few are not the record. */
enum { PLACE_LIMIT = 64 };

static bool search_relocations(struct go_module *module, const struct go_header *header)
{
	const struct elf_image *image = header->image;
	int places = 0;

	for (size_t i = 0; i < image->section_count; i++) {
		const struct elf_section *section = &image->sections[i];
		struct relocation relocation;

		if (section->type != SHT_RELA || (section->flags & SHF_ALLOC) == 0)
			continue;
		for (size_t k = 0; read_relocation(header, section, k, &relocation); k++) {
			struct record record;
			const char *bytes;
			size_t left;

			if (relocation.value != header->address || places++ >= PLACE_LIMIT)
				continue;
			bytes = elf_image_at(image, relocation.place, &left);
			if (!bytes || left < (size_t)WORDS * header->word)
				continue;
			read_record(header, bytes, &record);
			fill_record(header, section, relocation.place, &record);
			if (take(module, header, &record))
				return true;
		}
	}
	return false;
}

bool go_module_find(struct go_module *module, const struct go_header *header)
{
	return search_image(module, header) || search_relocations(module, header);
}
