#ifndef SYMBOLS_MACHINE_DECODED_FUNCTION_H
#define SYMBOLS_MACHINE_DECODED_FUNCTION_H

#include "model/code/machine_code.h"
#include "symbols/elf/symbol_table.h"
#include "symbols/machine/data_names.h"
#include "symbols/machine/instruction_set.h"

/* A function's bytes to its instructions, with names for what they call and use. */

struct function_bytes {
	struct instruction_set set;
	uint64_t start;             /* address of the first byte */
	const unsigned char *bytes; /* one at least */
	size_t size;
	/* What names addresses; either may be NULL. */
	const struct symbol_table *functions;
	const struct data_names *data;
	bool no_demangle;
};

/* Fills in `list`, `texts` and a copy of the bytes. False and *error where they cannot be
 * decoded. */
bool decoded_function_build(const struct function_bytes *function, struct machine_code *code,
			    struct error *error);

#endif
