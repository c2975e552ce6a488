#include "symbols/unwind/unwind_step.h"

#include <string.h>

#include "symbols/unwind/cfi_expression.h"

/* --- by a table */

static bool find_cfa(const struct unwind_registers *registers, const struct cfi_function *function,
		     const struct cfi_row *row, const struct unwind_memory *memory, uint64_t *cfa)
{
	if (row->cfa_base == CFI_CFA_EXPRESSION)
		return cfi_expression_evaluate(function->section, (size_t)row->cfa_value, registers,
					       memory, NULL, cfa);
	if (!unwind_is_known(registers, row->cfa_base))
		return false;
	*cfa = registers->value[row->cfa_base] + (uint64_t)(int64_t)row->cfa_value;
	return true;
}

/* A register of the caller. */
struct found {
	bool is_known;
	uint64_t value;
};

static struct found find_register(const struct unwind_place *place,
				  const struct cfi_function *function, const struct cfi_rule *rule,
				  const struct unwind_memory *memory, uint64_t cfa)
{
	const struct unwind_registers *registers = &place->registers;
	struct found found = { false, 0 };
	uint64_t address;

	switch (rule->kind) {
	case CFI_RULE_SAME:
		found.is_known = unwind_is_known(registers, rule->number);
		found.value = registers->value[rule->number];
		break;
	case CFI_RULE_SAVED:
		address = cfa + (uint64_t)(int64_t)rule->value;
		found.is_known = unwind_read_stack(memory, address, &found.value);
		/* Below the stack of a function that calls nobody: saved, but still there. */
		if (!found.is_known && place->is_innermost && address < memory->start) {
			found.is_known = unwind_is_known(registers, rule->number);
			found.value = registers->value[rule->number];
		}
		break;
	case CFI_RULE_VALUE:
		found = (struct found){ true, cfa + (uint64_t)(int64_t)rule->value };
		break;
	case CFI_RULE_REGISTER:
		found.is_known = unwind_is_known(registers, (unsigned)rule->value);
		if (found.is_known)
			found.value = registers->value[rule->value];
		break;
	case CFI_RULE_EXPRESSION:
		found.is_known = cfi_expression_evaluate(function->section, (size_t)rule->value,
							 registers, memory, &cfa, &address) &&
				 unwind_read_stack(memory, address, &found.value);
		break;
	case CFI_RULE_VALUE_EXPRESSION:
		found.is_known = cfi_expression_evaluate(function->section, (size_t)rule->value,
							 registers, memory, &cfa, &found.value);
		break;
	default:
		break;
	}
	return found;
}

/* What nobody said anything about: a function gives back those that it must preserve. */
static uint64_t kept_registers(const struct unwind_machine *machine,
			       const struct cfi_function *function)
{
	if (function->is_signal)
		return UINT64_MAX;
	if (machine->link == UINT8_MAX)
		return machine->preserved;
	return machine->preserved | (uint64_t)1 << machine->link;
}

/* The caller's registers all lie in the copy, and nothing else was to be known of this frame: by
 * far the most. False: so it is not; nothing has changed. */
static bool step_plainly(struct unwind_place *place, const struct unwind_machine *machine,
			 const struct cfi_function *function, const struct cfi_row *row,
			 const struct unwind_memory *memory)
{
	const struct cfi_rule *rules = function->rules + row->first_rule;
	struct unwind_registers *registers = &place->registers;
	bool has_return = false;
	uint64_t offset;

	if (!row->is_plain || row->cfa_base == CFI_CFA_EXPRESSION || function->is_signal ||
	    machine->word != 8 || !unwind_is_known(registers, row->cfa_base))
		return false;
	/* Of the CFA, from the copy's start; all that is saved is below it. */
	offset =
		registers->value[row->cfa_base] + (uint64_t)(int64_t)row->cfa_value - memory->start;
	if (offset > memory->size ||
	    offset + memory->start <= registers->value[machine->stack_pointer])
		return false;
	for (uint8_t i = 0; i < row->rule_count; i++) {
		uint64_t at = offset + (uint64_t)(int64_t)rules[i].value;

		/* Below the copy, or not below the CFA. */
		if (at > offset || rules[i].value > -8 || rules[i].number == machine->stack_pointer)
			return false;
		has_return |= rules[i].number == function->return_register;
	}
	if (!has_return)
		return false;
	registers->known &= kept_registers(machine, function);
	for (uint8_t i = 0; i < row->rule_count; i++) {
		memcpy(&registers->value[rules[i].number], memory->stack + offset + rules[i].value,
		       8);
		registers->known |= (uint64_t)1 << rules[i].number;
	}
	unwind_set(registers, machine->stack_pointer, offset + memory->start);
	unwind_set(registers, machine->program_counter,
		   registers->value[function->return_register] & machine->address_bits);
	place->is_innermost = false;
	return true;
}

enum unwind_result unwind_step_by_table(struct unwind_place *place,
					const struct unwind_machine *machine,
					const struct cfi_function *function,
					const struct cfi_row *row,
					const struct unwind_memory *memory)
{
	const struct cfi_rule *rules = function->rules + row->first_rule;
	const unsigned back = function->return_register;
	struct unwind_registers *registers = &place->registers, caller;
	uint64_t stack_pointer = registers->value[machine->stack_pointer], cfa;
	bool is_moved, is_returning = false;

	if (row->is_outermost)
		return UNWIND_OUTERMOST;
	if (step_plainly(place, machine, function, row, memory))
		return registers->value[machine->program_counter] == 0 ? UNWIND_OUTERMOST
								       : UNWIND_STEPPED;
	if (!find_cfa(registers, function, row, memory, &cfa))
		return UNWIND_CUT_OFF;
	caller = *registers;
	caller.known &= kept_registers(machine, function);
	unwind_set(&caller, machine->stack_pointer, cfa);
	for (uint8_t i = 0; i < row->rule_count; i++) {
		const struct cfi_rule *rule = &rules[i];
		struct found found = find_register(place, function, rule, memory, cfa);

		if (found.is_known)
			unwind_set(&caller, rule->number, found.value);
		else
			caller.known &= ~((uint64_t)1 << rule->number);
		if (rule->number != back)
			continue;
		if (!found.is_known)
			return UNWIND_CUT_OFF;
		is_returning = rule->kind != CFI_RULE_SAME;
	}
	/* Back to where the link register says; once, as all others have saved it. */
	if (!is_returning &&
	    !(back == machine->link && place->is_innermost && unwind_is_known(registers, back)))
		return UNWIND_LOST;
	cfa = caller.value[machine->stack_pointer];
	is_moved = cfa > stack_pointer || (place->is_innermost && cfa == stack_pointer);
	/* A handler may have had a stack of its own. */
	if (!is_moved && !(function->is_signal && !unwind_is_in_stack(memory, cfa, 1)))
		return UNWIND_LOST;
	if (!unwind_is_known(&caller, machine->stack_pointer))
		return UNWIND_CUT_OFF;
	unwind_set(&caller, machine->program_counter, caller.value[back] & machine->address_bits);
	*registers = caller;
	place->is_innermost = function->is_signal;
	return registers->value[machine->program_counter] == 0 ? UNWIND_OUTERMOST : UNWIND_STEPPED;
}

/* --- without one */

enum unwind_result unwind_step_by_frame(struct unwind_place *place,
					const struct unwind_machine *machine,
					const struct unwind_memory *memory)
{
	struct unwind_registers *registers = &place->registers;
	uint64_t stack_pointer = registers->value[machine->stack_pointer];
	uint64_t frame = registers->value[machine->frame_pointer], caller, back;

	if (!unwind_is_known(registers, machine->frame_pointer))
		return UNWIND_LOST;
	if (frame == 0)
		return UNWIND_OUTERMOST;
	if (frame < stack_pointer || frame % machine->word != 0)
		return UNWIND_LOST;
	if (!unwind_read_stack(memory, frame, &caller) ||
	    !unwind_read_stack(memory, frame + machine->word, &back))
		return UNWIND_LOST;
	back &= machine->address_bits;
	if (back == 0)
		return UNWIND_OUTERMOST;
	registers->known = 0;
	unwind_set(registers, machine->frame_pointer, caller);
	unwind_set(registers, machine->stack_pointer, frame + 2 * (uint64_t)machine->word);
	unwind_set(registers, machine->program_counter, back);
	place->is_innermost = false;
	return UNWIND_STEPPED;
}

/* --- out of a signal */

/* What returns from a signal, and what the kernel put on the stack before it: `context` behind
 * the stack pointer are registers as of the interruption, one word each. */
struct signal_frame {
	const struct unwind_machine *machine;
	uint64_t code[2];
	uint8_t code_bytes;
	uint16_t context;
	uint8_t count;
	uint8_t numbers[UNWIND_REGISTERS];
};

/* clang-format off */
static const struct signal_frame signal_frames[] = {
	/* mov $15, %rax; syscall. Its context: after the ucontext's flags, link and stack. */
	{
		&unwind_x86_64, { 0x0f0000000fc0c748, 0x05 }, 9, 40, 17,
		{ 8, 9, 10, 11, 12, 13, 14, 15, 5, 4, 6, 3, 1, 0, 2, 7, 16 },
	},
	/* mov x8, #139; svc #0. Its context: after the siginfo, and most of the ucontext. */
	{
		&unwind_arm64, { 0xd4000001d2801168, 0 }, 8, 312, 33,
		{ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
		  23, 24, 25, 26, 27, 28, 29, 30, 31, 32 },
	},
};
/* clang-format on */

static bool is_signal_code(const struct signal_frame *frame, uint64_t address,
			   const struct unwind_memory *memory)
{
	uint64_t code;

	if (!unwind_read(memory, address, 8, &code) || code != frame->code[0])
		return false;
	return frame->code_bytes == 8 ||
	       (unwind_read(memory, address + 8, 1, &code) && code == frame->code[1]);
}

bool unwind_step_by_signal(struct unwind_place *place, const struct unwind_machine *machine,
			   const struct unwind_memory *memory)
{
	struct unwind_registers *registers = &place->registers, caller = { .known = 0 };
	uint64_t stack_pointer = registers->value[machine->stack_pointer], value;

	for (size_t i = 0; i < sizeof(signal_frames) / sizeof(*signal_frames); i++) {
		const struct signal_frame *frame = &signal_frames[i];

		if (frame->machine != machine ||
		    !is_signal_code(frame, registers->value[machine->program_counter], memory))
			continue;
		for (uint8_t k = 0; k < frame->count; k++) {
			if (!unwind_read_stack(memory, stack_pointer + frame->context + 8u * k,
					       &value))
				return false;
			unwind_set(&caller, frame->numbers[k], value);
		}
		value = caller.value[machine->stack_pointer];
		if (value <= stack_pointer && unwind_is_in_stack(memory, value, 1))
			return false;
		*registers = caller;
		place->is_innermost = true;
		return true;
	}
	return false;
}
