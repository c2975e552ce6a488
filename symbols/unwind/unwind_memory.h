#ifndef SYMBOLS_UNWIND_UNWIND_MEMORY_H
#define SYMBOLS_UNWIND_UNWIND_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What of a process's memory is known: a copy of the upper end of its stack, and what files have
 * of memory that nobody can have written to.
 */

struct unwind_memory {
	const unsigned char *stack;
	uint64_t start, size; /* of the copy: [start, start + size) */
	uint8_t word;         /* bytes of an address */

	/* Other memory. False: not known. NULL: no such memory. */
	bool (*read)(void *context, uint64_t address, unsigned size, uint64_t *value);
	void *context;
};

static inline bool unwind_is_in_stack(const struct unwind_memory *memory, uint64_t address,
				      unsigned size)
{
	uint64_t offset = address - memory->start;

	return offset < memory->size && size <= memory->size - offset;
}

/* A word of the stack. */
static inline bool unwind_read_stack(const struct unwind_memory *memory, uint64_t address,
				     uint64_t *value)
{
	uint32_t half;

	if (!unwind_is_in_stack(memory, address, memory->word))
		return false;
	if (memory->word == 8) {
		__builtin_memcpy(value, memory->stack + (address - memory->start), 8);
		return true;
	}
	__builtin_memcpy(&half, memory->stack + (address - memory->start), 4);
	*value = half;
	return true;
}

/* A number of `size` bytes, at most 8, of any memory. */
bool unwind_read(const struct unwind_memory *memory, uint64_t address, unsigned size,
		 uint64_t *value);

#endif
