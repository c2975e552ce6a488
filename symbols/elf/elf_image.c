#include "symbols/elf/elf_image.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files/watched_file.h"
#include "base/memory.h"

enum {
	NOTES_LIMIT = 256,          /* sections or segments of notes that are looked through */
	NOTES_SIZE_LIMIT = 1 << 20, /* bytes of one */
};

static void read_sections(struct elf_image *image)
{
	size_t count, names;
	GElf_Shdr header;

	if (elf_getshdrnum(image->elf, &count) != 0 || elf_getshdrstrndx(image->elf, &names) != 0)
		return;
	image->sections = memory_new(count + 1, sizeof(*image->sections));
	for (size_t i = 0; i < count; i++) {
		struct elf_section *section = &image->sections[i];

		*section = (struct elf_section){ .name = "" };
		image->section_count++;
		section->handle = elf_getscn(image->elf, i);
		if (!section->handle || !gelf_getshdr(section->handle, &header))
			continue;
		section->name = elf_strptr(image->elf, names, header.sh_name);
		if (!section->name)
			section->name = "";
		section->type = header.sh_type;
		section->flags = header.sh_flags;
		section->address = header.sh_addr;
		section->offset = header.sh_offset;
		section->size = header.sh_size;
		section->entry_size = header.sh_entsize;
		section->link = header.sh_link;
	}
}

const char *elf_image_bytes(const struct elf_image *image, const struct elf_section *section)
{
	if (section->type == SHT_NOBITS || section->offset > image->size ||
	    section->size > image->size - section->offset)
		return NULL;
	return image->bytes + section->offset;
}

const char *elf_image_at(const struct elf_image *image, uint64_t address, size_t *left)
{
	for (size_t i = 0; i < image->layout.count; i++) {
		const struct load_segment *segment = &image->layout.segments[i];
		uint64_t at = address - segment->address;

		if (address < segment->address || at >= segment->size ||
		    segment->offset > image->size || segment->size > image->size - segment->offset)
			continue;
		*left = segment->size - at;
		return image->bytes + segment->offset + at;
	}
	return NULL;
}

const struct elf_section *elf_image_section(const struct elf_image *image, const char *name)
{
	for (size_t i = 0; i < image->section_count; i++) {
		const struct elf_section *section = &image->sections[i];

		if (section->type != SHT_NOBITS && section->size > 0 &&
		    strcmp(section->name, name) == 0)
			return section;
	}
	return NULL;
}

static bool read_notes(struct elf_image *image, Elf_Data *notes)
{
	size_t at = 0, next, name, text;
	GElf_Nhdr note;

	while (notes && (next = gelf_getnote(notes, at, &note, &name, &text)) > 0) {
		if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && note.n_descsz > 0 &&
		    note.n_descsz <= BUILD_ID_LIMIT &&
		    memcmp((char *)notes->d_buf + name, "GNU", 4) == 0) {
			image->build_id.size = (uint8_t)note.n_descsz;
			memcpy(image->build_id.bytes, (char *)notes->d_buf + text, note.n_descsz);
			return true;
		}
		at = next;
	}
	return false;
}

/* By its sections first: a separate debug file's program headers are those of the stripped
 * file, and may point anywhere. */
static void find_build_id(struct elf_image *image)
{
	size_t looked = 0, count;
	GElf_Phdr header;

	for (size_t i = 0; i < image->section_count && looked < NOTES_LIMIT; i++) {
		const struct elf_section *section = &image->sections[i];

		if (section->type != SHT_NOTE || section->size > NOTES_SIZE_LIMIT)
			continue;
		looked++;
		if (read_notes(image, elf_getdata(section->handle, NULL)))
			return;
	}
	if (elf_getphdrnum(image->elf, &count) != 0)
		return;
	for (size_t i = 0; i < count && looked < NOTES_LIMIT; i++) {
		if (!gelf_getphdr(image->elf, (int)i, &header) || header.p_type != PT_NOTE ||
		    header.p_filesz > NOTES_SIZE_LIMIT || header.p_offset > image->size)
			continue;
		looked++;
		if (read_notes(image, elf_getdata_rawchunk(
					      image->elf, (int64_t)header.p_offset, header.p_filesz,
					      header.p_align == 8 ? ELF_T_NHDR8 : ELF_T_NHDR)))
			return;
	}
}

/*
 * objcopy --only-keep-debug leaves addresses in the program headers, but no offsets. They
 * are known where the code is the first segment, or begins at a page of its own, as all
 * linkers then keep offsets and addresses in step.
 */
static bool restore_offset(GElf_Phdr *header, uint64_t first)
{
	if (header->p_filesz > 0)
		return true;
	if ((header->p_flags & PF_X) == 0 || header->p_align < 4096 ||
	    (header->p_vaddr != first && header->p_vaddr % 4096 != 0))
		return false;
	header->p_offset = header->p_vaddr - (first & ~(uint64_t)4095);
	header->p_filesz = header->p_memsz;
	return true;
}

static void read_layout(struct elf_image *image)
{
	uint64_t first = UINT64_MAX;
	size_t count;
	GElf_Phdr header;

	if (elf_getphdrnum(image->elf, &count) != 0)
		return;
	for (size_t i = 0; i < count; i++) {
		if (!gelf_getphdr(image->elf, (int)i, &header) || header.p_type != PT_LOAD)
			continue;
		if (first == UINT64_MAX)
			first = header.p_vaddr;
		if (!restore_offset(&header, first))
			continue;
		module_layout_add(&image->layout, &(struct load_segment){
							  .offset = header.p_offset,
							  .size = header.p_filesz,
							  .address = header.p_vaddr,
							  .align = header.p_align,
							  .is_executable = header.p_flags & PF_X,
						  });
	}
}

static struct elf_image *open_bytes(char *bytes, size_t size, struct watched_file *file,
				    struct error *error)
{
	struct elf_image *image = memory_new(1, sizeof(*image));
	GElf_Ehdr header;

	image->bytes = bytes;
	image->size = size;
	image->file = file;
	elf_version(EV_CURRENT);
	image->elf = elf_memory(bytes, size);
	if (!image->elf || elf_kind(image->elf) != ELF_K_ELF ||
	    !gelf_getehdr(image->elf, &header)) {
		error_set(error, ERROR_MALFORMED, "is not an ELF file");
		elf_image_close(image);
		return NULL;
	}
	image->type = header.e_type;
	image->machine = header.e_machine;
	read_sections(image);
	read_layout(image);
	find_build_id(image);
	image->has_debug_info =
		elf_image_section(image, ".debug_info") || elf_image_section(image, ".zdebug_info");
	return image;
}

struct elf_image *elf_image_open(int descriptor, struct error *error)
{
	struct watched_file *file;
	struct elf_image *image;
	struct stat status;
	char *bytes;

	if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
		error_set(error, ERROR_IO, "is not a file");
		return NULL;
	}
	if (status.st_size < EI_NIDENT) {
		error_set(error, ERROR_MALFORMED, "is not an ELF file");
		return NULL;
	}
	file = watched_file_new(descriptor, false);
	bytes = watched_file_map(file, descriptor, (size_t)status.st_size);
	if (!bytes) {
		watched_file_free(file);
		error_set(error, ERROR_IO, "cannot be read");
		return NULL;
	}
	image = open_bytes(bytes, (size_t)status.st_size, file, error);
	if (image) {
		image->device = status.st_dev;
		image->inode = status.st_ino;
	}
	return image;
}

struct elf_image *elf_image_open_memory(char *bytes, size_t size, struct error *error)
{
	return open_bytes(bytes, size, NULL, error);
}

void elf_image_close(struct elf_image *image)
{
	if (!image)
		return;
	elf_end(image->elf);
	if (image->file)
		watched_file_free(image->file);
	else
		free(image->bytes);
	module_layout_release(&image->layout);
	free(image->sections);
	free(image);
}

bool elf_image_has_symtab(const struct elf_image *image)
{
	const struct elf_section *section = elf_image_section(image, ".symtab");

	return section && section->type == SHT_SYMTAB;
}
