#ifndef SYMBOLS_GO_GO_HEADER_H
#define SYMBOLS_GO_GO_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "symbols/elf/elf_image.h"

/*
 * Where Go's own table of functions is in a program, and where its parts are in that. Every program
 * of Go has one, .gopclntab, as its runtime prints stacks with it: no `strip` and no -ldflags=-s
 * takes it away. Its four layouts are known by the magic number at its start, and described by
 * src/runtime/symtab.go of Go's sources.
 */

enum go_layout { /* by the first version that had it */
		 GO_1_2,
		 GO_1_16, /* parts of its own for names, files and steps */
		 GO_1_18, /* offsets from the program's text in the place of addresses */
		 GO_1_20, /* entries of inlined calls without lines */
};

struct go_header {
	const struct elf_image *image;
	const unsigned char *bytes; /* the table */
	size_t size;
	uint64_t address;
	enum go_layout layout;
	bool is_big_endian;
	unsigned word;    /* bytes of an address: 4 or 8 */
	unsigned quantum; /* bytes of the shortest instruction */
	uint64_t count;   /* of functions; all of their entries are in the table */
	size_t names, units, files, steps, functions; /* where the parts start */
};

/* False where the file has none, or a damaged one, or one of a layout that is not known. */
bool go_header_find(struct go_header *header, const struct elf_image *image);

static inline uint64_t go_number(const struct go_header *header, const unsigned char *at,
				 unsigned size)
{
	uint64_t number = 0;

	for (unsigned i = 0; i < size; i++)
		number |= (uint64_t)at[header->is_big_endian ? size - 1 - i : i] << (8 * i);
	return number;
}

/* `size` bytes of the table from an offset on; NULL where it has not as many. */
static inline const unsigned char *go_header_bytes(const struct go_header *header, uint64_t offset,
						   size_t size)
{
	return offset <= header->size && size <= header->size - offset ? header->bytes + offset
								       : NULL;
}

/* The text at an offset; NULL where it does not end in the table, or is too long for a name. */
const char *go_header_text(const struct go_header *header, uint64_t offset);

#endif
