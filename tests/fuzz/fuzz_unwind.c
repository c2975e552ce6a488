/*
 * Unwind tables, registers and stacks that anybody could have made are gone through without harm
 * and without end: each step moves up the copy of the stack, or leaves it. The input: a byte for
 * the machine, one for how many words of the stack there are, the registers, the stack, and
 * a section.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "symbols/unwind/cfi_index.h"
#include "symbols/unwind/unwind_step.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct walk {
	const struct unwind_machine *machine;
	struct unwind_place place;
	struct unwind_memory memory;
	struct cfi_index index;
	struct cfi_workshop workshop;
};

static enum unwind_result step(struct walk *walk)
{
	uint64_t address = walk->place.registers.value[walk->machine->program_counter] -
			   !walk->place.is_innermost;
	uint32_t number = cfi_index_find(&walk->index, address);
	const struct cfi_row *row = NULL;
	struct cfi_function function;
	struct cfi_entry entry;

	if (number != CFI_NOT_FOUND && cfi_index_entry(&walk->index, number, &entry) &&
	    cfi_function_build(&function, &walk->workshop, &walk->index.section, &entry,
			       walk->machine) &&
	    address >= function.start && address < function.end)
		row = cfi_function_row(&function, address);
	if (row)
		return unwind_step_by_table(&walk->place, walk->machine, &function, row,
					    &walk->memory);
	if (unwind_step_by_signal(&walk->place, walk->machine, &walk->memory))
		return UNWIND_STEPPED;
	return unwind_step_by_frame(&walk->place, walk->machine, &walk->memory);
}

static void go_up(struct walk *walk)
{
	uint64_t limit = walk->memory.size / walk->machine->word + 4;
	const uint64_t *stack_pointer = &walk->place.registers.value[walk->machine->stack_pointer];

	while (limit-- > 0) {
		uint64_t before = *stack_pointer;
		bool was_innermost = walk->place.is_innermost;

		if (step(walk) != UNWIND_STEPPED)
			return;
		if (*stack_pointer > before || (was_innermost && *stack_pointer == before))
			continue;
		if (!walk->place.is_innermost ||
		    unwind_is_in_stack(&walk->memory, *stack_pointer, 1))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct unwind_machine *const machines[] = { &unwind_x86_64, &unwind_i386,
								 &unwind_arm64 };
	struct walk walk = { .place.is_innermost = true };
	size_t words;

	if (size < 2)
		return 0;
	walk.machine = machines[data[0] % 3];
	words = data[1];
	data += 2;
	size -= 2;
	for (uint8_t i = 0; i < walk.machine->count; i++) {
		uint16_t value;

		if (size < 2)
			return 0;
		memcpy(&value, data, 2);
		data += 2;
		size -= 2;
		unwind_set(&walk.place.registers, i, value);
	}
	if (size < words * walk.machine->word)
		return 0;
	walk.memory = (struct unwind_memory){
		.stack = data,
		.start = walk.place.registers.value[walk.machine->stack_pointer],
		.size = words * walk.machine->word,
		.word = walk.machine->word,
	};
	cfi_index_build(&walk.index,
			&(struct cfi_section){ data + walk.memory.size, size - walk.memory.size,
					       0x8000, walk.machine->word, false },
			NULL);
	go_up(&walk);
	cfi_index_release(&walk.index);
	cfi_workshop_release(&walk.workshop);
	return 0;
}
