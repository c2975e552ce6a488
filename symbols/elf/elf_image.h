#ifndef SYMBOLS_ELF_ELF_IMAGE_H
#define SYMBOLS_ELF_ELF_IMAGE_H

#include <gelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "symbols/elf/build_id.h"
#include "symbols/elf/module_layout.h"

/*
 * An ELF file in memory, of any class and byte order, with what is asked of all of them:
 * build-id, segments, sections. One thread at a time uses it.
 */

struct watched_file;

struct elf_section {
	Elf_Scn *handle;
	const char *name; /* never NULL */
	uint32_t type;
	uint64_t flags, address, offset, size;
	uint64_t entry_size;
	uint32_t link;
};

struct elf_image {
	Elf *elf;
	char *bytes;
	size_t size;
	struct watched_file *file; /* that is mapped; NULL: it is on the heap */
	uint64_t device, inode;    /* of that file */
	uint16_t type, machine;
	struct build_id build_id;
	struct module_layout layout;
	struct elf_section *sections; /* by index */
	size_t section_count;
	bool has_debug_info;
};

/* The file of the descriptor, which it does not close. */
struct elf_image *elf_image_open(int descriptor, struct error *error);

/* Takes the bytes, which came from malloc, even where it fails. */
struct elf_image *elf_image_open_memory(char *bytes, size_t size, struct error *error);
void elf_image_close(struct elf_image *image);

/* The first one of that name that has bytes in the file; NULL. */
const struct elf_section *elf_image_section(const struct elf_image *image, const char *name);

/* Whether it has the functions that only a symbol table has. */
bool elf_image_has_symtab(const struct elf_image *image);

/* The bytes loaded at an address, and how many there are from there on; NULL: nothing that is
 * in the file. */
const char *elf_image_at(const struct elf_image *image, uint64_t address, size_t *left);

/* Its bytes as they are in the file; NULL where they are not all there. */
const char *elf_image_bytes(const struct elf_image *image, const struct elf_section *section);

#endif
