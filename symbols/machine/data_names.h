#ifndef SYMBOLS_MACHINE_DATA_NAMES_H
#define SYMBOLS_MACHINE_DATA_NAMES_H

#include <stdio.h>

#include "symbols/elf/elf_image.h"

/*
 * What data in an ELF file is, for those who read code that uses it: variables, the slots that the
 * dynamic linker fills with the address of a symbol, and texts.
 */

struct data_name {
	uint64_t start, end;
	const char *name; /* in the image */
	bool is_slot;     /* which gets that symbol's address */
};

struct data_names {
	const struct elf_image *image;
	struct data_name *list; /* by start */
	size_t count, capacity;
};

/* The image is borrowed. `symbols`: the file with the symbol table; NULL: the image. */
void data_names_init(struct data_names *names, const struct elf_image *image,
		     const struct elf_image *symbols);
void data_names_release(struct data_names *names);

/* The one that covers the address; NULL. */
const struct data_name *data_names_find(const struct data_names *names, uint64_t address);

/* The text that begins at an address in what is never written, without its NUL; NULL: there is
 * none, or nothing that people read. */
const char *data_names_text(const struct data_names *names, uint64_t address, size_t *length);

#endif
