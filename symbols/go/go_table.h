#ifndef SYMBOLS_GO_GO_TABLE_H
#define SYMBOLS_GO_GO_TABLE_H

#include "symbols/elf/symbol_table.h"
#include "symbols/go/go_header.h"

/*
 * The functions in Go's own table, by address: what they are called, and where their lines and
 * inlined calls are described. Texts are in the image.
 */

struct go_table {
	struct go_header header;
	uint64_t text; /* what entries are counted from; before 1.18 they are addresses */
	uint64_t data; /* the same for what belongs to functions */
	uint64_t code_start, code_end; /* of all functions */
	unsigned inline_data;          /* which of a function's data its inlined calls are */
	bool has_lines;                /* and inlined calls */
};

struct go_function {
	uint64_t start, end; /* up to the next one */
	const char *name;
	uint64_t unit;                       /* where its files start in the part of units */
	uint64_t files, lines, inline_calls; /* offsets of steps; 0: none */
	uint64_t inline_tree;                /* its address; 0: none */
};

/* False where the image is not of Go, or it is not clear where its code is. */
bool go_table_open(struct go_table *table, const struct elf_image *image);

/* The number of the function that an address is in; of the last one, where several are there. */
bool go_table_find(const struct go_table *table, uint64_t address, uint64_t *function);

/* False where it is damaged. */
bool go_table_function(const struct go_table *table, uint64_t number, struct go_function *function);

/* Adds the functions that have no name in `named` yet (SYMBOL_FROM_GO); how many those were. */
size_t go_table_add(const struct go_table *table, const struct symbol_table *named,
		    struct symbol_builder *builder);

#endif
