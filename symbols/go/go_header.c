#include "symbols/go/go_header.h"

#include <string.h>

enum {
	TEXT_LIMIT = 16384,
	HEADER_LIMIT = 8 + 9 * 8, /* bytes of the longest header */
};

const char *go_header_text(const struct go_header *header, uint64_t offset)
{
	size_t left;

	if (offset >= header->size)
		return NULL;
	left = header->size - offset;
	return memchr(header->bytes + offset, '\0', left < TEXT_LIMIT ? left : TEXT_LIMIT)
		       ? (const char *)header->bytes + offset
		       : NULL;
}

static bool find_layout(uint32_t magic, enum go_layout *layout)
{
	switch (magic) {
	case 0xfffffffb:
		*layout = GO_1_2;
		return true;
	case 0xfffffffa:
		*layout = GO_1_16;
		return true;
	case 0xfffffff0:
		*layout = GO_1_18;
		return true;
	case 0xfffffff1:
		*layout = GO_1_20;
		return true;
	default:
		return false;
	}
}

/* The numbers behind the first eight bytes: how many functions and files, from 1.18 on where the
 * text starts, and the parts. Before 1.16 only the first, and the functions follow. */
static bool read_parts(struct go_header *header)
{
	const unsigned char *at = header->bytes + 8;
	size_t *const parts[] = { &header->names, &header->units, &header->files, &header->steps,
				  &header->functions };
	unsigned word = header->word;

	header->count = go_number(header, at, word);
	if (header->layout == GO_1_2) {
		header->functions = 8 + word;
		return true;
	}
	at += (header->layout >= GO_1_18 ? 3 : 2) * word;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++, at += word) {
		uint64_t offset = go_number(header, at, word);

		if (offset >= header->size)
			return false;
		*parts[i] = (size_t)offset;
	}
	return true;
}

static bool read_header(struct go_header *header, const char *bytes, size_t size, uint64_t address)
{
	size_t entry;

	header->bytes = (const unsigned char *)bytes;
	header->size = size;
	header->address = address;
	if (size < HEADER_LIMIT ||
	    !find_layout((uint32_t)go_number(header, header->bytes, 4), &header->layout) ||
	    bytes[4] != 0 || bytes[5] != 0)
		return false;
	header->quantum = header->bytes[6];
	if (header->bytes[7] != header->word ||
	    (header->quantum != 1 && header->quantum != 2 && header->quantum != 4) ||
	    !read_parts(header))
		return false;
	/* An address and an offset each, and behind them where the last one ends. */
	entry = 2 * (header->layout >= GO_1_18 ? 4 : header->word);
	return header->count > 0 && header->count < (size - header->functions) / entry;
}

/* Where a section's name does not tell: linkers of C put it into .data.rel.ro, and there may be no
 * sections at all. `step`: what its address is a multiple of. */
static bool search(struct go_header *header, const char *bytes, size_t size, uint64_t address,
		   unsigned step)
{
	for (size_t at = (step - address % step) % step; at + HEADER_LIMIT <= size; at += step)
		if (memcmp(bytes + at + 4, "\0\0", 2) == 0 &&
		    ((unsigned char)bytes[at] == 0xff || (unsigned char)bytes[at + 3] == 0xff) &&
		    read_header(header, bytes + at, size - at, address + at))
			return true;
	return false;
}

static bool search_segments(struct go_header *header)
{
	const struct elf_image *image = header->image;

	for (size_t i = 0; i < image->layout.count; i++) {
		const struct load_segment *segment = &image->layout.segments[i];

		if (segment->offset > image->size || segment->is_executable ||
		    segment->size > image->size - segment->offset)
			continue;
		if (search(header, image->bytes + segment->offset, segment->size, segment->address,
			   8))
			return true;
	}
	return false;
}

bool go_header_find(struct go_header *header, const struct elf_image *image)
{
	static const char *const names[] = { ".gopclntab", ".data.rel.ro.gopclntab" };
	const struct elf_section *section;
	const char *bytes;

	*header = (struct go_header){
		.image = image,
		.is_big_endian = image->bytes[EI_DATA] == ELFDATA2MSB,
		.word = image->bytes[EI_CLASS] == ELFCLASS64 ? 8 : 4,
	};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		section = elf_image_section(image, names[i]);
		bytes = section ? elf_image_bytes(image, section) : NULL;
		if (bytes)
			return read_header(header, bytes, section->size, section->address);
	}
	if (image->section_count <= 1)
		return search_segments(header);
	section = elf_image_section(image, ".go.buildinfo")
			  ? elf_image_section(image, ".data.rel.ro")
			  : NULL;
	bytes = section ? elf_image_bytes(image, section) : NULL;
	return bytes && search(header, bytes, section->size, section->address, 32);
}
