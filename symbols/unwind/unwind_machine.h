#ifndef SYMBOLS_UNWIND_UNWIND_MACHINE_H
#define SYMBOLS_UNWIND_UNWIND_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What unwinding needs to know of a kind of machine: how DWARF numbers its registers, which of
 * them functions preserve, and where perf records each.
 */

/* One more than the highest number of a register that is kept: DWARF's, and on arm64, where it
 * has none, that of the program counter. */
enum { UNWIND_REGISTERS = 33 };

struct unwind_machine {
	uint16_t elf_machine;
	uint8_t word;            /* bytes */
	uint8_t count;           /* of registers */
	uint8_t program_counter; /* its number; that of others likewise */
	uint8_t stack_pointer;
	uint8_t frame_pointer;
	uint8_t link;          /* has the return address until it is saved; UINT8_MAX: none */
	uint64_t preserved;    /* a bit per register: functions give it back as it was */
	uint64_t address_bits; /* of a return address: others hold a signature */
	uint8_t perf_bits[UNWIND_REGISTERS]; /* of each register in perf's masks */
};

extern const struct unwind_machine unwind_x86_64, unwind_i386, unwind_arm64;

/* Registers as of one frame. */
struct unwind_registers {
	uint64_t value[UNWIND_REGISTERS];
	uint64_t known; /* a bit per register */
};

static inline bool unwind_is_known(const struct unwind_registers *registers, unsigned number)
{
	return number < UNWIND_REGISTERS && (registers->known >> number & 1);
}

static inline void unwind_set(struct unwind_registers *registers, unsigned number, uint64_t value)
{
	registers->value[number] = value;
	registers->known |= (uint64_t)1 << number;
}

#endif
