#ifndef SYMBOLS_MACHINE_INSTRUCTION_DECODER_H
#define SYMBOLS_MACHINE_INSTRUCTION_DECODER_H

#include "base/error.h"
#include "symbols/machine/instruction_set.h"

/*
 * Bytes to instructions, by capstone: of x86 in AT&T's notation, as objdump and perf write it.
 */

enum { INSTRUCTION_TEXT_SIZE = 256 };

struct decoded_instruction {
	size_t size;                          /* 1 at least */
	bool is_undecoded;                    /* no instruction: the text has its bytes */
	char mnemonic[48];                    /* with its prefixes */
	char operands[INSTRUCTION_TEXT_SIZE]; /* or "" */
};

struct instruction_decoder;

/* NULL and *error where it does not know these machines, or was built without capstone. */
struct instruction_decoder *instruction_decoder_open(const struct instruction_set *set,
						     struct error *error);
void instruction_decoder_close(struct instruction_decoder *decoder);

/* The first of `left` bytes, one at least. */
void instruction_decoder_read(struct instruction_decoder *decoder, const unsigned char *bytes,
			      size_t left, uint64_t address, struct decoded_instruction *decoded);

#endif
