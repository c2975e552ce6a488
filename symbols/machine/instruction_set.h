#ifndef SYMBOLS_MACHINE_INSTRUCTION_SET_H
#define SYMBOLS_MACHINE_INSTRUCTION_SET_H

#include "symbols/elf/elf_image.h"

/* What kind of machine some code is for. */
struct instruction_set {
	uint16_t machine; /* as in ELF files */
	uint32_t flags;   /* the same */
	bool is_64, is_big_endian;
	bool is_thumb; /* of ARM: this code, as both kinds are in one file */
};

/* Of the code at an address. */
struct instruction_set instruction_set_of(const struct elf_image *image, uint64_t address);

/* How much is skipped where no instruction is found: that far on there may be one. */
size_t instruction_set_step(const struct instruction_set *set);

#endif
